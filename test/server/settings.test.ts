import { expect, test } from 'vitest'

import { readSettings } from '#server/settings.ts'

test('nothing set gives the refractory plant on loopback at 60x', () => {
  expect(readSettings({})).toMatchObject({
    PORT: 8080,
    HOST: '127.0.0.1',
    PLANT: 'lier-refractory',
    SPEED: 60,
    DATA_DIR: './data',
  })
})

test('arguments go before the environment', () => {
  const args = ['--plant', 'a', '--port=9000']
  expect(readSettings({ PLANT: 'b', PORT: '1', SEED: '7' }, args)).toMatchObject({
    PLANT: 'a',
    PORT: 9000,
    SEED: 7,
  })
})

test.each([
  ['PORT', '80808', 'a whole number from 0 to 65535'],
  ['PORT', 'http', 'a whole number from 0 to 65535'],
  ['SPEED', '0', 'a number from 0.1 to 3600'],
  ['SEED', '1.5', 'a whole number'],
  ['LOG_LEVEL', 'loud', 'one of'],
  ['ORIGIN', 'twin.example', 'origins such as'],
])('%s=%s is refused with what was expected', (name, value, expected) => {
  expect(() => readSettings({ [name]: value })).toThrow(`${name}=${value}`)
  expect(() => readSettings({ [name]: value })).toThrow(expected)
})

test('all that is wrong is named at once', () => {
  expect(() => readSettings({ PORT: 'x', SPEED: 'y' })).toThrow(/PORT=x[^]*SPEED=y/)
})

test('an unknown argument is refused', () => {
  expect(() => readSettings({}, ['--colour', 'red'])).toThrow(/colour/)
})

test('--watch is WATCH=on', () => {
  expect([readSettings({}), readSettings({}, ['--watch'])].map(({ WATCH }) => WATCH)).toEqual([
    'off',
    'on',
  ])
})
