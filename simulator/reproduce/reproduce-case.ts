/** Runs a plant before and after its transformation and sets its figures beside the reported and the reference ones. */
import type { Changes, FigureCase, Levels } from '#models/measure/figures-schema.ts'
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createSimulation, runUntil } from '../plant-simulation.ts'
import { costIndex, type CostIndexInput } from '../statistics/cost-index.ts'
import { startRecord } from '../statistics/record.ts'
import { reportOf, type RunReport } from '../statistics/report.ts'

const secondsPerHour = 3600

/** One figure in all its versions; undefined where nobody states it. */
export interface FigureRow {
  readonly case: string
  readonly kpi: string
  readonly reported: number | string | undefined
  readonly reference: number | string | undefined
  readonly ours: number | string
  /**
   * Ours - reference in percentage points. Of amounts (a rate, a time, an energy): in per cent of the reference. Of the
   * cost index: in points of the index. Of a name: 0, or undefined for another name.
   */
  readonly differencePoints: number | undefined
  readonly remark: string | undefined
}

export interface StatePlants {
  readonly before: Plant
  readonly after: Plant
}

/** Means over the seeds. Throws what a run throws. */
export function reproduceCase(
  id: string,
  given: FigureCase,
  plants: StatePlants,
  seeds: readonly number[],
): FigureRow[] {
  const before = figuresOf(plants.before, given, seeds)
  const after = figuresOf(plants.after, given, seeds)
  const row = (
    state: 'before' | 'after' | 'change',
    kpi: string,
    ours: number | string,
    kind: 'amount' | 'share' | 'index' | 'name',
  ): FigureRow => {
    const reported = stated(given.reported?.[state], kpi)
    const reference = stated(given.reference[state], kpi)
    return {
      case: `${id}/${state}`,
      kpi,
      reported,
      reference,
      ours,
      differencePoints: difference(ours, reference, kind),
      remark: given.remarks[`${state}.${kpi}`],
    }
  }
  const levels = (state: 'before' | 'after', figures: StateFigures): FigureRow[] => [
    row(state, 'goodPerDay', figures.goodPerDay, 'amount'),
    row(state, 'leadTimeDays', figures.leadTimeDays, 'amount'),
    row(state, 'scrap', figures.scrap, 'share'),
    row(state, 'firstPassYield', figures.firstPassYield, 'share'),
    row(state, 'electricityKWhPerUnit', figures.electricityKWhPerUnit, 'amount'),
    row(state, 'fuelKWhPerUnit', figures.fuelKWhPerUnit, 'amount'),
    row(state, 'labourHoursPerUnit', figures.labourHoursPerUnit, 'amount'),
    row(state, 'bottleneck', figures.bottleneck, 'name'),
    row(state, 'staffPerShift', figures.staffPerShift, 'amount'),
  ]
  const grown = (of: (figures: StateFigures) => number) => of(after) / of(before) - 1
  const { cost } = plants.after
  const weighed = given.cost ? { ...cost, index: given.cost } : cost
  const { index } = costIndex({ ...plants.after, cost: weighed }, inputOf(before), inputOf(after))
  return [
    ...levels('before', before),
    ...levels('after', after),
    row(
      'change',
      'throughput',
      grown(({ goodPerDay }) => goodPerDay),
      'share',
    ),
    row(
      'change',
      'leadTime',
      grown(({ leadTimeDays }) => leadTimeDays),
      'share',
    ),
    row(
      'change',
      'scrap',
      grown(({ scrap }) => scrap),
      'share',
    ),
    row('change', 'energyPerUnit', grown(energyPerUnit), 'share'),
    row(
      'change',
      'labourProductivity',
      grown((state) => 1 / state.labourHoursPerUnit),
      'share',
    ),
    row(
      'change',
      'labourPerUnit',
      grown(({ labourHoursPerUnit }) => labourHoursPerUnit),
      'share',
    ),
    row('change', 'costIndex', 100 * index, 'index'),
  ].filter(({ kpi, reported, reference, case: of }) =>
    of.endsWith('/change') ? reported !== undefined || reference !== undefined : kpi !== '',
  )
}

type StateFigures = Required<{ [Key in keyof Levels]: NonNullable<Levels[Key]> }>

function figuresOf(
  plant: Plant,
  { warmup, until }: FigureCase,
  seeds: readonly number[],
): StateFigures {
  const reports = seeds.map((seed) => {
    const simulation = createSimulation(plant, seed)
    runUntil(simulation, warmup * 1e6)
    startRecord(simulation)
    runUntil(simulation, until * 1e6)
    return reportOf(simulation)
  })
  const mean = (of: (report: RunReport) => number | undefined) =>
    reports.reduce((sum, report) => sum + (of(report) ?? NaN), 0) / reports.length
  const dayS = plant.shifts.lengthS * plant.shifts.perDay
  return {
    goodPerDay: (mean(({ throughputPerHour }) => throughputPerHour) * dayS) / secondsPerHour,
    leadTimeDays: mean(({ leadTimeS }) => leadTimeS.mean) / dayS,
    scrap: mean(({ scrapRatio }) => scrapRatio),
    firstPassYield: mean(({ firstPassYield }) => firstPassYield),
    electricityKWhPerUnit: mean(({ electricityKWhPerUnit }) => electricityKWhPerUnit),
    fuelKWhPerUnit: mean(({ fuelKWhPerUnit }) => fuelKWhPerUnit),
    labourHoursPerUnit: mean(({ labourHoursPerUnit }) => labourHoursPerUnit),
    bottleneck: mostFrequent(reports.map(({ bottleneck }) => stepOf(plant, bottleneck) ?? '-')),
    staffPerShift: staffPerShift(plant),
  }
}

/** Of parallel lines it is chance which one is slowest: what counts is the step. */
function stepOf({ stations }: Plant, station: string | undefined): string | undefined {
  return stations.find(({ id }) => id === station)?.parallelTo ?? station
}

/** Electricity and fuel together, kWh. */
function energyPerUnit({ electricityKWhPerUnit, fuelKWhPerUnit }: StateFigures): number {
  return electricityKWhPerUnit + fuelKWhPerUnit
}

function inputOf(figures: StateFigures): CostIndexInput {
  return {
    ...figures,
    throughputPerHour: figures.goodPerDay,
    scrapRatio: figures.scrap,
    leadTimeS: { mean: figures.leadTimeDays },
  }
}

function stated(figures: Levels | Changes | undefined, kpi: string): number | string | undefined {
  return (figures as Readonly<Record<string, number | string | undefined>> | undefined)?.[kpi]
}

function difference(
  ours: number | string,
  reference: number | string | undefined,
  kind: 'amount' | 'share' | 'index' | 'name',
): number | undefined {
  if (reference === undefined) return undefined
  if (typeof ours === 'string' || typeof reference === 'string')
    return ours === reference ? 0 : undefined
  if (kind === 'amount') return 100 * (ours / reference - 1)
  return (kind === 'index' ? 1 : 100) * (ours - reference)
}

function mostFrequent(names: readonly string[]): string {
  const count = (name: string) => names.filter((other) => other === name).length
  return names.reduce((most, name) => (count(name) > count(most) ? name : most))
}
