/** Sentences in the language of the viewer: ICU messages, compiled when the language is first asked for. */
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

import type { Locale } from '#client/store/view-store.ts'
import { en, type MessageKey } from './en.ts'
import { zhCN } from './zh-CN.ts'

const messages: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = {
  en,
  'zh-CN': zhCN,
}

export type Translate = (key: MessageKey, values?: Readonly<Record<string, unknown>>) => string

const translators = new Map<Locale, Translate>()

export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const compiled = Object.fromEntries(
    Object.entries(messages[locale]).map(([key, message]) => [key, compileMessage(message)]),
  )
  const i18n = setupI18n({ locale, messages: { [locale]: compiled } })
  const translate: Translate = (key, values) => i18n._(key, { ...values })
  translators.set(locale, translate)
  return translate
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
