/** Plant time and calendar time: shifts, days, and the instant that plant time 0 stands for. */
import type { Plant } from '#models/plant/plant.ts'

const microsecondsPerSecond = 1e6
const dayS = 86_400

/**
 * Start of the shift or of the production day that `timeUs` falls in, plant microseconds. The plant's
 * epoch is the start of a production day and of its first shift.
 */
export function shiftStartUs(plant: Plant, timeUs: number, period: 'shift' | 'day'): number {
  const lengthUs = (period === 'day' ? dayS : plant.shifts.lengthS) * microsecondsPerSecond
  return Math.floor(timeUs / lengthUs) * lengthUs
}

/** The calendar instant of a plant time, as milliseconds of the Unix clock. */
export function calendarMs(plant: Plant, timeUs: number): number {
  return Date.parse(plant.epoch) + timeUs / 1000
}

/** Seconds as whole plant microseconds. */
export function secondsToUs(seconds: number): number {
  return Math.round(seconds * microsecondsPerSecond)
}

/** Plant time on the plant's own calendar: ISO 8601 with the offset of its epoch. */
export function calendarTime(plant: Plant, timeUs: number): string {
  const [, sign = '+', hours = '00', minutes = '00'] =
    /([+-])(\d\d):(\d\d)$/.exec(plant.epoch) ?? []
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const local = new Date(calendarMs(plant, timeUs) + offsetMs).toISOString()
  return local.replace('Z', `${sign}${hours}:${minutes}`)
}
