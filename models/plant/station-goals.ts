/** Where a station sends what it has finished: by its output, by the product, or by the route of the product. */

/** Stations of each route, in the order of their visits. */
export type Routes = readonly (readonly string[])[]

interface Sender {
  readonly id: string
  readonly output?: string | undefined
  readonly outputs?: Readonly<Record<string, string>> | undefined
}

/** All places to which the station sends finished loads, its own output first, each once. */
export function goalsOf(
  { id, output, outputs }: Sender,
  routes: Routes,
  inputOf: (station: string) => string | undefined,
): string[] {
  const next = routes.flatMap((route) =>
    route.flatMap((station, step) =>
      station === id && step + 1 < route.length ? [inputOf(route[step + 1]!)] : [],
    ),
  )
  const goals = [output, ...Object.values(outputs ?? {}), ...next]
  return [...new Set(goals.filter((place) => place !== undefined))]
}
