/** No two keys clash, none takes a key that belongs to the browser, and single keys can be switched off. */
import { expect, test } from 'vitest'

import { actionOf, keyMap } from '#client/cockpit/key-map.ts'
import { speedSteps, stepFrom } from '#client/cockpit/speed-steps.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('every key does one thing', () => {
  const keys = keyMap.map(({ key, shift = false }) => `${shift} ${key}`)
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
})

test('every action has one key', () => {
  const actions = keyMap.map(({ action }) => action)
  expect(new Set(actions).size).toBe(actions.length)
})

test('no key takes one that moves focus, scrolls or belongs to the browser', () => {
  const taken = new Set([
    'tab',
    'enter',
    'arrowup',
    'arrowdown',
    'pageup',
    'pagedown',
    '/',
    "'",
    'f5',
    'f11',
  ])
  expect(keyMap.filter(({ key }) => taken.has(key))).toEqual([])
})

test.each(['ctrlKey', 'metaKey', 'altKey'] as const)(
  'leaves combinations with %s alone',
  (held) => {
    for (const { key } of keyMap)
      expect(actionOf(press(key, { [held]: true }), true, true)).toBeUndefined()
  },
)

test('capital letters count as the key', () => {
  expect(actionOf(press('F'), true, false)).toBe('frame')
})

test('single keys can be switched off; Esc stays', () => {
  expect(actionOf(press('f'), false, false)).toBeUndefined()
  expect(actionOf(press(' '), false, false)).toBeUndefined()
  expect(actionOf(press('Escape'), false, false)).toBe('up')
})

test('keys of the replay are left to the browser while one looks at the present', () => {
  for (const { key, shift = false, replay, action } of keyMap.filter((binding) => binding.replay)) {
    expect(replay).toBe(true)
    expect(actionOf(press(key, { shiftKey: shift }), true, false)).toBeUndefined()
    expect(actionOf(press(key, { shiftKey: shift }), true, true)).toBe(action)
  }
})

test('speed goes up and down by steps and stops at the ends', () => {
  expect(stepFrom(60, 1)).toBe(300)
  expect(stepFrom(60, -1)).toBe(10)
  expect(stepFrom(37, 1)).toBe(60)
  expect(stepFrom(1000, 1)).toBe(3600)
  expect(stepFrom(3600, 1)).toBe(3600)
  expect(stepFrom(0.1, -1)).toBe(0.1)
  expect(speedSteps).toContain(1)
})
