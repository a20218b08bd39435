/** Sentences in the language of the viewer: ICU messages, compiled when the language is first asked for. */
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

import type { Locale } from '#client/store/view-store.ts'
import { en, type MessageKey } from './en.ts'
import { zhCN } from './zh-CN.ts'

export type TranslateOf<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, unknown>>,
) => string
export type Translate = TranslateOf<MessageKey>

/** Translators of a set of messages, each made when its language is first asked for: what a page brings along is a set of its own. */
export function translatorsOf<Key extends string>(
  messages: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
): (locale: Locale) => TranslateOf<Key> {
  const translators = new Map<Locale, TranslateOf<Key>>()
  return (locale) => {
    const known = translators.get(locale)
    if (known) return known
    const compiled = Object.fromEntries(
      Object.entries<string>(messages[locale]).map(([key, text]) => [key, compileMessage(text)]),
    )
    const i18n = setupI18n({ locale, messages: { [locale]: compiled } })
    const translate: TranslateOf<Key> = (key, values) => i18n._(key, { ...values })
    translators.set(locale, translate)
    return translate
  }
}

const translators = translatorsOf<MessageKey>({ en, 'zh-CN': zhCN })

export function translator(locale: Locale): Translate {
  return translators(locale)
}

/** The sentence of a code from server or simulator: `prefix.code`, or `prefix.other` for one that is not known here. */
export function codeKey(prefix: string, code: string): MessageKey {
  const key = `${prefix}.${code}`
  return (key in en ? key : `${prefix}.other`) as MessageKey
}

/** The language of an address without one: that of the browser, where it is one of ours. */
export function preferredLocale(languages: readonly string[]): Locale {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
