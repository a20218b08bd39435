/** What to do first and what later: the ranking by the years until it has paid for itself. */
import type { Horizon, RetrofitRanking } from '#models/diagnosis/diagnosis.ts'
import { useDiagnosisLanguage } from './diagnosis-language.ts'
import { ideaText } from './idea-text.ts'

const horizons = ['near', 'mid', 'far'] as const satisfies Horizon[]

export function PlanSection({ ranking }: { readonly ranking: RetrofitRanking }) {
  const language = useDiagnosisLanguage()
  const { t, money } = language
  return (
    <section data-testid="diagnosis-plan">
      <h2>{t('diagnosis.plan')}</h2>
      <div className="diagnosis-plan">
        {horizons.map((horizon) => {
          const due = ranking.ranked.filter((each) => each.horizon === horizon)
          return (
            <div key={horizon}>
              <h3>{t(`diagnosis.plan.${horizon}`)}</h3>
              <p className="muted">{t(`diagnosis.plan.when.${horizon}`)}</p>
              {due.length === 0 ? (
                <p>{t('diagnosis.plan.none')}</p>
              ) : (
                <ol>
                  {due.map(({ id, idea, investmentCny }) => (
                    <li key={id}>
                      {ideaText(language, idea)}{' '}
                      <span className="muted">{money(investmentCny)}</span>
                    </li>
                  ))}
                </ol>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}
