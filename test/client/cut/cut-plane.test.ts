/** Section planes: where they lie, what they leave, and their text in the address. */
import { expect, test } from 'vitest'

import { cutFromText, cutPlane, textOfCut, type Cut } from '#client/cut/cut-plane.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const unit = tinyPlant.workUnits[0]!
const turned = (rotationDeg: number) => ({
  ...tinyPlant,
  workUnits: [
    { ...unit, pose: { ...unit.pose, xM: 10, zM: -4, rotationDeg, widthM: 4, heightM: 6 } },
  ],
})
const machine = { kind: 'work-unit', id: unit.id } as const
const leaves = (rotationDeg: number, cut: Cut, at: readonly [number, number, number]) => {
  const { normal, constant } = cutPlane(turned(rotationDeg), machine, cut)
  return normal.reduce((sum, n, i) => sum + n * at[i]!, constant) > 0
}

test('a level plane leaves what lies below its share of the height', () => {
  expect(cutPlane(turned(0), machine, { kind: 'level', share: 0.5 }).atM).toBe(3)
  expect(leaves(0, { kind: 'level', share: 0.5 }, [10, 2.9, -4])).toBe(true)
  expect(leaves(0, { kind: 'level', share: 0.5 }, [10, 3.1, -4])).toBe(false)
})

test('an upright plane takes away the side of the viewer, however the machine is turned', () => {
  for (const rotationDeg of [0, 180])
    for (const [dz, left] of [
      [-0.1, true],
      [0.1, false],
    ] as const)
      expect(leaves(rotationDeg, { kind: 'upright', share: 0.5 }, [10, 1, -4 + dz])).toBe(left)
  expect(leaves(90, { kind: 'upright', share: 0.5 }, [9.9, 1, -4])).toBe(true)
  expect(leaves(90, { kind: 'upright', share: 0.5 }, [10.1, 1, -4])).toBe(false)
})

test('from nothing to all of it, and through the whole plant where no machine is selected', () => {
  expect(leaves(0, { kind: 'upright', share: 0 }, [10, 1, -5.9])).toBe(false)
  expect(leaves(0, { kind: 'upright', share: 1 }, [10, 1, -2.1])).toBe(true)
  const { atM } = cutPlane(tinyPlant, undefined, { kind: 'level', share: 1 })
  expect(atM).toBe(tinyPlant.hall.heightM)
})

test('comes back out of the address as it went in, and nothing else does', () => {
  const cut = { kind: 'upright', share: 0.25 } as const
  expect(cutFromText(textOfCut(cut))).toEqual(cut)
  expect(cutFromText('level,1')).toEqual({ kind: 'level', share: 1 })
  for (const text of [null, '', 'level', 'level,1.5', 'level,-1', 'across,0.5', 'level,0.5,1'])
    expect(cutFromText(text)).toBeUndefined()
})
