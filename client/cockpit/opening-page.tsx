/** What is seen before the plant is known: the brand and the stage that loading has come to. */
import { useStore } from 'zustand'

import { translator } from '#client/i18n/translator.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { BrandMark } from './brand-mark.tsx'

export function OpeningPage({ view }: { readonly view: ViewStore }) {
  const t = translator(useStore(view, (state) => state.locale))
  return (
    <main className="page" aria-busy="true">
      <div className="page-card">
        <div className="page-brand">
          <BrandMark />
          <span>{t('app.name')}</span>
        </div>
        <p role="status">{t('scene.stage', { stage: t('scene.loadingPlant'), at: 1, of: 3 })}</p>
        <div className="page-bar" aria-hidden="true">
          <span style={{ inlineSize: '12%' }} />
        </div>
      </div>
    </main>
  )
}
