/** Why a model of the plant's own is not drawn, in the language of the viewer. */
import { codeKey, translator } from '#client/i18n/translator.ts'
import type { Locale } from '#client/store/view-store.ts'
import { AppError } from '#models/app-error.ts'
import { inChinese } from './in-chinese.ts'
import type { ModelFailure } from './model-failure-store.ts'

/** Names the file and the reason. */
export function modelFailure({ file, error }: ModelFailure, locale: Locale): string {
  const t = translator(locale)
  const code = error instanceof AppError ? error.code : 'other'
  const message = error instanceof Error ? error.message : String(error)
  const reason = message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message
  return t(codeKey('ownModel.failed', code), {
    file,
    reason: locale === 'zh-CN' ? inChinese(reason) : reason,
  })
}
