/** Figures of a comparison as text: with their units, and intervals with as many decimals as they bear. */
import type { Estimate, ForkKpi } from '#client/feed/fork-source.ts'
import { codeKey } from '#client/i18n/translator.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { Plant } from '#models/plant/plant.ts'

export interface KpiRow {
  readonly key: string
  readonly name: string
  readonly baseline: string
  readonly branch: string
  /** With its sign and interval. */
  readonly difference: string
  readonly relative: string
  /** Whether the interval leaves 0 out, and on which side; `same`: no run differs. */
  readonly sign: 'more' | 'less' | 'unclear' | 'same'
  readonly runs: number
}

/** What a figure is multiplied by for people, its unit there, and the least decimals that make sense. */
interface Scale {
  readonly factor: number
  readonly unit: string
  readonly digits: number
}

export function kpiRow({ t, format }: Language, plant: Plant, kpi: ForkKpi): KpiRow {
  const { key, baseline, branch, difference } = kpi
  const unit = baseUnit({ format }, plant)
  const { factor, unit: shownUnit, digits: least } = scaleOf(key, unit)
  const digits = decimals((difference.halfWidth ?? 0) * factor, least)
  const number = (value: number) => format.number(value * factor, digits)
  const withWidth = ({ mean, halfWidth }: Estimate) =>
    halfWidth === undefined ? number(mean) : `${number(mean)} ± ${number(halfWidth)}`
  const sign = difference.mean > 0 ? '+' : ''
  return {
    key,
    name: `${t(codeKey('compare.kpi', key), { unit })}${shownUnit === '' ? '' : ` (${shownUnit})`}`,
    baseline: withWidth(baseline),
    branch: withWidth(branch),
    difference: `${sign}${withWidth(difference)}`,
    relative: `${sign}${format.percent(difference.relative)}`,
    sign: signOf(difference),
    runs: difference.n,
  }
}

export function signOf({ mean, halfWidth }: Estimate): KpiRow['sign'] {
  if (mean === 0 && halfWidth === 0) return 'same'
  if (halfWidth === undefined || Math.abs(mean) <= halfWidth) return 'unclear'
  return mean > 0 ? 'more' : 'less'
}

/** The base unit of the plant's first product, in words. */
export function baseUnit({ format }: Pick<Language, 'format'>, plant: Plant): string {
  const product = plant.products[0]
  return product ? format.name(product.unit) : ''
}

function scaleOf(key: string, unit: string): Scale {
  if (key === 'scrapRatio') return { factor: 100, unit: '%', digits: 2 }
  if (key.startsWith('leadTimeS')) return { factor: 1 / 3600, unit: 'h', digits: 2 }
  if (key.startsWith('energy.')) return { factor: 1, unit: 'kWh', digits: 0 }
  if (key === 'cost.totalPerUnit') return { factor: 1, unit: `CNY/${unit}`, digits: 2 }
  if (key.startsWith('cost.')) return { factor: 1, unit: 'CNY', digits: 0 }
  if (key === 'wipItems') return { factor: 1, unit: '', digits: 1 }
  return { factor: 1, unit: '', digits: 0 }
}

/** The interval is shown with one digit that counts; no figure with more than three decimals. */
function decimals(halfWidth: number, least: number): number {
  if (halfWidth <= 0) return least
  return Math.min(3, Math.max(least, Math.ceil(-Math.log10(halfWidth))))
}
