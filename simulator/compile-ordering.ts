/** What plants ask of waiting items (their order, how long they lie) and of loads that start short → tables. */
import type { Plant } from '#models/plant/plant.ts'
import {
  ages,
  byPriority,
  expires,
  keepsTime,
  lastFirst,
  watched,
  type OrderingTables,
  type ShortLoadTables,
} from './plant-tables.ts'

/** By place: bits of what is asked of the items that wait there, 0 for a plain line. */
export function compileOrdering({ places, stations }: Plant): Uint8Array {
  return Uint8Array.from(places, ({ id, order, deadTimeS, shelfLifeS, replenish }) => {
    const short = stations.some(({ input, shortLoad }) => input === id && shortLoad !== undefined)
    return (
      (short ? keepsTime : 0) |
      (order === 'lifo' ? lastFirst : order === 'priority' ? byPriority : 0) |
      (deadTimeS === undefined ? 0 : ages) |
      (shelfLifeS === undefined ? 0 : expires) |
      (replenish === undefined ? 0 : watched)
    )
  })
}

export function compileLying({ places }: Plant): OrderingTables {
  return {
    deadUs: Float64Array.from(places, ({ deadTimeS = 0 }) => Math.round(deadTimeS * 1e6)),
    lifeUs: Float64Array.from(places, ({ shelfLifeS = Infinity }) => Math.round(shelfLifeS * 1e6)),
  }
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
