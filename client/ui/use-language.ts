/** Sentences, numbers and names in the language of the viewer. */
import { useMemo } from 'react'

import { createFormat, type Format } from '#client/i18n/format.ts'
import { translator, type Translate } from '#client/i18n/translator.ts'
import type { Locale } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { useStores } from './stores.ts'
import { useView } from './use-twin.ts'

export interface Language {
  readonly t: Translate
  readonly format: Format
}

const languages = new WeakMap<Plant, Map<Locale, Language>>()

/** The language of that locale for that plant; the same object each time. */
export function languageOf(plant: Plant, locale: Locale): Language {
  const byLocale = languages.get(plant) ?? new Map<Locale, Language>()
  languages.set(plant, byLocale)
  const language = byLocale.get(locale) ?? {
    t: translator(locale),
    format: createFormat(locale, plant),
  }
  byLocale.set(locale, language)
  return language
}

export function useLanguage(): Language {
  const locale = useView((view) => view.locale)
  const { plant } = useStores().twin.getState()
  return useMemo(() => languageOf(plant, locale), [plant, locale])
}
