/** Crews, who needs them and when there is work, with every default filled in. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { Crew, MaintenancePlan, StationCrew } from './people.ts'
import type { Station } from './plant.ts'
import { calendarOf } from './resolve-calendar.ts'

/** Undefined where the file has none, so that the fingerprint of such a plant stays as it was. */
export function resolveCrews(file: PlantFile): Crew[] | undefined {
  if (file.crews === undefined) return undefined
  return Object.entries(file.crews).map(([id, { name, size, calendar }]) => ({
    id,
    name: name ?? { en: id, zh: id },
    size,
    calendar: calendarOf(calendar, file),
  }))
}

export function resolveStationCrew({ crew }: StationFile): StationCrew | undefined {
  if (crew === undefined) return undefined
  const { id, count, priority, during } = crew
  return { id, count, priority, during, takesS: crew.during === 'load' ? crew.takes : Infinity }
}

/** Shifts and maintenance of a station's machines. */
export function resolveWorkingTime(
  { calendar, atShiftEnd, maintenance }: StationFile,
  file: PlantFile,
): Pick<Station, 'calendar' | 'atShiftEnd' | 'maintenance'> {
  const id = calendarOf(calendar, file)
  return {
    ...(id === undefined ? {} : { calendar: id, atShiftEnd }),
    ...(maintenance.length === 0 ? {} : { maintenance: maintenance.map(resolvePlan) }),
  }
}

function resolvePlan(plan: StationFile['maintenance'][number]): MaintenancePlan {
  const { id, every, by, takes, crew, count, priority } = plan
  return { id, everyS: every, by, takesS: takes, crew, count, priority }
}
