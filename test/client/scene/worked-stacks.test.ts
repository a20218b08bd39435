/** Robots set and clear trays brick by brick, each on a spot of its own. */
import { describe, expect, it } from 'vitest'

import { createRowFlows } from '#client/scene/layers/row-flow.ts'
import { WorkedStacks } from '#client/scene/layers/worked-stacks.ts'
import { giveTray, lengthM, pitchM, sidingPlant, viewAt, withCars } from './row-fixture.ts'

function workAt(
  use: 'load' | 'unload',
  cars: readonly (readonly [number, number, number])[],
  trays: readonly (readonly [workUnit: string, sequence: number])[],
  seconds: number,
) {
  const plant = sidingPlant(use)
  const rows = createRowFlows(plant)
  const worked = new WorkedStacks(plant, rows)
  const state = withCars(plant, cars)
  trays.forEach(([workUnit, sequence], i) => giveTray(state, workUnit, 500 + i, sequence))
  const view = viewAt(plant, state, seconds)
  rows.get('B')!.update(view)
  worked.update(view)
  return worked
}

describe('loading', () => {
  it('grows by whole bricks with the progress of the cycle', () => {
    const bricks = [0, 100, 104, 107, 400].map(
      (second) => workAt('load', [[1, 3, 0]], [['R-1', 1]], second).of('R-1')!.bricks,
    )
    expect(bricks).toEqual([0, 10, 10, 11, 40])
  })

  it('gives two robots two spots, and the ninth tray a place on the next car', () => {
    const worked = workAt(
      'load',
      [[1, 7, 0]],
      [
        ['R-1', 1],
        ['R-2', 2],
      ],
      50,
    )
    const [first, second] = [worked.of('R-1')!, worked.of('R-2')!]
    expect(Math.abs(first.x)).toBeLessThan(1)
    expect(second.x).toBeLessThan(-pitchM + 1)
    expect(worked.spares.filter(({ shown }) => shown).map(({ alongM }) => alongM)).toEqual([
      -pitchM,
    ])
  })

  it('has an empty car ready when none is open', () => {
    const worked = workAt('load', [], [], 50)
    expect(worked.spares.filter(({ shown }) => shown).map(({ alongM }) => alongM)).toEqual([0])
  })
})

describe('unloading', () => {
  it('shrinks by whole bricks', () => {
    const bricks = [0, 100, 101, 102, 400].map(
      (second) => workAt('unload', [[1, 7, 0]], [['R-1', 1]], second).of('R-1')!.bricks,
    )
    expect(bricks).toEqual([40, 30, 30, 29, 0])
  })

  it('clears the last trays from a car of its own once the next one has come up', () => {
    const worked = workAt('unload', [[2, 8, 0]], [['R-1', 1]], 1000)
    expect(worked.of('R-1')!.x).toBeGreaterThan(lengthM + 1)
    expect(worked.spares.filter(({ shown }) => shown).map(({ alongM }) => alongM)).toEqual([
      lengthM + pitchM,
    ])
  })
})
