/** The crane brings the pallet into the slot that the plant names. */
import { Vector3, type Matrix4 } from 'three'
import { describe, expect, it } from 'vitest'

import { stackerCrane } from '#client/scene/equipment/stacker-crane.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'

const crane = stackerCrane({ lengthM: 82, widthM: 1.8, heightM: 14.5 }, createPalette('day'))
const palletPart = crane.parts.findIndex(({ id }) => id === 'pallet')
const target = [12.5, 8.5, -1.6] as const

function palletAt(progress: number): Vector3 {
  const where = new Vector3()
  crane.animate(
    {
      progress,
      cycleS: 240,
      clockS: 0,
      running: true,
      plantTimeS: 0,
      units: 160,
      robots: 0,
      target,
    },
    {
      set: (part, _index, pose: Matrix4) => {
        if (part === palletPart) where.setFromMatrixPosition(pose)
      },
      hide: () => {},
    },
  )
  return where
}

describe('stacker crane', () => {
  it('lays the pallet in its slot and leaves it there', () => {
    for (const progress of [0.72, 0.8, 1])
      expect(palletAt(progress).distanceTo(new Vector3(...target))).toBeLessThan(0.001)
  })

  it('carries it without a jump', () => {
    for (let p = 0; p < 1; p += 0.0005)
      expect(palletAt(p).distanceTo(palletAt(p + 0.0005))).toBeLessThan(0.3)
  })

  it('keeps the pallet in the aisle until it stands before the slot', () => {
    for (let p = 0; p < 0.6; p += 0.02) expect(Math.abs(palletAt(p).z)).toBeLessThan(1e-9)
  })
})
