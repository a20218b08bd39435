/** File schema of working time: calendars of shifts, breaks and holidays. */
import { z } from 'zod'

import { byId, issueText, localizedTextSchema, sourceSchema, strictMap } from './field-schema.ts'

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const daysForm = "days such as 'mon-fri', 'sat', 'daily' or [mon, wed]"
const timeForm = "a time of day such as '08:00' or '24:00'"
const dateForm = "a date such as '2026-02-17'"

/** Days of the week, 0 for Monday. */
const daysSchema = z
  .union([z.string(), z.array(z.string())], { error: daysForm })
  .transform((given, context) => {
    const days = [given].flat().flatMap((text) => daysOf(text) ?? [-1])
    if (!days.includes(-1)) return days
    context.addIssue({ code: 'custom', message: issueText(daysForm) })
    return z.NEVER
  })
  .default([0, 1, 2, 3, 4, 5, 6])
  .meta({ description: "Days of the week: 'mon-fri', 'sat', 'daily' or a list; left out: daily" })

/** Seconds since midnight. */
const timeSchema = z
  .string({ error: timeForm })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: timeForm })
  .transform((text) => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60)

/** A period that ends at or before its start goes on into the next day. */
const periodSchema = strictMap({ days: daysSchema, from: timeSchema, to: timeSchema })

export const calendarsSchema = byId(
  strictMap({
    name: localizedTextSchema.optional(),
    periods: z
      .array(periodSchema, { error: 'a list of { days, from, to }' })
      .min(1, { error: 'a list of { days, from, to }, one or more' }),
    breaks: z.array(periodSchema, { error: 'a list of { from, to }' }).default([]),
    holidays: z
      .array(z.iso.date({ error: dateForm }), { error: 'a list of dates' })
      .default([])
      .meta({ description: 'Days without work, from midnight to midnight' }),
    source: sourceSchema.optional(),
  }),
)

function daysOf(text: string): number[] | undefined {
  if (text === 'daily') return dayNames.map((_, day) => day)
  const [from = '', to = from] = text.split('-')
  const first = dayNames.indexOf(from as (typeof dayNames)[number])
  const last = dayNames.indexOf(to as (typeof dayNames)[number])
  if (first < 0 || last < 0) return undefined
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7)
}
