/** Which stations an item can come to from a station on, and which lie directly before and behind it. */
import type { Plant, Station } from '#models/plant/plant.ts'

/** With the station itself. Ways back for rework don't count. */
export function stationsFrom(plant: Plant, start: string): ReadonlySet<string> {
  const found = new Set([start])
  for (const id of found)
    for (const place of outputsOf(plant.stations.find((station) => station.id === id)))
      for (const taker of takersOf(plant, place)) found.add(taker)
  return found
}

export function takersOf({ stations }: Plant, place: string): string[] {
  return stations.flatMap(({ id, input, parts }) =>
    input === place || parts?.some(({ from }) => from === place) ? [id] : [],
  )
}

export function giversOf({ stations }: Plant, place: string): string[] {
  return stations.flatMap((station) => (outputsOf(station).includes(place) ? [station.id] : []))
}

export function outputsOf(station: Station | undefined): string[] {
  if (!station) return []
  const { output, outputs, pieces } = station
  return [
    ...new Set([
      ...(output === undefined ? [] : [output]),
      ...Object.values(outputs ?? {}),
      ...(pieces?.outputs.map(({ place }) => place) ?? []),
    ]),
  ]
}
