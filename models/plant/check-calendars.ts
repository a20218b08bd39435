/** Checks of working time: every calendar that is named exists, and each has some time for work. */
import type { PlantFile } from './plant-schema.ts'
import type { Refer, Report } from './report-problems.ts'
import { always, weeklyOpen } from './resolve-calendar.ts'
import type { YamlPath } from './yaml-source.ts'

export function checkCalendars(file: PlantFile, refer: Refer, report: Report): void {
  const calendars = file.calendars ?? {}
  const names = [...Object.keys(calendars), always]
  const check = (path: YamlPath, name: string | undefined) => {
    if (name !== undefined) refer(path, name, names, 'calendar')
  }
  check(['calendar'], file.calendar)
  for (const [id, { calendar, heatUp, coolsAfter }] of Object.entries(file.stations)) {
    check(['stations', id, 'calendar'], calendar)
    if (coolsAfter !== undefined && heatUp === undefined)
      report(
        ['stations', id, 'coolsAfter'],
        "'heatUp' beside it",
        'none',
        'write how long the machine takes to get hot, or remove the key',
      )
  }
  for (const [id, { calendar }] of Object.entries(file.crews ?? {}))
    check(['crews', id, 'calendar'], calendar)
  for (const [id, calendar] of Object.entries(calendars)) {
    if (id === always)
      report(['calendars', id], 'another id', `'${always}'`, 'it stands for work all the time')
    if (weeklyOpen(calendar).length === 0)
      report(
        ['calendars', id, 'periods'],
        'some time for work in the week',
        'none, since the breaks take all of it',
        "shorten 'breaks'",
      )
  }
}
