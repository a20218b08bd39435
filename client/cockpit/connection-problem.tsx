/** Covers the cockpit when its data can no longer be trusted at all: wrong version, or a plant that is gone. */
import { useEffect } from 'react'

import { codeKey } from '#client/i18n/translator.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection } from '#client/ui/use-twin.ts'

export function ConnectionProblem() {
  const { t } = useLanguage()
  const status = useConnection((twin) => twin.connection)
  const problem = useConnection((twin) => twin.problem)
  const gone = status === 'incompatible' || status === 'failed'
  useEffect(() => {
    // The page that the server sends for another plant or version is the one that fits it.
    if (problem === 'plant-changed') location.reload()
  }, [problem])
  if (!gone) return undefined
  const code = problem ?? 'internal'
  return (
    <div className="problem-cover" role="alertdialog" aria-labelledby="problem-title">
      <div className="page-card" data-testid="connection-problem" data-code={code}>
        <h2 id="problem-title">{t('error.title')}</h2>
        <p>{t(codeKey('error', code), { code })}</p>
        <p className="muted">{t('error.code', { code })}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {t('error.reload')}
        </button>
      </div>
    </div>
  )
}
