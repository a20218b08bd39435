/** The retrofits that were tried, the best gain per investment first, each with its interval. */
import type { RankedRetrofit, RetrofitRanking, UnitWorth } from '#models/diagnosis/diagnosis.ts'
import { bestCount } from '#models/diagnosis/diagnosis.ts'
import { useDiagnosisLanguage } from './diagnosis-language.ts'
import { ideaText, listed } from './idea-text.ts'
import { SourceWord, sourceWordOf } from './source-word.tsx'

interface RetrofitsSectionProps {
  readonly ranking: RetrofitRanking | undefined
  readonly worth: UnitWorth | undefined
  readonly running: boolean
}

export function RetrofitsSection({ ranking, worth, running }: RetrofitsSectionProps) {
  const language = useDiagnosisLanguage()
  const { t, unit } = language
  return (
    <section className="diagnosis-long">
      <h2>
        {t('diagnosis.retrofits')} <SourceWord of="model" />
      </h2>
      <p className="muted">
        {t('diagnosis.retrofits.note')}{' '}
        {t(worth ? `diagnosis.retrofits.${worth.kind}` : 'diagnosis.retrofits.units')}{' '}
        {t('diagnosis.retrofits.estimates')}
      </p>
      {!ranking && running && <p>{t('diagnosis.retrofits.waiting')}</p>}
      {ranking && !ranking.ranked.some(({ proven }) => proven) && (
        <p>{t('diagnosis.retrofits.none')}</p>
      )}
      {ranking && (
        <div className="diagnosis-scroll">
          <table className="diagnosis-figures" data-testid="diagnosis-retrofits">
            <thead>
              <tr>
                <th scope="col">{t('diagnosis.retrofit')}</th>
                <th scope="col">{t('diagnosis.investment')}</th>
                <th scope="col">{t('diagnosis.gainUnits', { unit })}</th>
                {worth && <th scope="col">{t('diagnosis.gainMoney')}</th>}
                <th scope="col">
                  {worth ? t('diagnosis.perInvestment') : t('diagnosis.perMillion', { unit })}
                </th>
                {worth && <th scope="col">{t('diagnosis.payback')}</th>}
              </tr>
            </thead>
            <tbody>
              {ranking.ranked.map((retrofit, at) => (
                <Row key={retrofit.id} at={at} retrofit={retrofit} priced={worth !== undefined} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ranking?.together && <Together together={ranking.together} />}
      {ranking && ranking.stuck.length > 0 && (
        <p className="muted">
          {t('diagnosis.stuck', {
            ideas: listed(
              language,
              ranking.stuck.map((idea) => ideaText(language, idea)),
            ),
          })}
        </p>
      )}
    </section>
  )
}

interface RowProps {
  readonly retrofit: RankedRetrofit
  readonly at: number
  readonly priced: boolean
}

function Row({ retrofit, at, priced }: RowProps) {
  const language = useDiagnosisLanguage()
  const { t, format, amount, money } = language
  const { id, idea, proven, investmentCny, investmentSource, paybackYears } = retrofit
  const { unitsPerDay, cnyPerYear, perInvestment } = retrofit
  return (
    <tr
      data-retrofit={id}
      data-best={proven && at < bestCount}
      data-proven={proven}
      data-mean={perInvestment.mean}
    >
      <th scope="row">
        {proven && at < bestCount && <b className="diagnosis-rank">{at + 1}</b>}
        {ideaText(language, idea)}
      </th>
      <td>
        {money(investmentCny)}{' '}
        <SourceWord of={sourceWordOf(investmentSource)} tip={investmentSource} />
      </td>
      <td>{amount(unitsPerDay)}</td>
      {priced && <td>{money(cnyPerYear?.mean, cnyPerYear?.halfWidth)}</td>}
      <td>{amount(perInvestment)}</td>
      {priced && (
        <td>
          {proven && paybackYears !== undefined
            ? t('diagnosis.years', { value: format.number(paybackYears, 1) })
            : t('diagnosis.unproven')}
        </td>
      )}
    </tr>
  )
}

function Together({ together }: { readonly together: NonNullable<RetrofitRanking['together']> }) {
  const { t, unit, amount, money } = useDiagnosisLanguage()
  const { investmentCny, unitsPerDay, cnyPerYear } = together
  return (
    <p data-testid="diagnosis-together">
      {t(cnyPerYear ? 'diagnosis.together' : 'diagnosis.togetherUnits', {
        investment: money(investmentCny),
        units: `${unitsPerDay.mean > 0 ? '+' : ''}${amount(unitsPerDay)}`,
        unit,
        ...(cnyPerYear && { money: money(cnyPerYear.mean, cnyPerYear.halfWidth) }),
      })}
    </p>
  )
}
