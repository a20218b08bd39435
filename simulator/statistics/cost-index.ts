/** Conversion cost per good unit after a change against before it: shares of cost x how each account has changed. */
import { AppError } from '#models/app-error.ts'
import type { CostAccount } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { RunReport } from './report.ts'

/** What the index is made of: means over replications will do as well as one run. */
export type CostIndexInput = Pick<
  RunReport,
  | 'throughputPerHour'
  | 'scrapRatio'
  | 'electricityKWhPerUnit'
  | 'fuelKWhPerUnit'
  | 'labourHoursPerUnit'
> & { readonly leadTimeS: Pick<RunReport['leadTimeS'], 'mean'> }

export interface CostIndex {
  /** Cost per good unit after / before: 0.8 is 20 % cheaper. */
  readonly index: number
  /** By account: cost per good unit after / before. */
  readonly multipliers: Readonly<Record<CostAccount, number>>
}

const jPerKWh = 3.6e6

/**
 * The index of `plant` (its `cost.index` gives the shares and the capital ratio, its prices weigh electricity and fuel)
 * from a run before and a run after. Material is not in it. Multipliers: labour hours per unit; priced energy per unit;
 * scrap ratio; capital ratio / throughput; lead time (value in process per unit goes with it, J. D. C. Little);
 * 1 / throughput for overhead. An account that was nothing before stays as it is. Throws AppError `no-cost-index` for a
 * plant without shares, `no-output` for a run without good units.
 */
export function costIndex(plant: Plant, before: CostIndexInput, after: CostIndexInput): CostIndex {
  const basis = plant.cost.index
  if (basis === undefined)
    throw new AppError('no-cost-index', `plant ${plant.id} names no shares of cost (cost.index)`)
  const growth = ratio(after.throughputPerHour, before.throughputPerHour)
  const multipliers: Record<CostAccount, number> = {
    labour: ratio(after.labourHoursPerUnit, before.labourHoursPerUnit),
    energy: ratio(energyCost(plant, after), energyCost(plant, before)),
    scrap: ratio(after.scrapRatio, before.scrapRatio),
    depreciation: basis.capitalRatio / growth,
    inventory: ratio(after.leadTimeS.mean, before.leadTimeS.mean),
    overhead: 1 / growth,
  }
  const index = (Object.keys(multipliers) as CostAccount[]).reduce(
    (sum, account) => sum + basis.shares[account] * multipliers[account],
    0,
  )
  return { index, multipliers }
}

function energyCost({ cost }: Plant, run: CostIndexInput): number | undefined {
  const { electricityKWhPerUnit: electricity, fuelKWhPerUnit: fuel } = run
  if (electricity === undefined || fuel === undefined) return undefined
  return (electricity * cost.electricityPerJ + fuel * cost.fuelPerJ) * jPerKWh
}

function ratio(after: number | undefined, before: number | undefined): number {
  if (after === undefined || before === undefined)
    throw new AppError('no-output', 'a run without good units has no cost per unit')
  return before === 0 ? 1 : after / before
}
