/** Machines that must be hot to work: since when they have been cooling, and what is left of their heating. */
import type { PlantTables } from './plant-tables.ts'

/** By work unit, us; empty where no machine has to be heated. */
export interface HeatingState {
  readonly coolsFromUs: Float64Array
  readonly leftUs: Float64Array
}

export function createHeating({ heating }: PlantTables): HeatingState {
  return {
    coolsFromUs: new Float64Array(heating.stream.length),
    leftUs: new Float64Array(heating.stream.length),
  }
}
