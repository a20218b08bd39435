/** A tour that runs by itself: how long a stop lasts, what follows, and what stops it. */
import { describe, expect, test } from 'vitest'

import { isOver, stepTour, stopLengthS } from '#client/tour/tour-engine.ts'
import type { TourState } from '#client/tour/tour-store.ts'
import { automaticTour } from '#models/tour/automatic-tour.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const tour = automaticTour(tinyPlant, { figures: [] })
const last = tour.stops.length - 1
const dwellS = tour.stops[0]!.dwellS
const running: TourState = {
  tour,
  stop: 0,
  playing: true,
  loops: false,
  passedS: 0,
  free: false,
}

describe('stepTour', () => {
  test('a stop lasts its time, then the next one begins', () => {
    expect(stepTour(running, dwellS - 1, false)).toEqual({ passedS: dwellS - 1 })
    expect(stepTour({ ...running, passedS: dwellS - 1 }, 2, false)).toEqual({ stop: 1, passedS: 0 })
  })

  test('it waits for the end of the narration, but not for ever', () => {
    const late = { ...running, passedS: dwellS }
    expect(stepTour(late, 1, true)).toEqual({ passedS: dwellS + 1 })
    expect(stepTour({ ...running, passedS: dwellS * 1.5 - 0.5 }, 1, true)).toMatchObject({
      stop: 1,
    })
  })

  test('nothing moves while it is paused, or a hand has the camera', () => {
    expect(stepTour({ ...running, playing: false }, 100, false)).toBeUndefined()
    expect(stepTour({ ...running, free: true }, 100, false)).toBeUndefined()
    expect(stepTour({ ...running, tour: undefined }, 100, false)).toBeUndefined()
  })

  test('after the last stop it stands, or begins again', () => {
    const end = { ...running, stop: last, passedS: tour.stops[last]!.dwellS }
    const stands = stepTour(end, 1, false)
    expect(stands).toEqual({ playing: false, passedS: end.passedS })
    expect(isOver({ ...end, ...stands })).toBe(true)
    expect(stepTour({ ...end, loops: true }, 1, false)).toEqual({ stop: 0, passedS: 0 })
  })

  test('however long a tick was, no stop is left out', () => {
    const seen: number[] = []
    let state = running
    for (let tick = 0; tick < 40 && state.playing; tick++) {
      seen.push(state.stop)
      state = Object.assign({}, state, stepTour(state, 1000, false))
    }
    expect(seen).toEqual(tour.stops.map((_, index) => index))
  })
})

test('a flight along a path is flown to its end', () => {
  const pose = { from: [0, 1, 2], to: [3, 4, 5], fovDeg: 34 } as const
  const keys = [
    { ...pose, atS: 0 },
    { ...pose, atS: dwellS + 9 },
  ]
  expect(stopLengthS({ ...tour.stops[0]!, camera: { kind: 'path', keys } })).toBe(dwellS + 9)
})
