/** Time on the screen: from plant time to pixels and back, and the marks of the axis. */
import type { TimeSpan } from '#client/store/replay-store.ts'

/** Distances between two marks of the axis, us. */
const stepsUs = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  172_800, 604_800, 1_209_600, 2_592_000, 7_776_000,
].map((seconds) => seconds * 1e6)

export function xOf({ fromUs, toUs }: TimeSpan, timeUs: number, width: number): number {
  return ((timeUs - fromUs) / (toUs - fromUs)) * width
}

export function timeAt({ fromUs, toUs }: TimeSpan, x: number, width: number): number {
  return fromUs + (x / width) * (toUs - fromUs)
}

/** Marks of the axis, at most one in `apart` pixels; `originUs`: an instant at which a day begins. */
export function axisMarks(
  { fromUs, toUs }: TimeSpan,
  width: number,
  apart: number,
  originUs = 0,
): number[] {
  const wantedUs = ((toUs - fromUs) / Math.max(1, width)) * apart
  const stepUs = stepsUs.find((step) => step >= wantedUs) ?? stepsUs.at(-1)!
  const first = Math.ceil((fromUs - originUs) / stepUs)
  const last = Math.floor((toUs - originUs) / stepUs)
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => originUs + (first + i) * stepUs,
  )
}
