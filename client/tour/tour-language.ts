/** Sentences of the tour: its messages come with it, the rest are those of the shell. */
import { useMemo } from 'react'

import { enTour, type TourKey } from '#client/i18n/en-tour.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import type { Format } from '#client/i18n/format.ts'
import { translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCnTour } from '#client/i18n/zh-cn-tour.ts'
import type { Locale } from '#client/store/view-store.ts'
import { languageOf, type Language } from '#client/ui/use-language.ts'
import { useStores } from '#client/ui/stores.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'

export interface TourLanguage {
  readonly t: TranslateOf<TourKey | MessageKey>
  readonly format: Format
  readonly locale: Locale
  /** That of panels outside the tour. */
  readonly shell: Language
}

const translators = translatorsOf<TourKey>({ en: enTour, 'zh-CN': zhCnTour })

export function tourLanguage(plant: Plant, locale: Locale): TourLanguage {
  const own = translators(locale)
  const shell = languageOf(plant, locale)
  return {
    t: (key, values) =>
      key in enTour ? own(key as TourKey, values) : shell.t(key as MessageKey, values),
    format: shell.format,
    locale,
    shell,
  }
}

export function useTourLanguage(): TourLanguage {
  const locale = useView((view) => view.locale)
  const { plant } = useStores().twin.getState()
  return useMemo(() => tourLanguage(plant, locale), [plant, locale])
}
