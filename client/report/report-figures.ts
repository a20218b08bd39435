/** The figures of a report as texts: the stretch, the one before it, and the change. */
import type { Language } from '#client/ui/use-language.ts'
import type { PlantKpis } from '#models/measure/plant-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ReportData } from './report-data.ts'

export interface ReportFigure {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly here: string
  readonly change: string
}

export function reportFigures(
  { t, format }: Language,
  plant: Plant,
  { kpis, before }: ReportData,
): ReportFigure[] {
  const product = plant.products[0]
  const unit = product ? format.name(product.unit) : ''
  const row = (
    key: string,
    label: string,
    of: (kpis: PlantKpis) => number | undefined,
    text: (value: number | undefined) => string,
  ): ReportFigure => {
    const here = of(kpis)
    const earlier = before && of(before)
    return {
      key,
      label,
      before: text(earlier),
      here: text(here),
      change: here === undefined || earlier === undefined ? '' : signed(here - earlier, text),
    }
  }
  const amount = (suffix: string, digits: number) => (value: number | undefined) =>
    format.quantity(value, suffix, digits)
  return [
    row('good', t('report.good'), ({ goodUnits }) => goodUnits, amount(unit, 0)),
    row(
      'throughput',
      t('kpi.throughput'),
      ({ throughputPerHour }) => throughputPerHour,
      amount(`${unit}/h`, 1),
    ),
    row(
      'scrap',
      t('report.scrap'),
      ({ scrapRatio }) => scrapRatio,
      (value) => format.percent(value),
    ),
    row('leadTime', t('kpi.leadTime'), ({ leadTimeHours }) => leadTimeHours, amount('h', 1)),
    row('wip', t('kpi.wip'), ({ workInProcessUnits }) => workInProcessUnits, amount(unit, 0)),
    row(
      'electricity',
      t('report.electricity'),
      ({ electricityKWhPerUnit }) => electricityKWhPerUnit,
      amount(`kWh/${unit}`, 2),
    ),
    row('fuel', t('report.fuel'), ({ fuelKWhPerUnit }) => fuelKWhPerUnit, amount(`kWh/${unit}`, 2)),
  ]
}

function signed(difference: number, text: (value: number) => string): string {
  return `${difference < 0 ? '−' : '+'}${text(Math.abs(difference))}`
}
