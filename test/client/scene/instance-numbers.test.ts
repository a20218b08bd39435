/** What was noted goes to the graphics card, once, in few pieces. */
import { InstancedBufferAttribute } from 'three'
import { expect, test } from 'vitest'

import { InstanceNumbers } from '#client/scene/layers/instance-numbers.ts'

const width = 16
/** 32 instances of 16 numbers are a block of 2 KB, so eight blocks go along between two that are sent. */
const block = 32
const capacity = 64 * block

function made() {
  const attribute = new InstancedBufferAttribute(new Float32Array(capacity * width), width)
  return { attribute, numbers: new InstanceNumbers(attribute, width) }
}

/** First block and number of blocks of each piece. */
const pieces = ({ updateRanges }: InstancedBufferAttribute) =>
  updateRanges.map(({ start, count }) => [start / (block * width), count / (block * width)])

test('pieces with little between them become one, far ones do not', () => {
  const { attribute, numbers } = made()
  for (const at of [2, 5, 14, 40]) numbers.note(at * block + 3)
  expect(numbers.send(capacity)).toBe(true)
  expect(pieces(attribute)).toEqual([
    [2, 13],
    [40, 1],
  ])
})

test('a gap of one block too many parts them', () => {
  const { attribute, numbers } = made()
  for (const at of [0, 10]) numbers.note(at * block)
  numbers.send(capacity)
  expect(pieces(attribute)).toEqual([
    [0, 1],
    [10, 1],
  ])
})

test('what was sent but never drawn is sent again, what was drawn is not', () => {
  const { attribute, numbers } = made()
  numbers.note(0)
  numbers.send(capacity)
  numbers.note(20 * block)
  numbers.send(capacity)
  expect(pieces(attribute)).toEqual([
    [0, 1],
    [20, 1],
  ])
  attribute.onUploadCallback()
  expect(numbers.send(capacity)).toBe(false)
})

test('what lies behind those in use waits until it is used', () => {
  const { attribute, numbers } = made()
  numbers.note(30 * block)
  expect(numbers.send(block)).toBe(false)
  expect(numbers.send(capacity)).toBe(true)
  expect(pieces(attribute)).toEqual([[30, 1]])
})
