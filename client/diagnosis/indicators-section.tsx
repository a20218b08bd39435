/** The programme indicators of the model and of the record against what was published, the ladder, and what is missing. */
import { useState } from 'react'

import { indicatorRows } from '#client/portfolio/indicator-rows.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Findings } from '#models/diagnosis/diagnosis.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { programmeIndicators } from '#models/measure/programme-indicators.ts'
import { ladderNames, ladderSteps, maturityNames } from '#models/transformation/programme.ts'
import { indicatorTargets } from '#models/transformation/targets.ts'
import { useDiagnosisLanguage } from './diagnosis-language.ts'
import { listed } from './idea-text.ts'
import { SourceWord, sourceWordOf } from './source-word.tsx'

export function IndicatorsSection({ findings }: { readonly findings: Findings }) {
  const language = useDiagnosisLanguage()
  const { t, format, plant } = language
  const { twin } = useStores()
  const [recorded] = useState(() => {
    const { state } = twin.getState()
    const indicators = programmeIndicators(plant, timelyKpis(state, plant).kpis)
    return { indicators, source: state.source }
  })
  const own = indicatorRows(findings, [...indicatorTargets], language)
  const record = indicatorRows(recorded, [...indicatorTargets], language)
  const missing = own.flatMap(({ name, label, value, bar }) => {
    if (findings.indicators[name] === undefined)
      return [t('diagnosis.missing.untold', { indicator: label })]
    const target = indicatorTargets.find(
      (each) => each.indicator === name && each.kind === 'target',
    )
    return target && bar?.met === false
      ? [
          t('diagnosis.missing.target', {
            indicator: label,
            value,
            target: format.percent(target.value),
          }),
        ]
      : []
  })
  return (
    <section>
      <h2>{t('diagnosis.indicators')}</h2>
      <div className="diagnosis-scroll">
        <table className="diagnosis-figures" data-testid="diagnosis-indicators">
          <thead>
            <tr>
              <th scope="col">{t('diagnosis.indicator')}</th>
              <th scope="col">
                <SourceWord of="model" />
              </th>
              <th scope="col">
                <SourceWord of={recorded.source === 'live' ? 'measured' : 'record'} />
              </th>
              <th scope="col" className="diagnosis-text">
                {t('diagnosis.targets')} <SourceWord of="reported" />
              </th>
              <th scope="col">{t('diagnosis.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ name, label, value, bar, tip }, at) => {
              const [definition, ...published] = tip.split('\n')
              return (
                <tr key={name}>
                  <th scope="row">
                    {label}
                    <small>{definition}</small>
                  </th>
                  <td>{value}</td>
                  <td>{record[at]!.value}</td>
                  <td className="diagnosis-text">
                    {published.map((line) => (
                      <small key={line}>{line}</small>
                    ))}
                  </td>
                  <td data-met={bar?.met}>
                    {bar?.met !== undefined && t(bar.met ? 'indicator.met' : 'indicator.missed')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Standing findings={findings} />
      <p>
        {missing.length > 0
          ? t('diagnosis.missing', { items: listed(language, missing) })
          : t('diagnosis.missing.none')}
      </p>
    </section>
  )
}

function Standing({ findings: { standing } }: { readonly findings: Findings }) {
  const { t, format } = useDiagnosisLanguage()
  if (!standing) return <p>{t('diagnosis.standing.none')}</p>
  const { ladder, maturity } = standing
  const next = ladderSteps[ladderSteps.indexOf(ladder.step) + 1]
  return (
    <p>
      {t('diagnosis.standing', {
        ladder: format.name(ladderNames[ladder.step]),
        maturity: format.name(maturityNames[maturity.level]),
      })}{' '}
      <SourceWord of={sourceWordOf(ladder.source)} tip={ladder.source} />{' '}
      <SourceWord of={sourceWordOf(maturity.source)} tip={maturity.source} />{' '}
      {next && t('diagnosis.next', { step: format.name(ladderNames[next]) })}
    </p>
  )
}
