/** How far work units are from failing, by mode, and by what they are held. */
import type { PlantTables } from './plant-tables.ts'

export interface FailureState {
  /** By mode that falls by operating time: how much later than the unit's next failure it comes, us. */
  readonly laterUs: Float64Array
  /** By mode: operating time of the unit when wear began anew, us. */
  readonly restoredUs: Float64Array
  /** By mode: how often it has stopped its unit, since plant time 0 and up to the start of the record. */
  readonly count: Float64Array
  readonly countBefore: Float64Array
  /** By work unit: mode that holds it, and the time that its repair takes once it begins, us. */
  readonly mode: Int32Array
  readonly repairUs: Float64Array
  /** By work unit: the interrupted load is to begin anew. */
  readonly again: Uint8Array
}

export function createFailures({ failures, units }: PlantTables): FailureState {
  const modes = failures.unit.length
  const count = units.ids.length
  return {
    laterUs: new Float64Array(modes).fill(Infinity),
    restoredUs: new Float64Array(modes),
    count: new Float64Array(modes),
    countBefore: new Float64Array(modes),
    mode: new Int32Array(count).fill(-1),
    repairUs: new Float64Array(count),
    again: new Uint8Array(count),
  }
}
