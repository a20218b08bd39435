import { describe, expect, test } from 'vitest'

import { addressWithoutKiosk } from '#client/kiosk/kiosk-address.ts'
import { CornerTaps } from '#client/kiosk/hidden-exit.ts'
import {
  continuesInS,
  kioskStart,
  nextKiosk,
  type KioskEvent,
  type KioskState,
} from '#client/kiosk/kiosk-machine.ts'
import { mustReload } from '#client/kiosk/watchdog.ts'

const after = (...events: (KioskEvent | number)[]): KioskState =>
  events.reduce<KioskState>(
    (state, event) =>
      nextKiosk(state, typeof event === 'number' ? { kind: 'passed', seconds: event } : event),
    kioskStart,
  )
const touched = { kind: 'touched' } as const
const paused = { kind: 'paused' } as const
const looped = { kind: 'looped' } as const

describe('a lobby screen', () => {
  test('attracts, then begins the tour by itself', () => {
    expect(after(19.9).phase).toBe('attract')
    expect(after(20).phase).toBe('tour')
  })

  test('begins the tour at once when it is touched', () => {
    expect(after(3, touched).phase).toBe('tour')
  })

  test('is theirs who have touched it, for 30 s after their last touch', () => {
    const mine = after(20, touched, paused, 25, touched)
    expect([mine.phase, continuesInS(mine)]).toEqual(['free', 30])
    const still = nextKiosk(mine, { kind: 'passed', seconds: 29.5 })
    expect([still.phase, continuesInS(still)]).toEqual(['free', 1])
    const on = nextKiosk(still, { kind: 'passed', seconds: 0.5 })
    expect([on.phase, continuesInS(on)]).toEqual(['tour', undefined])
  })

  test('goes on at once when they say so', () => {
    expect(after(20, touched, paused, 5, { kind: 'resumed' }).phase).toBe('tour')
  })

  test('attracts again after a tour that nobody touched, and runs on after one that somebody did', () => {
    expect(after(20, 200, looped)).toMatchObject({ phase: 'attract', loops: 1, phaseS: 0 })
    expect(after(20, 100, touched, 59, looped)).toMatchObject({ phase: 'tour', loops: 1 })
  })
})

describe('the hidden way out', () => {
  const taps = (...at: [number, number, number][]) => {
    const counter = new CornerTaps()
    return at.map(([x, y, ms]) => counter.tap(x, y, ms)).at(-1)
  }
  test('is five taps into the corner within three seconds', () => {
    expect(taps([5, 5, 0], [9, 9, 600], [5, 5, 1200], [80, 80, 1800], [5, 5, 2400])).toBe(true)
    expect(taps([5, 5, 0], [9, 9, 600], [5, 5, 1200], [80, 80, 1800], [5, 5, 3400])).toBe(false)
    expect(taps([5, 5, 0], [9, 9, 600], [500, 5, 700], [5, 5, 1200], [8, 8, 1300])).toBe(false)
  })

  test('leads to the same plant as an ordinary page', () => {
    expect(addressWithoutKiosk('?kiosk=1&kiosk-pace=60&tour-pace=60&plant=a&theme=night')).toBe(
      '?plant=a&theme=night',
    )
  })
})

test('the page is loaded anew when it no longer draws or its server is another one, but not over and over', () => {
  const well = { contextLostMs: 0, withoutFrameMs: 0, problemMs: 0, sinceReloadMs: Infinity }
  expect(mustReload(well)).toBe(false)
  expect(mustReload({ ...well, contextLostMs: 9000 })).toBe(false)
  expect(mustReload({ ...well, contextLostMs: 10_000 })).toBe(true)
  expect(mustReload({ ...well, withoutFrameMs: 30_000 })).toBe(true)
  expect(mustReload({ ...well, problemMs: 10_000 })).toBe(true)
  expect(mustReload({ ...well, problemMs: 99_000, sinceReloadMs: 59_000 })).toBe(false)
})
