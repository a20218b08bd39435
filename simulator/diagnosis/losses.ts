/** What a plant loses, from the report of a run: the time of its bottleneck, scrap behind it, and energy at idle. */
import type { Loss, TimeShares } from '#models/diagnosis/diagnosis.ts'
import type { Plant, Station } from '#models/plant/plant.ts'
import type { EnergyUse } from '../statistics/energy-report.ts'
import type { RunReport } from '../statistics/report.ts'
import type { StationReport } from '../statistics/station-report.ts'
import { stationsFrom } from './stations-from.ts'

/** What of the report of a run the losses are made of. */
export type LossReport = Pick<RunReport, 'fromDays' | 'untilDays' | 'goodUnits'> & {
  readonly stations: Readonly<Record<string, LossStation>>
  readonly energy: {
    readonly stations: Readonly<
      Record<string, Pick<EnergyUse, 'electricityByState' | 'fuelByState'>>
    >
  }
}
export type LossStation = Pick<
  StationReport,
  | 'execute'
  | 'busy'
  | 'setUp'
  | 'down'
  | 'starved'
  | 'blocked'
  | 'stopped'
  | 'loads'
  | 'goodUnits'
  | 'scrappedUnits'
  | 'reworkLoads'
>

export interface Losses {
  /** Good units an operating day, if the bottleneck never stood or waited and all of it became good. */
  readonly idealPerDay: number
  readonly losses: readonly Loss[]
}

const jPerKWh = 3.6e6

/** A pipeline works while something is inside; what its entry is not taken for is time in which nothing came. */
export function timeShares({ process }: Pick<Station, 'process'>, report: LossStation): TimeShares {
  const { execute, busy, setUp, down, starved, blocked, stopped } = report
  const free = process === 'pipeline' ? Math.max(0, execute - busy) : 0
  return { busy: Math.min(busy, execute), setUp, down, starved: starved + free, blocked, stopped }
}

/**
 * An hour lost at the bottleneck is lost for the plant: each share of its time times what it gives in a day of nothing but
 * first passes. What is scrapped from the bottleneck on is lost as it is; what is scrapped before it only costs money.
 * Ideal = good output + all losses in units. `worthCny`: of a good unit. Undefined where nothing was made.
 */
export function lossesOf(
  plant: Plant,
  report: LossReport,
  bottleneck: string,
  worthCny: number | undefined,
): Losses | undefined {
  const station = plant.stations.find(({ id }) => id === bottleneck)
  const at = report.stations[bottleneck]
  if (!station || !at || at.busy <= 0 || report.goodUnits <= 0) return undefined
  const { lengthS, perDay, operatingDaysPerYear } = plant.shifts
  const days = ((report.untilDays - report.fromDays) * 86_400) / (lengthS * perDay)
  const scrapped = scrapOf(plant, report, bottleneck)
  const shares = timeShares(station, at)
  const again = at.reworkLoads / Math.max(1, at.loads + at.reworkLoads)
  const first = shares.busy * (1 - again)
  const perDayOfWork = (report.goodUnits + scrapped.behind) / days / first
  const loss = (kind: Loss['kind'], share: number, amount = share): Loss => {
    const unitsPerDay = share * perDayOfWork
    const cnyPerYear =
      worthCny === undefined ? undefined : unitsPerDay * operatingDaysPerYear * worthCny
    return { kind, station: bottleneck, unitsPerDay, cnyPerYear, amount }
  }
  const { materialPerUnit = 0, scrapPerUnit = 0 } = plant.cost.accounts ?? {}
  const scrapCny = (scrapped.all / days) * operatingDaysPerYear * (materialPerUnit + scrapPerUnit)
  const scrap: Loss = {
    kind: 'scrap',
    station: scrapped.most,
    unitsPerDay: scrapped.behind / days,
    cnyPerYear:
      worthCny === undefined
        ? undefined
        : (scrapped.behind / days) * operatingDaysPerYear * worthCny + scrapCny,
    amount: scrapped.all / days,
  }
  const losses = [
    loss('down', shares.down),
    loss('setUp', shares.setUp),
    loss('starved', shares.starved),
    loss('blocked', shares.blocked),
    loss('stopped', shares.stopped),
    loss('rework', shares.busy * again, reworkedLoads(report) / days),
    scrap,
    ...idleEnergy(plant, report, days),
  ]
  return {
    idealPerDay: perDayOfWork * Object.values(shares).reduce((sum, share) => sum + share, 0),
    losses: losses.filter(({ amount }) => amount > 0),
  }
}

/** Largest first: by money where all have it, else by units, and energy after that. */
export function bySize(losses: readonly Loss[]): Loss[] {
  const priced = losses.every(({ cnyPerYear }) => cnyPerYear !== undefined)
  const size = ({ cnyPerYear, unitsPerDay }: Loss) =>
    (priced ? cnyPerYear : unitsPerDay) ?? Number.NEGATIVE_INFINITY
  return losses.toSorted((a, b) => size(b) - size(a))
}

function scrapOf(plant: Plant, { stations }: LossReport, bottleneck: string) {
  const from = stationsFrom(plant, bottleneck)
  let all = 0
  let behind = 0
  let most = bottleneck
  for (const [id, { scrappedUnits }] of Object.entries(stations)) {
    all += scrappedUnits
    if (from.has(id)) behind += scrappedUnits
    if (scrappedUnits > (stations[most]?.scrappedUnits ?? 0)) most = id
  }
  return { all, behind, most }
}

function reworkedLoads({ stations }: LossReport): number {
  return Object.values(stations).reduce((sum, { reworkLoads }) => sum + reworkLoads, 0)
}

/** What machines draw that neither work nor are set up nor are off as planned. */
function idleEnergy({ cost, shifts }: Plant, { energy }: LossReport, days: number): Loss[] {
  let most = { station: '', kWh: 0 }
  let kWh = 0
  let cny = 0
  let priced = true
  for (const [station, { electricityByState, fuelByState }] of Object.entries(energy.stations)) {
    const electricity = electricityByState.idle + electricityByState.holding
    const fuel = fuelByState.idle + fuelByState.holding
    if (electricity + fuel > most.kWh) most = { station, kWh: electricity + fuel }
    kWh += electricity + fuel
    cny += (electricity * cost.electricityPerJ + fuel * cost.fuelPerJ) * jPerKWh
    if ((electricity > 0 && cost.electricityPerJ <= 0) || (fuel > 0 && cost.fuelPerJ <= 0))
      priced = false
  }
  if (kWh === 0) return []
  return [
    {
      kind: 'idleEnergy',
      station: most.station,
      unitsPerDay: undefined,
      cnyPerYear: priced ? (cny / days) * shifts.operatingDaysPerYear : undefined,
      amount: kWh / days,
    },
  ]
}
