/** What a fork of a live plant had to assume, since equipment does not say all that a simulation has to know. */
import type { Assumption } from '#models/scenario/assumption.ts'
import { useLanguage } from '#client/ui/use-language.ts'

/** Nothing where all is known. */
export function ForkAssumptions({ assumptions }: { readonly assumptions: readonly Assumption[] }) {
  const { t } = useLanguage()
  if (assumptions.length === 0) return undefined
  return (
    <details className="fork-assumptions" data-testid="compare-assumptions">
      <summary>{t('assumption.title', { count: assumptions.length })}</summary>
      <ul>
        {assumptions.map(({ code, count, of }) => (
          <li key={code} data-code={code}>
            {t(`assumption.${code}`, { count })}
            {of.length > 0 && <small className="muted"> {of.join(', ')}</small>}
          </li>
        ))}
      </ul>
    </details>
  )
}
