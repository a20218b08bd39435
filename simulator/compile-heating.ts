/** Which machines have to be heated after a planned stop → tables. */
import type { Plant } from '#models/plant/plant.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

/** By work unit; empty where no machine has to be heated. */
export interface HeatingTables {
  /** Stream of the time that it takes; -1: the machine needs none. */
  readonly stream: Int32Array
  /** A stop that is shorter leaves the machine hot enough, us. */
  readonly coolsAfterUs: Float64Array
}

export function compileHeating(plant: Plant, streams: StreamPlan[]): HeatingTables {
  const heats = new Map(plant.stations.map(({ id, heatUp }) => [id, heatUp]))
  const units = heatingTimers(plant) === 0 ? [] : plant.workUnits
  return {
    stream: Int32Array.from(units, ({ id, station }) => {
      const heatUp = heats.get(station)
      return heatUp === undefined
        ? -1
        : streams.push({ name: `${id}/heat`, law: heatUp.takesS }) - 1
    }),
    coolsAfterUs: Float64Array.from(units, ({ station }) =>
      Math.round((heats.get(station)?.coolsAfterS ?? 0) * 1e6),
    ),
  }
}

/** Timers: one a work unit, where some have to be heated. */
export function heatingTimers({ stations, workUnits }: Plant): number {
  return stations.some(({ heatUp }) => heatUp !== undefined) ? workUnits.length : 0
}
