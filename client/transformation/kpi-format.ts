/** Figures of experiments as text: in the units of people, with as many decimals as their intervals bear. */
import { baseUnit } from '#client/compare/kpi-rows.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { Estimated, EstimatedChange, StageKpi } from '#models/transformation/experiment.ts'
import type { Plant } from '#models/plant/plant.ts'

const inPercent = new Set<StageKpi>(['scrap', 'firstPassYield', 'bottleneckUse'])
/** Less of it is better. */
const lessIsBetter = new Set<StageKpi>([
  'leadTimeDays',
  'scrap',
  'electricityKWhPerUnit',
  'fuelKWhPerUnit',
  'labourHoursPerUnit',
  'staffPerShift',
  'costIndex',
])
const mostDecimals = 4

export function kpiName({ t, format }: Language, plant: Plant, kpi: StageKpi): string {
  return t(`transformation.kpi.${kpi}`, { unit: baseUnit({ format }, plant) })
}

/** `7 189` and `± 35`, which is empty where nothing varies. */
export function kpiParts({ format }: Language, kpi: StageKpi, estimate: Estimated) {
  const factor = inPercent.has(kpi) ? 100 : 1
  const mean = estimate.mean * factor
  const half = (estimate.halfWidth ?? 0) * factor
  const digits = kpi === 'staffPerShift' ? 0 : decimals(mean, half)
  return {
    mean: format.number(mean, digits),
    width: half > 0 ? `± ${format.number(half, digits)}` : '',
  }
}

/** Mean and half width by the decimals that the width bears; without one, by the size of the mean. */
export function withWidth(
  number: (value: number, digits: number) => string,
  { mean, halfWidth = 0 }: Pick<Estimated, 'mean' | 'halfWidth'>,
): string {
  const digits = decimals(mean, halfWidth)
  return halfWidth > 0
    ? `${number(mean, digits)} ± ${number(halfWidth, digits)}`
    : number(mean, digits)
}

/** Three digits of the mean count, and one of the half width. */
export function decimals(mean: number, halfWidth: number): number {
  const of = (value: number, digits: number) =>
    value === 0 ? 0 : digits - 1 - Math.floor(Math.log10(Math.abs(value)))
  const wanted = halfWidth > 0 ? Math.max(of(mean, 3), of(halfWidth, 1)) : of(mean, 3)
  return Math.min(mostDecimals, Math.max(0, wanted))
}

/** `+12.3 %` of a change that its interval tells from none; `≈` where it does not. */
export function changeText({ format }: Language, change: EstimatedChange): string {
  const { relative, mean, halfWidth } = change
  if (mean === 0) return '='
  if (halfWidth === undefined || Math.abs(mean) <= halfWidth) return '≈'
  return relative === undefined ? '' : signed(relative, (value) => format.percent(value))
}

export function signed(value: number, text: (value: number) => string): string {
  return value > 0 ? `+${text(value)}` : text(value)
}

/** Whether a change is for the better; undefined where nobody can tell. */
export function isBetter(kpi: StageKpi, { mean, halfWidth }: Estimated): boolean | undefined {
  if (kpi === 'bottleneckUse' || mean === 0) return undefined
  if (halfWidth === undefined || Math.abs(mean) <= halfWidth) return undefined
  return lessIsBetter.has(kpi) ? mean < 0 : mean > 0
}
