/** Captions in lines: both languages, never wider than the picture. */
import { expect, test } from 'vitest'

import { wrapText } from '#client/film/wrap-text.ts'

const widthOf = (text: string) => text.length

test('English is broken between words', () => {
  expect(wrapText('The kiln fires day and night', 14, 2, widthOf)).toEqual([
    'The kiln fires',
    'day and night',
  ])
})

test('Chinese is broken anywhere but before its punctuation', () => {
  expect(wrapText('隧道窑昼夜不停，从不休息', 7, 2, widthOf)).toEqual([
    '隧道窑昼夜不',
    '停，从不休息',
  ])
})

test('what does not fit ends in an ellipsis that does', () => {
  const lines = wrapText('one two three four five six', 7, 2, widthOf)
  expect(lines).toEqual(['one two', 'three…'])
  expect(lines.every((line) => line.length <= 7)).toBe(true)
})
