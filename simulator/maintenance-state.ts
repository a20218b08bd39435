/** Maintenance of a running plant: which plan is carried out where, and when each was last done. */
import type { PlantTables } from './plant-tables.ts'

export interface MaintenanceState {
  /** By work unit: plan that is carried out, `none` or `byCommand`; time that it takes once people are there, us. */
  readonly plan: Int32Array
  readonly takesUs: Float64Array
  /** By plan: operating time of the unit when it was last done, us; by calendar time: 1 when it is due. */
  readonly doneUs: Float64Array
  readonly due: Uint8Array
}

export const none = -1
export const byCommand = -2

export function createMaintenance({ plans, units }: PlantTables): MaintenanceState {
  return {
    plan: new Int32Array(units.ids.length).fill(none),
    takesUs: new Float64Array(units.ids.length),
    doneUs: new Float64Array(plans.unit.length),
    due: new Uint8Array(plans.unit.length),
  }
}
