/** Which calendars are within working time now. */
import type { PlantTables } from './plant-tables.ts'

export interface ShiftState {
  /** By calendar: 1 within working time. */
  readonly open: Uint8Array
}

export function createShifts({ calendars }: PlantTables): ShiftState {
  return { open: new Uint8Array(calendars.count) }
}
