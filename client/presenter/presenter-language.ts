/** Sentences of presenter and followers; they come with the pages that say them. */
import { enPresenter, type PresenterKey } from '#client/i18n/en-presenter.ts'
import { translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCNPresenter } from '#client/i18n/zh-cn-presenter.ts'
import { useView } from '#client/ui/use-twin.ts'

const translators = translatorsOf<PresenterKey>({ en: enPresenter, 'zh-CN': zhCNPresenter })

export function usePresenterText(): TranslateOf<PresenterKey> {
  return translators(useView((view) => view.locale))
}
