/** What pictures and films are to be: sizes, how long it will last, and what its file is called. */
import type { PixelSize } from '#client/store/picture-region.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { stopLengthS } from '#client/tour/tour-engine.ts'
import { calendarTime } from '#models/twin/calendar.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Tour } from '#models/tour/tour.ts'

/** No film is longer, s: it is kept in memory until it is saved. */
export const longestFilmS = 600

export const pictureSizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const satisfies readonly PixelSize[]

/** The smallest is for computers without a graphics card. */
export const filmSizes = [
  { width: 480, height: 270 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const satisfies readonly PixelSize[]

/** Frames of a second; fewer are sooner made. */
export const filmRates = [30, 15, 10] as const

/** Least time that stops `first` to `last` take, s. */
export function tourFilmS({ stops }: Tour, first: number, last: number): number {
  return stops.slice(first, last + 1).reduce((sum, stop) => sum + stopLengthS(stop), 0)
}

/** So many minutes on both sides of an instant, as far as there is a record. */
export function spanAround(atUs: number, minutes: number, record: TimeSpan): TimeSpan {
  const within = (timeUs: number) =>
    Math.round(Math.min(Math.max(timeUs, record.fromUs), record.toUs))
  return { fromUs: within(atUs - minutes * 60e6), toUs: within(atUs + minutes * 60e6) }
}

export function recordFilmS({ fromUs, toUs }: TimeSpan, speed: number): number {
  return Math.max(0, toUs - fromUs) / 1e6 / speed
}

/** `lier-refractory-20260302-083015-tour.webm`: plant, and plant time on its own calendar. */
export function fileName(
  plant: Plant,
  timeUs: number,
  what: 'picture' | 'tour' | 'record',
): string {
  const [day = '', clock = ''] = calendarTime(plant, timeUs).split('T')
  const time = `${day.replaceAll('-', '')}-${clock.slice(0, 8).replaceAll(':', '')}`
  return `${plant.id}-${time}-${what}.${what === 'picture' ? 'png' : 'webm'}`
}
