import { expect, test } from 'vitest'

import { readCommand } from '#server/virtual-plant/read-command.ts'

test.each([
  ['fault R06-1', { command: 'fault', workUnit: 'R06-1' }],
  ['  fault   R06-1  90', { command: 'fault', workUnit: 'R06-1', repairS: 90 }],
  ['repair R06-1', { command: 'repair', workUnit: 'R06-1' }],
  ['maintenance R06-1', { command: 'start-maintenance', workUnit: 'R06-1' }],
  [
    'drift R05 moisture 4.5',
    { command: 'drift-parameter', workUnit: 'R05', tag: 'moisture', to: 4.5 },
  ],
  ['rate R06-1 0.9', { command: 'set-rate', workUnit: 'R06-1', factor: 0.9 }],
])('%s', (line, command) => {
  expect(readCommand(line, [])).toEqual({ kind: 'command', command })
})

test.each([
  ['explode R06-1', "'explode' is none of"],
  ['speed fast', "expected a number from 0.1 to 3600, got 'fast'"],
  ['rate R06-1 99', 'rate: factor'],
  ['incident inc-x', "the plant has no incidents, got 'inc-x'"],
])('%s is refused with what was expected', (line, reason) => {
  expect(() => readCommand(line, [])).toThrow(reason)
})

test('speed and quit are for the program', () => {
  expect(readCommand('speed 10', [])).toEqual({ kind: 'speed', factor: 10 })
  expect(readCommand('quit', [])).toEqual({ kind: 'quit' })
})
