/** The programme indicators as small bars with a tick at what they are held against. */
import type { Portfolio, PortfolioPlant } from '#models/wire/portfolio.ts'
import { indicatorRows, type IndicatorRow } from './indicator-rows.ts'
import { usePortfolioLanguage } from './portfolio-language.ts'

export interface IndicatorBarsProps {
  readonly plant: PortfolioPlant
  readonly targets: Portfolio['targets']
}

export function IndicatorBars({ plant, targets }: IndicatorBarsProps) {
  const language = usePortfolioLanguage()
  const { t } = language
  return (
    <dl className="indicators">
      {indicatorRows(plant, targets, language).map(({ name, label, value, bar, tip }) => (
        <div key={name} title={tip} data-met={bar?.met}>
          <dt>{label}</dt>
          <dd>
            {value}
            {bar?.met !== undefined && (
              <span className="visually-hidden">
                {t(bar.met ? 'indicator.met' : 'indicator.missed')}
              </span>
            )}
          </dd>
          {bar && <Bar bar={bar} />}
        </div>
      ))}
    </dl>
  )
}

function Bar({ bar }: { readonly bar: NonNullable<IndicatorRow['bar']> }) {
  return (
    <span className="indicator-bar" aria-hidden="true">
      <span style={{ inlineSize: `${bar.share * 100}%` }} />
      {bar.targetShare !== undefined && (
        <i style={{ insetInlineStart: `${bar.targetShare * 100}%` }} />
      )}
    </span>
  )
}
