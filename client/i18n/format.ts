/** Numbers, quantities, durations and times as people of the language read them; times in the zone of the plant. */
import type { Locale } from '#client/store/view-store.ts'
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import { calendarMs } from '#models/twin/calendar.ts'
import { translator } from './translator.ts'

/** Between a number and its unit, and between thousands: too narrow to look like a gap, and never broken. */
const thinSpace = '\u202f'
/** Shown where there is no value. */
export const noValue = '—'

export interface Format {
  /** Rounded to `digits` decimals, always that many. */
  number(value: number | undefined, digits?: number): string
  /** Number and unit. */
  quantity(value: number | undefined, unit: string, digits?: number): string
  /** A share 0..1 as per cent. */
  percent(share: number | undefined, digits?: number): string
  /** A speed factor: `60`, `0.5`. */
  factor(value: number): string
  /** The two largest units of a duration in microseconds. */
  duration(us: number): string
  /** Its largest unit only. */
  age(us: number): string
  /** Hour, minute and second of a plant time. */
  clock(timeUs: number): string
  /** Day and time of a plant time. */
  dateTime(timeUs: number): string
  /** Date only. */
  date(timeUs: number): string
  name(text: LocalizedText): string
}

const unitsOf = [
  ['unit.day', 86_400e6],
  ['unit.hour', 3600e6],
  ['unit.minute', 60e6],
  ['unit.second', 1e6],
] as const

export function createFormat(locale: Locale, plant: Pick<Plant, 'epoch' | 'timeZone'>): Format {
  const t = translator(locale)
  const numbers = new Map<number, Intl.NumberFormat>()
  const numberFormat = (digits: number) => {
    const known = numbers.get(digits)
    if (known) return known
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // A little less than nothing rounds to 0, not to -0.
      signDisplay: 'negative',
    })
    numbers.set(digits, made)
    return made
  }
  const times = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: plant.timeZone, hourCycle: 'h23' })
  const clockFormat = times({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const dateFormat = times({ year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' })
  const dateTimeFormat = times({
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const factorFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const number = (value: number | undefined, digits = 0) =>
    value === undefined || !Number.isFinite(value) ? noValue : grouped(numberFormat(digits), value)
  return {
    number,
    quantity: (value, unit, digits) =>
      value === undefined ? noValue : `${number(value, digits)}${thinSpace}${unit}`,
    percent: (share, digits = 1) =>
      share === undefined ? noValue : `${number(share * 100, digits)}${thinSpace}%`,
    factor: (value) => grouped(factorFormat, value),
    duration(us) {
      const whole = Math.max(0, Math.floor(us / 1e6) * 1e6)
      const at = unitsOf.findIndex(([, unitUs]) => whole >= unitUs)
      const first = unitsOf[at < 0 ? unitsOf.length - 1 : at]!
      const text = ([key, unitUs]: (typeof unitsOf)[number], rest: number) =>
        t(key, { value: Math.floor(rest / unitUs) })
      const second = at < 0 ? undefined : unitsOf[at + 1]
      const rest = whole % first[1]
      return second && rest >= second[1]
        ? `${text(first, whole)} ${text(second, rest)}`
        : text(first, whole)
    },
    age(us) {
      const [key, unitUs] = unitsOf.find(([, unitUs]) => us >= unitUs) ?? unitsOf.at(-1)!
      return t(key, { value: Math.max(0, Math.floor(us / unitUs)) })
    },
    clock: (timeUs) => clockFormat.format(calendarMs(plant as Plant, timeUs)),
    dateTime: (timeUs) => dateTimeFormat.format(calendarMs(plant as Plant, timeUs)),
    date: (timeUs) => dateFormat.format(calendarMs(plant as Plant, timeUs)),
    name: (text) => (locale === 'zh-CN' ? text.zh : text.en),
  }
}

function grouped(format: Intl.NumberFormat, value: number): string {
  // Both languages put commas between thousands and nowhere else; taking a number into parts costs three times as much.
  return format.format(value).replaceAll(',', thinSpace)
}
