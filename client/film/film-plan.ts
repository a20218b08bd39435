/** What pictures are to be: their sizes, and what their file is called. */
import type { PixelSize } from '#client/store/picture-region.ts'
import { calendarTime } from '#models/twin/calendar.ts'
import type { Plant } from '#models/plant/plant.ts'

export const pictureSizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const satisfies readonly PixelSize[]

/** `lier-refractory-20260302-083015-picture.png`: plant, and plant time on its own calendar. */
export function fileName(plant: Plant, timeUs: number): string {
  const [day = '', clock = ''] = calendarTime(plant, timeUs).split('T')
  const time = `${day.replaceAll('-', '')}-${clock.slice(0, 8).replaceAll(':', '')}`
  return `${plant.id}-${time}-picture.png`
}
