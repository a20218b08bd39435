/** Where slots and kiln cars stand follows from numbers alone. */
import { describe, expect, it } from 'vitest'

import { pipelinePosition } from '#client/scene/layers/pipeline-position.ts'
import { slotPoint, type RackLayout } from '#client/scene/layers/rack-slots.ts'
import type { Station } from '#models/plant/plant.ts'

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
  const at = (slot: number) => slotPoint(rack, slot, [0, 0, 0])

  it('counts columns first, then levels, then faces', () => {
    expect(at(0)).toEqual([-20, 0.4, -24])
    expect(at(59)[0]).toBeCloseTo(-20 + 59 * 1.35)
    expect(at(60)[1]).toBeCloseTo(0.4 + 1.35)
    expect(at(600)).toEqual([-20, 0.4, -28])
  })

  it('gives every slot a place of its own', () => {
    const points = Array.from({ length: 1200 }, (_, slot) => at(slot).join())
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
