/** What is seen when there is no plant to show: why, with its code, and the way out. */
import { useStore } from 'zustand'

import { codeKey, translator } from '#client/i18n/translator.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { useWallClock } from '#client/ui/use-wall-clock.ts'
import { BrandMark } from './brand-mark.tsx'
import { LanguageButton } from './language-switch.tsx'

export interface ErrorPageProps {
  readonly view: ViewStore
  readonly code: string
  /** Wall time of the next attempt; undefined: there is none. */
  readonly retryAtMs?: number | undefined
}

export function ErrorPage({ view, code, retryAtMs }: ErrorPageProps) {
  const t = translator(useStore(view, (state) => state.locale))
  return (
    <main className="page">
      <div className="page-card" role="alert" data-testid="error-page" data-code={code}>
        <div className="page-brand">
          <BrandMark />
          <span>{t('app.name')}</span>
          <LanguageButton view={view} />
        </div>
        <h1>{t('error.title')}</h1>
        <p>{t(codeKey('error', code), { code })}</p>
        <p className="muted">
          {t('error.code', { code })}
          {retryAtMs !== undefined && <Countdown view={view} untilMs={retryAtMs} />}
        </p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </button>
      </div>
    </main>
  )
}

function Countdown({ view, untilMs }: { readonly view: ViewStore; readonly untilMs: number }) {
  const t = translator(useStore(view, (state) => state.locale))
  const nowMs = useWallClock(true)
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  return <span>{` · ${t('error.retryIn', { seconds })}`}</span>
}
