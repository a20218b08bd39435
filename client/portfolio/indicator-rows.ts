/** The programme indicators of a plant as texts and bars: value, what it is held against, and what others have reached. */
import { indicatorNames, type IndicatorName } from '#models/measure/programme-indicators.ts'
import type { Portfolio, PortfolioPlant } from '#models/wire/portfolio.ts'
import type { PortfolioLanguage } from './portfolio-language.ts'

export interface IndicatorRow {
  readonly name: IndicatorName
  readonly label: string
  readonly value: string
  /** Undefined: no bar, for there is nothing to hold the value against. */
  readonly bar:
    | {
        readonly share: number
        readonly targetShare: number | undefined
        readonly met: boolean | undefined
      }
    | undefined
  readonly tip: string
}

/** The end of each bar, in the unit of the indicator; robots: the densest country. */
const scales: Partial<Record<IndicatorName, number>> = {
  digitalControl: 1,
  networking: 1,
  robotDensity: 1012,
  firstPassYield: 1,
}

export function indicatorRows(
  { indicators }: Pick<PortfolioPlant, 'indicators'>,
  targets: Portfolio['targets'],
  language: PortfolioLanguage,
): IndicatorRow[] {
  const { t, format } = language
  return indicatorNames.map((name) => {
    const value = indicators[name]
    const published = targets.filter(({ indicator }) => indicator === name)
    const against = published[0]
    const scale = scales[name]
    const met = value === undefined || !against ? undefined : value >= against.value
    return {
      name,
      label: t(`indicator.${name}`),
      value: value === undefined ? t('indicator.undefined') : valueText(name, value, language),
      bar:
        value === undefined || scale === undefined
          ? undefined
          : {
              share: Math.min(1, value / scale),
              targetShare: against && Math.min(1, against.value / scale),
              met,
            },
      tip: [
        t(`indicator.tip.${name}`),
        ...published.map(({ kind, value: of, label }) =>
          t(kind === 'target' ? 'indicator.target' : 'indicator.reached', {
            value: valueText(name, of, language),
            label: format.name(label),
          }),
        ),
      ].join('\n'),
    }
  })
}

function valueText(name: IndicatorName, value: number, { t, format }: PortfolioLanguage): string {
  switch (name) {
    case 'robotDensity':
      return format.number(value)
    case 'labourProductivity':
      return t('indicator.cny', { value: format.number(value / 1000) })
    case 'energyIntensity':
      return t('indicator.tce', { value: format.number(value, value < 0.1 ? 3 : 2) })
    default:
      return format.percent(value, 1)
  }
}
