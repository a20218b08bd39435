/** Both languages say the same things with the same blanks, and no sentence is written into a panel. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'

import { enDiagnosis } from '#client/i18n/en-diagnosis.ts'
import { enFilm } from '#client/i18n/en-film.ts'
import { enKiosk } from '#client/i18n/en-kiosk.ts'
import { enOffline } from '#client/i18n/en-offline.ts'
import { enPortfolio } from '#client/i18n/en-portfolio.ts'
import { enTour } from '#client/i18n/en-tour.ts'
import { enPresenter } from '#client/i18n/en-presenter.ts'
import { enTourEditor } from '#client/i18n/en-tour-editor.ts'
import { en } from '#client/i18n/en.ts'
import { codeKey, preferredLocale, translator } from '#client/i18n/translator.ts'
import { zhCN } from '#client/i18n/zh-CN.ts'
import { zhCNDiagnosis } from '#client/i18n/zh-cn-diagnosis.ts'
import { zhCNFilm } from '#client/i18n/zh-cn-film.ts'
import { zhCNKiosk } from '#client/i18n/zh-cn-kiosk.ts'
import { zhCNOffline } from '#client/i18n/zh-cn-offline.ts'
import { zhCNPortfolio } from '#client/i18n/zh-cn-portfolio.ts'
import { zhCnTour } from '#client/i18n/zh-cn-tour.ts'
import { zhCNPresenter } from '#client/i18n/zh-cn-presenter.ts'
import { zhCNTourEditor } from '#client/i18n/zh-cn-tour-editor.ts'
import { timeClasses } from '#models/twin/packml.ts'

/** Those of the shell, and those that pages bring along. */
const english: Readonly<Record<string, string>> = {
  ...en,
  ...enPortfolio,
  ...enPresenter,
  ...enKiosk,
  ...enFilm,
  ...enDiagnosis,
  ...enOffline,
  ...enTour,
  ...enTourEditor,
}
const chinese: Readonly<Record<string, string>> = {
  ...zhCN,
  ...zhCNPortfolio,
  ...zhCNPresenter,
  ...zhCNKiosk,
  ...zhCNFilm,
  ...zhCNDiagnosis,
  ...zhCNOffline,
  ...zhCnTour,
  ...zhCNTourEditor,
}
const keys = Object.keys(english)

/** Names of the blanks of a message, however deep: a compiled message is text and [name, type, options]. */
function blanksOf(message: string): string[] {
  const blanks = new Set<string>()
  const walk = (tokens: unknown): void => {
    for (const token of Array.isArray(tokens) ? (tokens as unknown[]) : []) {
      if (!Array.isArray(token)) continue
      const [name, , options] = token as [string, string?, Record<string, unknown>?]
      blanks.add(name)
      for (const option of Object.values(options ?? {})) walk(option)
    }
  }
  walk(compileMessage(message))
  return [...blanks].toSorted()
}

/** A message without its blanks, but with the texts to choose from. */
function proseOf(message: string): string {
  return message.replaceAll(/\{\w+(, (select|plural),)?|\b(other|one)\b|[{}]/g, '')
}

describe('messages', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(keys.toSorted())
    const brought = [
      enPortfolio,
      enDiagnosis,
      enOffline,
      enTour,
      enTourEditor,
      enPresenter,
      enKiosk,
      enFilm,
    ].flatMap(Object.keys)
    expect(brought.filter((key) => key in en)).toEqual([])
    expect(new Set(brought).size).toBe(brought.length)
  })

  test.each(keys)('%s has the same blanks in both', (key) => {
    expect(blanksOf(chinese[key]!)).toEqual(blanksOf(english[key]!))
  })

  test('Chinese sentences are Chinese, but for the names of standards', () => {
    const standards = /WebGL|OEE|Cpk|FPY|ISO|GQ|SQ|PQ|GP|IP|POT|AOET|APAT|GB\/T|MTBF|MTTR|AGV|kWh/g
    const foreign = keys.filter((key) =>
      /[a-z]{2,}/i.test(proseOf(chinese[key]!).replaceAll(standards, '')),
    )
    expect(foreign).toEqual(['top.language'])
  })

  test('English sentences have no Chinese, but for the name of the language', () => {
    expect(keys.filter((key) => /\p{Script=Han}/u.test(english[key]!))).toEqual(['top.language'])
  })

  test('numbers are counted in words', () => {
    const values = (count: number) => ({ first: 'TR-1', count })
    expect(translator('en')('event.items', values(1))).toBe('TR-1 and 1 more')
    expect(translator('zh-CN')('event.items', values(3))).toBe('TR-1 及另外 3 件')
  })

  test('a code that is not known still becomes a sentence with the code in it', () => {
    const key = codeKey('refusal', 'out-of-coffee')
    expect(translator('en')(key, { code: 'out-of-coffee' })).toBe('Not done (out-of-coffee).')
  })

  test.each(timeClasses)('there is a word for the state %s', (kind) => {
    expect(keys).toContain(`state.${kind}`)
  })

  test('the language of the browser decides where the address does not', () => {
    expect(preferredLocale(['zh-TW', 'en'])).toBe('zh-CN')
    expect(preferredLocale(['de-DE', 'en'])).toBe('en')
  })
})

describe('panels', () => {
  const client = fileURLToPath(new URL('../../../client/', import.meta.url))
  const panels = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  )
  const lines = panels.flatMap((path) =>
    readFileSync(client + path, 'utf8')
      .split('\n')
      .map((text, i) => ({ at: `${path}:${i + 1}`, text: text.replace(/\/\/.*|\/?\*.*/, '') })),
  )

  test('no Chinese is written into a panel, but for the name of the language', () => {
    const chinese = lines.filter(({ text }) => /\p{Script=Han}/u.test(text))
    expect(chinese.filter(({ text }) => !text.includes('>中<')).map(({ at }) => at)).toEqual([])
  })

  test('no English sentence is written into a panel', () => {
    const between = />\s*([A-Za-z][a-z]+(\s+[A-Za-z]+)*[.!?…]?)\s*</
    const attribute = /\b(aria-label|title|label|placeholder|alt)="[A-Za-z]/
    const english = lines.filter(({ text }) => between.test(text) || attribute.test(text))
    expect(
      english
        .filter(({ text }) => !/<[A-Z]\w+</.test(text))
        .map(({ at, text }) => `${at} ${text.trim()}`),
    ).toEqual([])
  })
})
