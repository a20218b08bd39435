/** Rows of kiln cars: where they stand follows from what they hold and when it came. */
import { describe, expect, it } from 'vitest'

import { createRowFlows, pointBeyond, type RowFlow } from '#client/scene/layers/row-flow.ts'
import { lengthM, pitchM, sidingPlant, viewAt, withCars } from './row-fixture.ts'

const cars = (row: RowFlow) =>
  Array.from({ length: row.count }, (_, i) => {
    const { carrier, alongM, open } = row.at(i)!
    return [carrier, alongM, open]
  })

describe('a row of full cars', () => {
  const plant = sidingPlant('unload')

  it('closes up to the end of the track, a pitch apart', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [
      [1, 8, 0],
      [2, 8, 0],
    ])
    row.update(viewAt(plant, state, 1000))
    expect(cars(row)).toEqual([
      [1, lengthM, false],
      [2, lengthM - pitchM, false],
    ])
  })

  it('is the same after scrubbing there and back', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [[1, 8, 100]])
    row.update(viewAt(plant, state, 120))
    const there = cars(row)
    row.update(viewAt(plant, state, 5000))
    row.update(viewAt(plant, state, 120))
    expect(cars(row)).toEqual(there)
    expect(row.at(0)!.alongM).toBeCloseTo(12)
  })

  it('moves up within a second and a half when the first has left', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [
      [1, 1, 0],
      [2, 8, 0],
    ])
    row.update(viewAt(plant, state, 1000))
    state.places['B']!.queue.shift()
    state.items.delete(100)
    const along = [1000.1, 1000.8, 1001.7].map((second) => {
      row.update(viewAt(plant, state, second))
      return row.at(0)!.alongM
    })
    expect(along[0]).toBeLessThan(lengthM - pitchM / 2)
    expect(along[1]).toBeGreaterThan(along[0]!)
    expect(along[2]).toBe(lengthM)
  })

  it('tells by a number whether anything in it has changed', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [
      [1, 1, 0],
      [2, 8, 0],
    ])
    let view = viewAt(plant, state, 0)
    const changesAt = (second: number) => {
      view = { ...view, nowUs: second * 1e6 }
      row.update(view)
      return row.changes
    }
    const runningUp = changesAt(10)
    expect(changesAt(11)).toBeGreaterThan(runningUp)
    const still = changesAt(1000)
    expect(changesAt(1001)).toBe(still)
    view = viewAt(plant, state, 1002)
    state.places['B']!.queue.shift()
    state.items.delete(100)
    expect(changesAt(1003)).toBeGreaterThan(still)
    expect(row.at(0)!.carrier).toBe(2)
    // Backwards it runs out again.
    const later = changesAt(1100)
    expect(changesAt(12)).toBeGreaterThan(later)
    expect(row.at(0)!.alongM).toBeCloseTo(7.2)
  })

  it('allocates no entries once it has been as long', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [[1, 8, 0]])
    row.update(viewAt(plant, state, 10))
    const entry = row.at(0)
    row.update(viewAt(plant, state, 20))
    expect(row.at(0)).toBe(entry)
  })
})

describe('a row that is loaded at its start', () => {
  const plant = sidingPlant('load')

  it('keeps a car there until it is full', () => {
    const row = createRowFlows(plant).get('B')!
    const state = withCars(plant, [
      [1, 8, 0],
      [2, 3, 0],
    ])
    row.update(viewAt(plant, state, 1000))
    expect(cars(row)[1]).toEqual([2, 0, true])
    expect(row.open()?.carrier).toBe(2)
  })
})

describe('pointBeyond', () => {
  it('goes straight on past both ends', () => {
    const row = createRowFlows(sidingPlant('load')).get('B')!
    expect(pointBeyond(row, -2, [0, 0, 0, 0])[0]).toBeCloseTo(-2)
    expect(pointBeyond(row, lengthM + 3, [0, 0, 0, 0])[0]).toBeCloseTo(lengthM + 3)
  })
})
