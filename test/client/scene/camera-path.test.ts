/** The way of a camera through the poses of a tour. */
import { expect, test } from 'vitest'

import { poseOnPath } from '#client/scene/camera/camera-path.ts'

const keys = [
  { atS: 0, from: [0, 10, 0], to: [0, 0, 0], fovDeg: 30 },
  { atS: 10, from: [20, 10, 0], to: [20, 0, 0], fovDeg: 40 },
  { atS: 15, from: [20, 10, 30], to: [20, 0, 30], fovDeg: 40 },
] as const

test('it is at each pose when its time comes, and stays at the last one', () => {
  for (const key of keys) {
    const { from, fovDeg } = poseOnPath(keys, key.atS)
    key.from.forEach((value, i) => expect(from[i]).toBeCloseTo(value, 6))
    expect(fovDeg).toBe(key.fovDeg)
  }
  expect(poseOnPath(keys, 99)).toBe(keys[2])
})

test('between poses it moves on without a jump', () => {
  let before = poseOnPath(keys, 0)
  for (let atS = 0.1; atS <= 15; atS += 0.1) {
    const now = poseOnPath(keys, atS)
    const movedM = Math.hypot(...now.from.map((value, i) => value - before.from[i]!))
    expect(movedM).toBeLessThan(1.2)
    before = now
  }
})

test('for those who want no motion it goes from pose to pose', () => {
  expect(poseOnPath(keys, 9.9, true)).toBe(keys[0])
  expect(poseOnPath(keys, 10.1, true)).toBe(keys[1])
})
