/** Switches between Chinese and English; the button names the other language in itself. */
import { useStore } from 'zustand'

import { translator } from '#client/i18n/translator.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'

export function LanguageSwitch() {
  return <LanguageButton view={useStores().view} />
}

/** The same before there is a plant. */
export function LanguageButton({ view }: { readonly view: ViewStore }) {
  const locale = useStore(view, (state) => state.locale)
  const t = translator(locale)
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      className="language-switch"
      data-testid="language"
      lang={other}
      aria-label={t('top.language')}
      onClick={() => view.setState({ locale: other })}
    >
      <span data-on={locale === 'zh-CN'}>中</span>
      <span data-on={locale === 'en'}>EN</span>
    </button>
  )
}
