/** What a run is worth in money, and what one run gains on another with the same chances. */
import type { UnitWorth } from '#models/diagnosis/diagnosis.ts'
import { valueAddedPerUnit } from '#models/measure/programme-indicators.ts'
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { RunReport } from '../statistics/report.ts'
import { compareCost } from '../transformation/run-figures.ts'

/** `reference`: the plant that the shares of cost are of, run by run; undefined: this very plant. */
export interface Ledger {
  readonly basis: CostIndexBasis | undefined
  readonly reference: readonly RunReport[] | undefined
}

/** Value added where price and material are told, else the conversion cost that `cost.index` gives. `run`: from 0. */
export function worthOf(
  ledger: Ledger,
  plant: Plant,
  report: RunReport,
  run: number,
): UnitWorth | undefined {
  const added = valueAddedPerUnit(plant, report)
  if (added !== undefined) return { kind: 'margin', cnyPerUnit: added }
  const cost = conversionCost(ledger, plant, report, ledger.reference?.[run] ?? report)
  return cost === undefined ? undefined : { kind: 'conversion', cnyPerUnit: cost }
}

/**
 * CNY a year. With price and material: result with it less result without, depreciation left out. Else: what a unit has
 * become cheaper in conversion, times the units of a year. Undefined where the plant tells neither.
 */
export function gainPerYear(
  ledger: Ledger,
  plant: Plant,
  base: RunReport,
  changed: { readonly plant: Plant; readonly report: RunReport },
  run: number,
): number | undefined {
  if (valueAddedPerUnit(plant, base) !== undefined) {
    const [was, is] = [resultPerYear(plant, base), resultPerYear(changed.plant, changed.report)]
    return was === undefined || is === undefined ? undefined : is - was
  }
  const reference = ledger.reference?.[run] ?? base
  const was = conversionCost(ledger, plant, base, reference)
  const is = conversionCost(ledger, changed.plant, changed.report, reference)
  return was === undefined || is === undefined
    ? undefined
    : (was - is) * changed.report.throughputPerHour * yearHours(plant)
}

/** CNY of a good unit, depreciation and material left out. */
function conversionCost(
  { basis }: Ledger,
  plant: Plant,
  report: RunReport,
  reference: RunReport,
): number | undefined {
  const cost = basis && compareCost(plant, basis, 1, reference, report)
  const cny = cost && cost.paidPerUnit * cost.paidIndex
  return cny !== undefined && Number.isFinite(cny) && cny > 0 ? cny : undefined
}

function resultPerYear(plant: Plant, { cost, ...report }: RunReport): number | undefined {
  if (plant.cost.pricePerUnit === undefined) return undefined
  const hours = (report.untilDays - report.fromDays) * 24
  const paid = cost.total - cost.accounts.depreciation
  return ((plant.cost.pricePerUnit * report.goodUnits - paid) / hours) * yearHours(plant)
}

function yearHours({ shifts }: Plant): number {
  return (shifts.lengthS / 3600) * shifts.perDay * shifts.operatingDaysPerYear
}
