/** What comes to a station and what leaves it, as shapes, so that a drawing can show its work. */
import type { Work } from '#client/scene/equipment/equipment-design.ts'
import type { Plant } from '#models/plant/plant.ts'

/** Follows items from the raw store on: a station passes on the kind that it takes unless it makes another of it. */
export function stationWork(plant: Plant): ReadonlyMap<string, Work> {
  const kindAt = new Map<string, string>()
  const made = new Map<string, Work>()
  const shapes = new Map(plant.itemKinds.map(({ id, shape }) => [id, shape]))
  const shape = (kind: string) => shapes.get(kind) ?? ''
  // Each round settles the next places of a flow, in whatever order its stations are written.
  for (let round = 0; round < plant.stations.length; round++) {
    const known = made.size
    for (const { id, input, output, transformsInto } of plant.stations) {
      if (made.has(id)) continue
      const taken = kindAt.get(input ?? '') ?? (made.size === 0 ? plant.flowUnit.kind : undefined)
      if (taken === undefined) continue
      const given = transformsInto ?? taken
      made.set(id, { takes: shape(taken), makes: shape(given) })
      if (output !== undefined) kindAt.set(output, given)
    }
    if (made.size === known) break
  }
  return made
}
