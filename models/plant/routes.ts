/** Where the routes of a plant file go: the places a station takes from, and those it sends to. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import { goalsOf } from './station-goals.ts'

/** Every place that a station takes items from, its input first. */
export function takenFrom(station: StationFile): string[] {
  const parts = station.process === 'assembly' ? Object.values(station.parts) : []
  return [...new Set([station.input, ...parts.map(({ from }) => from)])]
}

/** The output of a station, and those of its pieces; none: items leave the plant. */
export function sentTo(station: StationFile): string[] {
  const pieces = station.process === 'split' ? Object.keys(station.into.outputs ?? {}) : []
  return [...new Set([...(station.output === undefined ? [] : [station.output]), ...pieces])]
}

/** Every place to which a station, given by its id, sends items: also by product, and by the routes of products. */
export function goalsIn({ stations, products }: PlantFile): (id: string) => string[] {
  const routes = Object.values(products ?? {}).map(({ route }) =>
    (route ?? []).map(({ station }) => station),
  )
  const inputOf = (id: string) => stations[id]?.input
  return (id) => {
    const station = stations[id]!
    return [...new Set([...goalsOf({ ...station, id }, routes, inputOf), ...sentTo(station)])]
  }
}

/** Items that a station takes from a place at a time. */
export function takenAtOnce(station: StationFile, place: string): number {
  if (station.process !== 'assembly')
    return place === station.input && 'batch' in station ? (station.batch ?? 1) : 1
  const parts = Object.values(station.parts)
    .filter(({ from }) => from === place)
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return parts + (place === station.input && !station.mainIsPart ? 1 : 0)
}

/** Places that items reach: those that something fills from outside, and what follows from stations that can work. */
export function reachedPlaces(file: PlantFile, filledFromOutside: readonly string[]): Set<string> {
  const reached = new Set(filledFromOutside)
  const goals = goalsIn(file)
  const stations = Object.entries(file.stations)
  for (let grown = true; grown;) {
    const before = reached.size
    for (const [id, station] of stations) {
      if (!takenFrom(station).every((place) => reached.has(place))) continue
      for (const place of goals(id)) reached.add(place)
    }
    grown = reached.size > before
  }
  return reached
}
