/** The stretch of time that a timeline shows: zooming it, shifting it, bringing an instant into it. */
import type { TimeSpan } from './replay-store.ts'

/** Least and most that is shown, us: ten seconds, two years. */
const leastUs = 10e6
const mostUs = 2 * 366 * 86_400e6

/** The window `factor` times as long, with `aroundUs` where it was. */
export function zoomed({ fromUs, toUs }: TimeSpan, factor: number, aroundUs: number): TimeSpan {
  const lengthUs = Math.min(mostUs, Math.max(leastUs, (toUs - fromUs) * factor))
  const share = (aroundUs - fromUs) / (toUs - fromUs)
  const startUs = aroundUs - share * lengthUs
  return { fromUs: startUs, toUs: startUs + lengthUs }
}

export function shifted({ fromUs, toUs }: TimeSpan, byUs: number): TimeSpan {
  return { fromUs: fromUs + byUs, toUs: toUs + byUs }
}

/** The window moved on just as far as needed to show an instant, with room ahead. */
export function revealing(window: TimeSpan, timeUs: number): TimeSpan {
  const lengthUs = window.toUs - window.fromUs
  if (timeUs >= window.fromUs && timeUs <= window.toUs) return window
  const startUs = timeUs > window.toUs ? timeUs - 0.2 * lengthUs : timeUs - 0.8 * lengthUs
  return { fromUs: startUs, toUs: startUs + lengthUs }
}
