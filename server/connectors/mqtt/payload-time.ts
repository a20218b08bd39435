/** Where the time of measurement stands in a payload, and in which of the usual notations. */
import { instantOf } from '../instant.ts'
import { fieldAt } from './topic-address.ts'

const usualFields = ['timestamp_ms', 'timestamp', 'ts'] as const
const earliestMs = Date.UTC(1990, 0)
const latestMs = Date.UTC(2200, 0)

/** The names that can hold the time, for which a field of the payload is not a value. */
export function isTimeField(name: string, configured: string | undefined): boolean {
  return configured === undefined ? usualFields.some((each) => each === name) : name === configured
}

/** Unix milliseconds; `missing` without such a field, `bad` where it says nothing that can be a time. */
export function timeOf(object: object, configured: string | undefined): number | 'missing' | 'bad' {
  if (configured !== undefined) return parseTime(fieldAt(object, configured))
  const name = usualFields.find((each) => Object.hasOwn(object, each))
  return name === undefined ? 'missing' : parseTime(fieldAt(object, name))
}

function parseTime(value: unknown): number | 'missing' | 'bad' {
  if (value === undefined || value === null) return 'missing'
  const ms = typeof value === 'string' ? fromText(value) : fromNumber(value)
  return ms !== undefined && ms >= earliestMs && ms <= latestMs ? ms : 'bad'
}

/** Seconds, milliseconds, microseconds and nanoseconds since 1970 are far enough apart to be told by size. */
function fromNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (value < 1e11) return value * 1000
  if (value < 1e14) return value
  return value < 1e17 ? value / 1000 : value / 1e6
}

/** A time without a zone could be any of 26 hours, so it is not taken. */
function fromText(text: string): number | undefined {
  return /^\d{9,19}(?:\.\d+)?$/.test(text) ? fromNumber(Number(text)) : instantOf(text)
}
