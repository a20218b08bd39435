/** Working time by a calendar: whether an instant is in it, and when that changes next. */
import type { CalendarTables } from './compile-calendars.ts'

const weekUs = 7 * 86_400e6

export function isWorkingTime(tables: CalendarTables, calendar: number, timeUs: number): boolean {
  const inWeekUs = (timeUs - tables.weekStartUs[calendar]!) % weekUs
  return (
    isWithin(tables.weekUs[calendar]!, inWeekUs) && !isWithin(tables.holidayUs[calendar]!, timeUs)
  )
}

/** The first instant after `timeUs` at which working time begins or ends; Infinity: never again. */
export function nextChangeUs(tables: CalendarTables, calendar: number, timeUs: number): number {
  const now = isWorkingTime(tables, calendar, timeUs)
  const holidays = tables.holidayUs[calendar]!
  // A week after the last holiday everything repeats.
  const endUs = Math.max(timeUs, holidays.at(-1) ?? 0) + 2 * weekUs
  for (let atUs = timeUs; atUs <= endUs;) {
    atUs = nextEdgeUs(tables, calendar, atUs)
    if (isWorkingTime(tables, calendar, atUs) !== now) return atUs
  }
  return Infinity
}

/** The next opening, closing, or end of a week or holiday. */
function nextEdgeUs(tables: CalendarTables, calendar: number, timeUs: number): number {
  const startUs = tables.weekStartUs[calendar]!
  const weekFromUs = timeUs - ((timeUs - startUs) % weekUs)
  const inWeek = tables.weekUs[calendar]!.find((edgeUs) => weekFromUs + edgeUs > timeUs)
  const holiday = tables.holidayUs[calendar]!.find((edgeUs) => edgeUs > timeUs)
  return Math.min(weekFromUs + (inWeek ?? weekUs), holiday ?? Infinity)
}

function isWithin(edges: Float64Array, at: number): boolean {
  let passed = 0
  while (passed < edges.length && edges[passed]! <= at) passed++
  return passed % 2 === 1
}
