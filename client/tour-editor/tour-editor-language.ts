/** Sentences of the tour editor: its messages come with it, the rest are those of the shell. */
import { useMemo } from 'react'

import { enTourEditor, type TourEditorKey } from '#client/i18n/en-tour-editor.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import type { Format } from '#client/i18n/format.ts'
import { translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCNTourEditor } from '#client/i18n/zh-cn-tour-editor.ts'
import type { Locale } from '#client/store/view-store.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'

export interface TourEditorLanguage {
  readonly t: TranslateOf<TourEditorKey | MessageKey>
  readonly format: Format
  readonly locale: Locale
}

const translators = translatorsOf<TourEditorKey>({
  en: enTourEditor,
  'zh-CN': zhCNTourEditor,
})

export function useTourEditorLanguage(): TourEditorLanguage {
  const locale = useView((view) => view.locale)
  const { t: shell, format } = useLanguage()
  return useMemo(() => {
    const own = translators(locale)
    return {
      t: (key, values) =>
        key in enTourEditor ? own(key as TourEditorKey, values) : shell(key as MessageKey, values),
      format,
      locale,
    }
  }, [locale, shell, format])
}
