/** Where slots, kiln cars and queued carriers stand follows from numbers alone, forwards and backwards. */
import { describe, expect, it } from 'vitest'

import { carriersInRow } from '#client/scene/layers/car-row.ts'
import { pipelinePosition } from '#client/scene/layers/pipeline-position.ts'
import { slotPoint, type RackLayout } from '#client/scene/layers/rack-slots.ts'
import type { Place, Plant, Station } from '#models/plant/plant.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'

const rack: RackLayout = {
  kind: 'rack',
  origin: [-20, 0.4, 0],
  columns: 60,
  levels: 10,
  faces: [
    { zM: -24, facing: -1, workUnit: 'R13-1' },
    { zM: -28, facing: 1, workUnit: 'R13-1' },
  ],
  columnPitchM: 1.35,
  levelPitchM: 1.35,
}

describe('slotPoint', () => {
  it('counts columns first, then levels, then faces', () => {
    expect(slotPoint(rack, 0)).toEqual([-20, 0.4, -24])
    expect(slotPoint(rack, 59)[0]).toBeCloseTo(-20 + 59 * 1.35)
    expect(slotPoint(rack, 60)[1]).toBeCloseTo(0.4 + 1.35)
    expect(slotPoint(rack, 600)).toEqual([-20, 0.4, -28])
  })

  it('gives every slot a place of its own', () => {
    const points = Array.from({ length: 1200 }, (_, slot) => slotPoint(rack, slot).join())
    expect(new Set(points).size).toBe(1200)
  })
})

const kiln = {
  cycleS: { kind: 'constant', value: 3600 },
  residenceS: 61 * 3600,
} as Station

describe('pipelinePosition', () => {
  it('stands in the middle of a position between two pushes', () => {
    expect(pipelinePosition(kiln, 1800)).toBeCloseTo(0.5 / 61)
    expect(pipelinePosition(kiln, 3600 * 30 + 1800)).toBeCloseTo(30.5 / 61)
  })

  it('moves on during the push only, and never back', () => {
    let last = -1
    for (let second = 0; second <= kiln.residenceS; second += 30) {
      const share = pipelinePosition(kiln, second)
      expect(share).toBeGreaterThanOrEqual(last)
      last = share
    }
    expect(pipelinePosition(kiln, 3000)).toBe(pipelinePosition(kiln, 1000))
  })
})

const siding: Place = {
  id: 'B',
  name: { en: 'Siding', zh: '道' },
  kind: 'buffer',
  capacity: 24,
  layout: {
    kind: 'row',
    path: [
      [0, 0, 0],
      [30, 0, 0],
    ],
    pitchM: 2.6,
    drawing: 'kiln-car-track',
  },
}

function withCars(cars: readonly (readonly [carrier: number, items: number, sinceS: number])[]) {
  const state: TwinState = createTwinState({
    hash: '',
    scenario: '',
    workUnits: [],
    places: [{ id: 'B' }],
  } as unknown as Plant)
  let next = 100
  const common = { product: '', lot: 0, createdUs: 0 }
  for (const [carrier, count, sinceS] of cars) {
    const contents: number[] = []
    const where = { kind: 'place', id: 'B', sinceUs: sinceS * 1e6 } as const
    for (let i = 0; i < count; i++) {
      const id = next++
      contents.push(id)
      state.items.set(id, { ...common, kind: 'tray', units: 40, carrier, contents: [], where })
      state.places['B']!.queue.push(id)
    }
    const { items } = state
    items.set(carrier, { ...common, kind: 'car', units: 0, carrier: 0, contents, where })
  }
  return state
}

describe('carriersInRow', () => {
  const rowAt = (state: TwinState, loaded: boolean, seconds: number) =>
    carriersInRow(state, siding, loaded, () => 8, seconds * 1e6).map(
      ({ carrier, alongM, open }) => ({
        carrier,
        alongM,
        open,
      }),
    )

  it('closes up to the end of the track, a pitch apart', () => {
    const state = withCars([
      [1, 8, 0],
      [2, 8, 0],
    ])
    expect(rowAt(state, false, 1000)).toEqual([
      { carrier: 1, alongM: 30, open: false },
      { carrier: 2, alongM: 27.4, open: false },
    ])
  })

  it('keeps a carrier at the start until it is full', () => {
    const state = withCars([
      [1, 8, 0],
      [2, 3, 0],
    ])
    expect(rowAt(state, true, 1000)[1]).toEqual({ carrier: 2, alongM: 0, open: true })
  })

  it('is the same after scrubbing there and back', () => {
    const state = withCars([[1, 8, 100]])
    const there = rowAt(state, false, 120)
    rowAt(state, false, 5000)
    expect(rowAt(state, false, 120)).toEqual(there)
    expect(there[0]!.alongM).toBeLessThan(30)
  })
})
