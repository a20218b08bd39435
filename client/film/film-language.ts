/** Sentences of pictures and films: their messages come with them, the rest are those of the shell. */
import { enFilm, type FilmKey } from '#client/i18n/en-film.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import type { Format } from '#client/i18n/format.ts'
import { translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCNFilm } from '#client/i18n/zh-cn-film.ts'
import type { Locale } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { languageOf } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'

export interface FilmLanguage {
  readonly t: TranslateOf<FilmKey>
  readonly shell: TranslateOf<MessageKey>
  readonly format: Format
}

const translators = translatorsOf<FilmKey>({ en: enFilm, 'zh-CN': zhCNFilm })

export function filmLanguage(plant: Plant, locale: Locale): FilmLanguage {
  const { t: shell, format } = languageOf(plant, locale)
  return { t: translators(locale), shell, format }
}

export function useFilmLanguage(): FilmLanguage {
  const locale = useView((view) => view.locale)
  const { plant } = useStores().twin.getState()
  return filmLanguage(plant, locale)
}
