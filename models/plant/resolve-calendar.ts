/** Calendars of working time → open intervals of a week and closed intervals, in plant time. Plain date arithmetic. */
import type { PlantFile } from './plant-schema.ts'
import type { WorkCalendar } from './people.ts'

const dayS = 86_400
const weekS = 7 * dayS

type CalendarFile = NonNullable<PlantFile['calendars']>[string]
type Interval = readonly [fromS: number, toS: number]

/** Written for a calendar, it means that there is work all the time. */
export const always = 'always'

/**
 * Local time is that of the epoch's own offset from UTC, all the year round: a change to summer time does not move
 * the shifts. Undefined where the file has none, so that the fingerprint of such a plant stays as it was.
 */
export function resolveCalendars({ calendars, epoch }: PlantFile): WorkCalendar[] | undefined {
  if (calendars === undefined) return undefined
  const epochS = localSeconds(epoch)
  // 1970-01-01 was a Thursday.
  const sinceMondayS = (epochS + 3 * dayS) % weekS
  return Object.entries(calendars).map(([id, calendar]) => ({
    id,
    name: calendar.name ?? { en: id, zh: id },
    weekStartS: -sinceMondayS,
    open: weeklyOpen(calendar),
    closed: merge(
      calendar.holidays.map((date) => {
        const fromS = localSeconds(`${date}T00:00:00Z`) - epochS
        return [fromS, fromS + dayS]
      }),
    ),
  }))
}

/** The calendar that holds for a station or a crew. */
export function calendarOf(given: string | undefined, file: PlantFile): string | undefined {
  const id = given ?? file.calendar
  return id === always ? undefined : id
}

/** Open intervals of a week that begins on Monday at midnight, s: periods less breaks. */
export function weeklyOpen({ periods, breaks }: CalendarFile): Interval[] {
  const closed = weekly(breaks)
  return weekly(periods).flatMap((open) => without(open, closed))
}

function weekly(periods: CalendarFile['periods']): Interval[] {
  const intervals = periods.flatMap(({ days, from, to }) => {
    const lengthS = to > from ? to - from : to - from + dayS
    return days.flatMap((day): Interval[] => {
      const start = day * dayS + from
      const end = start + lengthS
      return end <= weekS
        ? [[start, end]]
        : [
            [Math.max(0, start - weekS), end - weekS],
            [Math.min(start, weekS), weekS],
          ]
    })
  })
  return merge(intervals.filter(([from, to]) => to > from))
}

/** In order, those that touch or overlap as one. */
function merge(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = []
  for (const [from, to] of intervals.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

function without([from, to]: Interval, closed: readonly Interval[]): Interval[] {
  const parts: Interval[] = []
  let at = from
  for (const [start, end] of closed) {
    if (end <= at || start >= to) continue
    if (start > at) parts.push([at, start])
    at = end
  }
  if (at < to) parts.push([at, to])
  return parts
}

/** Seconds from 1970-01-01 on a clock that shows the local time written in an ISO 8601 instant. */
function localSeconds(instant: string): number {
  const [year, month, day, hour, minute, second] = instant.split(/[-T:Z+.]/).map(Number)
  const midnightMs = Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)
  return midnightMs / 1000 + (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
}
