/** Why work units stand still, whatever they were about to do: several reasons may hold at once. */
import type { PlantTables } from './plant-tables.ts'

/** By work unit: a sum of the reasons below; 0: it may work. */
export interface StopState {
  readonly why: Uint8Array
}

/** A failure or fault that is not repaired; operators, without whom the interrupted work can't go on. */
export const failed = 1
export const operatorsMissing = 2
/** Outside its calendar; maintenance by plan or by command. */
export const offShift = 4
export const inMaintenance = 8
export const plannedStop = offShift | inMaintenance
/** Not hot enough yet. */
export const heating = 16

export function createStops({ units }: PlantTables): StopState {
  return { why: new Uint8Array(units.ids.length) }
}
