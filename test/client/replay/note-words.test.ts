/** A note says what somebody wrote, and what it marks in the reader's language. */
import { expect, test } from 'vitest'

import { translator } from '#client/i18n/translator.ts'
import { noteWords } from '#client/replay/note-words.ts'

const start = { incident: 'INC-R1', part: 'start' } as const

test.each([
  ['en', 'INC-R1 began'],
  ['zh-CN', 'INC-R1 开始'],
] as const)('the beginning of an incident in %s', (locale, words) => {
  expect(noteWords({ text: '', mark: start }, translator(locale))).toBe(words)
  expect(noteWords({ text: 'door open', mark: start }, translator(locale))).toBe(
    `${words} · door open`,
  )
})

test('a bare bookmark says nothing', () => {
  expect(noteWords({ text: '' }, translator('en'))).toBe('')
})
