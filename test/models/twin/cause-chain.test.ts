import { expect, test } from 'vitest'

import { causeChain, rootOf } from '#models/twin/cause-chain.ts'
import type { TwinEvent } from '#models/twin/event.ts'

/** A stream in which event n is caused by `causes[n - 1]`. */
function stream(causes: readonly number[]): (sequence: number) => TwinEvent | undefined {
  return (sequence) => {
    const cause = causes[sequence - 1]
    if (cause === undefined) return undefined
    const header = { sequence, timeUs: sequence, source: 'simulation', cause } as const
    return { ...header, type: 'alarm-cleared', alarm: 1 }
  }
}
const numbers = (events: readonly TwinEvent[]) => events.map(({ sequence }) => sequence)

test('walks from an event to its root', () => {
  expect(numbers(causeChain(5, stream([0, 1, 0, 2, 4])))).toEqual([5, 4, 2, 1])
})

test('ends where the record ends', () => {
  const lookup = stream([0, 1, 2])
  expect(numbers(causeChain(3, (n) => (n < 2 ? undefined : lookup(n))))).toEqual([3, 2])
  expect(causeChain(9, lookup)).toEqual([])
  expect(rootOf([])).toBeUndefined()
})

test('is not led in circles by a stream that breaks the rule', () => {
  expect(numbers(causeChain(2, stream([2, 1])))).toEqual([2, 1])
})
