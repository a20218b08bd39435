/** One run of a plant for the comparison of stages and levers: its figures, and what its cost index is made of. */
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { Plant } from '#models/plant/plant.ts'
import { replicationSeed, runReplication } from '../experiment/replication.ts'
import { costIndex } from '../statistics/cost-index.ts'
import type { RunReport } from '../statistics/report.ts'

const secondsPerHour = 3600
export const firstSeed = 1

/** Plant times, s; the record begins after the warm-up. */
export interface RunSpan {
  readonly warmupS: number
  readonly untilS: number
}

export interface RunFigures {
  readonly figures: Readonly<Record<string, number>>
  readonly bottleneck: string | undefined
  readonly report: RunReport
}

/** Run `number` (from 1) meets the same chances in every plant. Throws what a run throws. */
export function runFigures(plant: Plant, { warmupS, untilS }: RunSpan, number: number): RunFigures {
  const { report } = runReplication(plant, {
    plant: 0,
    seed: replicationSeed(firstSeed, number),
    commands: [],
    warmupUs: warmupS * 1e6,
    untilUs: untilS * 1e6,
  })
  return { figures: figuresOf(plant, report), bottleneck: report.bottleneck, report }
}

function figuresOf(plant: Plant, report: RunReport): Record<string, number> {
  const dayS = plant.shifts.lengthS * plant.shifts.perDay
  const { electricityKWhPerUnit, fuelKWhPerUnit, labourHoursPerUnit, leadTimeS, bottleneck } =
    report
  const use = bottleneck === undefined ? undefined : report.stations[bottleneck]
  const given: Record<string, number | undefined> = {
    goodPerDay: (report.throughputPerHour * dayS) / secondsPerHour,
    leadTimeDays: leadTimeS.mean === undefined ? undefined : leadTimeS.mean / dayS,
    scrap: report.scrapRatio,
    firstPassYield: report.firstPassYield,
    electricityKWhPerUnit,
    fuelKWhPerUnit,
    energyPerUnit:
      electricityKWhPerUnit === undefined || fuelKWhPerUnit === undefined
        ? undefined
        : electricityKWhPerUnit + fuelKWhPerUnit,
    labourHoursPerUnit,
    labourProductivity:
      labourHoursPerUnit === undefined || labourHoursPerUnit === 0
        ? undefined
        : 1 / labourHoursPerUnit,
    staffPerShift: staffPerShift(plant),
    bottleneckUse: use && use.busy,
  }
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, number] => entry[1] !== undefined),
  )
}

/** `capital`: that after / before, as it stands at the compared plant. Undefined where a run had no good units. */
export interface CostComparison {
  readonly costIndex: number
  /** The index without depreciation: what is paid out, against what was. */
  readonly paidIndex: number
  /** Cost per unit that the index of 1 stands for, less depreciation, CNY; from labour and energy and their shares. */
  readonly paidPerUnit: number
}

/** The run of a plant against that of the plant as it was, with the same chances. */
export function compareCost(
  plant: Plant,
  basis: CostIndexBasis,
  capital: number,
  before: RunReport,
  after: RunReport,
): CostComparison | undefined {
  if (before.goodUnits === 0 || after.goodUnits === 0) return undefined
  const cost = { ...plant.cost, index: { ...basis, capitalRatio: capital } }
  const { index, multipliers } = costIndex({ ...plant, cost }, before, after)
  const { shares } = basis
  const paid = 1 - shares.depreciation
  const paidAfter = index - shares.depreciation * multipliers.depreciation
  const { labour, electricity, fuel } = before.cost.accounts
  const known = shares.labour + shares.energy
  const perUnit = known > 0 ? (labour + electricity + fuel) / before.goodUnits / known : Number.NaN
  return { costIndex: index, paidIndex: paidAfter / paid, paidPerUnit: perUnit * paid }
}
