/** Working time as tables: when each calendar opens and closes, and which work units and crews keep to it. */
import type { Plant } from '#models/plant/plant.ts'

/** Calendars by handle; -1: work at any time. */
export interface CalendarTables {
  readonly count: number
  /** By calendar: a week begins here, us of plant time (0 or before); openings and closings from there, in turn. */
  readonly weekStartUs: Float64Array
  readonly weekUs: readonly Float64Array[]
  /** By calendar: beginnings and ends of holidays, us of plant time, in turn. */
  readonly holidayUs: readonly Float64Array[]
  readonly ofUnit: Int32Array
  readonly ofCrew: Int32Array
  /** By work unit: it completes the running load before it stops. */
  readonly finishes: Uint8Array
}

export function compileCalendars(plant: Plant): CalendarTables {
  const calendars = plant.calendars ?? []
  const handleOf = (id: string | undefined) => calendars.findIndex((other) => other.id === id)
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  const at = plant.workUnits.map(({ station }) => stationOf.get(station)!)
  const inUs = (intervals: readonly (readonly [number, number])[]) =>
    Float64Array.from(intervals.flat(), (seconds) => seconds * 1e6)
  return {
    count: calendars.length,
    weekStartUs: Float64Array.from(calendars, ({ weekStartS }) => weekStartS * 1e6),
    weekUs: calendars.map(({ open }) => inUs(open)),
    holidayUs: calendars.map(({ closed }) => inUs(closed)),
    ofUnit: Int32Array.from(at, ({ calendar }) => handleOf(calendar)),
    ofCrew: Int32Array.from(plant.crews ?? [], ({ calendar }) => handleOf(calendar)),
    finishes: Uint8Array.from(at, ({ atShiftEnd }) => (atShiftEnd === 'finish' ? 1 : 0)),
  }
}
