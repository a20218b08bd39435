/** Times of the outside world, ISO 8601 with as many decimals as they have, in milliseconds of the Unix clock. */

const pattern =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,12}))?(Z|[+-]\d{2}:?\d{2})?$/

/**
 * Milliseconds of the Unix clock, with fractions down to the microsecond; undefined for anything else. A time without
 * a zone is taken as UTC only where `zone` says so.
 */
export function instantOf(text: string, zone: 'required' | 'utc' = 'required'): number | undefined {
  const [, day, time, fraction = '', offset] = pattern.exec(text) ?? []
  if (day === undefined || time === undefined) return undefined
  if (offset === undefined && zone === 'required') return undefined
  const seconds = time.length === 5 ? `${time}:00` : time
  const wholeMs = Date.parse(`${day}T${seconds}${offset ?? 'Z'}`)
  if (Number.isNaN(wholeMs) || !isOfCalendar(day)) return undefined
  return wholeMs + Number(fraction.slice(0, 6).padEnd(6, '0')) / 1000
}

/** Date.parse takes the 31st of February for the 3rd of March. */
function isOfCalendar(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day)
}
