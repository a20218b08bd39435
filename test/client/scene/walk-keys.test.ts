/** Keys and joystick of a walk. */
import { expect, test } from 'vitest'

import { isWalkKey, walkWish } from '#client/scene/camera/walk-keys.ts'
import { stickAt } from '#client/walk/stick-at.ts'

test('letters and arrows walk, and opposite keys cancel', () => {
  expect(walkWish(new Set(['KeyW', 'ArrowUp']), false).ahead).toBe(1)
  expect(walkWish(new Set(['KeyW', 'KeyS']), true)).toEqual({
    right: 0,
    ahead: 0,
    turn: 0,
    fast: true,
  })
  expect(walkWish(new Set(['KeyD', 'ArrowLeft']), false)).toMatchObject({ right: 1, turn: 1 })
})

test('other keys are not taken', () => {
  for (const code of ['Escape', 'KeyF', 'Space', 'Digit1', 'Tab'])
    expect(isWalkKey(code)).toBe(false)
})

test('a thumb at rest does not walk, one beyond the rim walks at full speed', () => {
  expect(stickAt(0.1, 0.05)).toEqual({ right: 0, ahead: 0 })
  expect(stickAt(0, 3).ahead).toBeCloseTo(1, 9)
  const { right, ahead } = stickAt(-5, 5)
  expect(Math.hypot(right, ahead)).toBeCloseTo(1, 9)
  expect(right).toBeCloseTo(-ahead, 9)
})
