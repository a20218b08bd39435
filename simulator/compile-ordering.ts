/** What plants ask of waiting items (their order, how long they lie) and of loads that start short → tables. */
import type { Plant } from '#models/plant/plant.ts'
import { keepsTime, type ShortLoadTables } from './plant-tables.ts'

/** By place: bits of what is asked of the items that wait there, 0 for a plain line. */
export function compileOrdering({ places, stations }: Plant): Uint8Array {
  return Uint8Array.from(places, ({ id }) =>
    stations.some(({ input, shortLoad }) => input === id && shortLoad !== undefined)
      ? keepsTime
      : 0,
  )
}

export function compileShortLoads({ workUnits, stations }: Plant): ShortLoadTables {
  const at = new Map(stations.map(({ id, shortLoad }) => [id, shortLoad]))
  return {
    afterUs: Float64Array.from(workUnits, ({ station }) =>
      Math.round((at.get(station)?.afterS ?? Infinity) * 1e6),
    ),
    least: Int32Array.from(workUnits, ({ station }) => at.get(station)?.least ?? 0),
  }
}
