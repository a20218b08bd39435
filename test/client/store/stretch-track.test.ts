/** What a ribbon is drawn from: exact lately, bounded however much a machine does, nothing unseen made up. */
import { describe, expect, test } from 'vitest'

import { ribbonUs, StretchTrack } from '#client/store/stretch-track.ts'

const secondUs = 1e6

/** A machine that works `workS` and waits `waitS` by turns for `hours`. */
function busy(track: StretchTrack, workS: number, waitS: number, hours: number): number {
  let timeUs = 0
  while (timeUs < hours * 3600 * secondUs) {
    track.add(timeUs, 'execute')
    timeUs += workS * secondUs
    track.add(timeUs, 'starved')
    timeUs += waitS * secondUs
  }
  return timeUs
}

describe('what a machine went through', () => {
  test('is kept as it came while it is new, and more of the same is no news', () => {
    const track = new StretchTrack(false)
    track.add(1, 'execute')
    track.add(2, 'execute')
    track.add(3, 'held')
    expect(track.read()).toEqual([
      { fromUs: 1, kind: 'execute' },
      { fromUs: 3, kind: 'held' },
    ])
    expect(track.lastFromUs).toBe(3)
  })

  test('is bounded, in order, and says what took most of the time', () => {
    const track = new StretchTrack(false)
    busy(track, 8, 3, 30)
    const stretches = track.read()
    expect(stretches.length).toBeLessThanOrEqual(720)
    const starts = stretches.map(({ fromUs }) => fromUs)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    for (const [i, { kind }] of stretches.entries()) expect(kind).not.toBe(stretches[i - 1]?.kind)
    // Worked most of the time, so the older part shows work; the newest turns are all there.
    expect(stretches[0]!.kind).toBe('execute')
    expect(stretches.slice(-150).filter(({ kind }) => kind === 'starved')).toHaveLength(75)
    expect(starts.at(-2)! - starts.at(-4)!).toBe(11 * secondUs)
  })

  test('reaches back as far as a ribbon, however short its cycles are', () => {
    const track = new StretchTrack(false)
    const endUs = busy(track, 8, 3, 30)
    expect(track.read()[0]!.fromUs).toBeLessThanOrEqual(endUs - ribbonUs)
  })

  test('keeps a standstill that is as long as a ribbon shows, and what nobody saw', () => {
    const track = new StretchTrack(false)
    const endUs = busy(track, 8, 3, 1)
    track.add(endUs, 'held')
    track.add(endUs + 600 * secondUs, 'unknown')
    track.add(endUs + 601 * secondUs, 'execute')
    for (let i = 0; i < 900; i++)
      track.add(endUs + (602 + i * 5) * secondUs, i % 2 === 0 ? 'starved' : 'execute')
    const stretches = track.read()
    const held = stretches.findIndex(({ kind }) => kind === 'held')
    expect(stretches[held]!.fromUs).toBeLessThanOrEqual(endUs)
    expect(endUs - stretches[held]!.fromUs).toBeLessThan(72 * secondUs)
    expect(stretches[held + 1]).toEqual({ fromUs: endUs + 600 * secondUs, kind: 'unknown' })
  })

  test('is bounded for whoever falls silent all the time', () => {
    const track = new StretchTrack(false)
    for (let i = 0; i < 5000; i++) track.add(i * secondUs, i % 2 === 0 ? 'stale' : 'execute')
    expect(track.read().length).toBeLessThanOrEqual(720)
    expect(track.lastFromUs).toBe(4999 * secondUs)
  })

  test('is exact as a whole where it is compared', () => {
    const track = new StretchTrack(true)
    busy(track, 8, 3, 8)
    expect(track.read().length).toBe(2 * Math.ceil((8 * 3600) / 11))
  })
})
