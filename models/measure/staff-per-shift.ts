/** People of a plant, for labour per unit and per person. */
import type { Plant } from '#models/plant/plant.ts'

/** Persons a shift: those of the stations and those who belong to none (maintenance, laboratory, dispatch). */
export function staffPerShift({ stations, shifts }: Pick<Plant, 'stations' | 'shifts'>): number {
  return stations.reduce((sum, station) => sum + station.staffPerShift, shifts.otherStaff ?? 0)
}
