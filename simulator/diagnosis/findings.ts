/** Runs of a plant as it is → its bottleneck and why, its losses, and its indicators. */
import type {
  BottleneckFinding,
  Findings,
  Loss,
  StationFinding,
  TimeShares,
  UnitWorth,
  Wait,
} from '#models/diagnosis/diagnosis.ts'
import { lossKinds } from '#models/diagnosis/diagnosis.ts'
import { programmeIndicators, type IndicatorKpis } from '#models/measure/programme-indicators.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { RunReport } from '../statistics/report.ts'
import type { RunSpan } from '../transformation/run-figures.ts'
import { worthOf, type Ledger } from './gain.ts'
import { bySize, lossesOf, timeShares } from './losses.ts'
import { estimated } from './rank.ts'
import { giversOf, outputsOf, takersOf } from './stations-from.ts'

const nextCount = 4

/** `watched`: the first of the runs, with active periods. Throws nothing: what no run tells is undefined or left out. */
export function findingsOf(
  plant: Plant,
  span: RunSpan,
  runs: readonly RunReport[],
  watched: readonly RunReport[],
  ledger: Ledger,
): Omit<Findings, 'standing'> {
  const stations = stationFindings(plant, runs, watched)
  const bottleneck = bottleneckOf(plant, runs, stations)
  const worth = meanWorth(runs.map((report, run) => worthOf(ledger, plant, report, run)))
  const losses = bottleneck
    ? runs.flatMap((run) => lossesOf(plant, run, bottleneck.station, worth?.cnyPerUnit) ?? [])
    : []
  return {
    replications: runs.length,
    span,
    goodPerDay: estimated(runs.map((run) => goodPerDay(plant, run)))!,
    idealPerDay: estimated(losses.map(({ idealPerDay }) => idealPerDay))?.mean,
    bottleneck,
    losses: bySize(meanLosses(losses.map((each) => each.losses))),
    worth,
    indicators: programmeIndicators(plant, meanKpis(runs)),
  }
}

/** Good base units of an operating day. */
export function goodPerDay({ shifts }: Plant, { throughputPerHour }: RunReport): number {
  return (throughputPerHour * shifts.lengthS * shifts.perDay) / 3600
}

/** By active periods; undefined where nothing was worked on. */
export function leadingStation(plant: Plant, watched: readonly RunReport[]): string | undefined {
  const [first] = stationFindings(plant, watched, watched).toSorted(byActivity)
  return first && first.sole + first.shifting > 0 ? first.station : undefined
}

function byActivity(a: StationFinding, b: StationFinding): number {
  return b.sole + b.shifting - a.sole - a.shifting
}

function stationFindings(
  plant: Plant,
  runs: readonly RunReport[],
  watched: readonly RunReport[],
): StationFinding[] {
  return plant.stations.map((station) => {
    const shares = runs.map((run) => timeShares(station, run.stations[station.id]!))
    const over = (value: (report: RunReport) => number | undefined) =>
      meanOf(watched.map((run) => value(run) ?? 0))
    return {
      station: station.id,
      machines: runs[0]!.stations[station.id]!.machines,
      shares: meanShares(shares),
      sole: over((run) => run.stations[station.id]!.soleBottleneck),
      shifting: over((run) => run.stations[station.id]!.shiftingBottleneck),
    }
  })
}

function bottleneckOf(
  plant: Plant,
  runs: readonly RunReport[],
  stations: readonly StationFinding[],
): BottleneckFinding | undefined {
  const [first, ...rest] = stations.toSorted(byActivity)
  if (!first || first.sole + first.shifting === 0) return undefined
  const station = plant.stations.find(({ id }) => id === first.station)!
  const named = (ids: readonly string[]) =>
    stations.filter(({ station: id }) => ids.includes(id) && id !== first.station)
  const inputs = [station.input, ...(station.parts?.map(({ from }) => from) ?? [])]
  const waits: Wait[] = [
    ...inputs.map((place): Wait => ({
      kind: 'starved',
      place,
      stations: named(giversOf(plant, place)),
    })),
    ...outputsOf(station).map((place): Wait => ({
      kind: 'blocked',
      place,
      stations: named(takersOf(plant, place)),
    })),
  ]
  const busiest = runs.filter((run) => busiestOf(run) === first.station)
  return {
    ...first,
    agreement: busiest.length / runs.length,
    waits,
    next: rest.filter(({ sole, shifting }) => sole + shifting > 0).slice(0, nextCount),
  }
}

/** By the largest share of time busy or down. */
function busiestOf({ stations }: RunReport): string | undefined {
  const load = ({ busy, down }: RunReport['stations'][string]) => busy + down
  return Object.entries(stations).toSorted(([, a], [, b]) => load(b) - load(a))[0]?.[0]
}

function meanShares(all: readonly TimeShares[]): TimeShares {
  const share = (name: keyof TimeShares) => meanOf(all.map((shares) => shares[name]))
  return {
    busy: share('busy'),
    setUp: share('setUp'),
    down: share('down'),
    starved: share('starved'),
    blocked: share('blocked'),
    stopped: share('stopped'),
  }
}

function meanLosses(runs: readonly (readonly Loss[])[]): Loss[] {
  return lossKinds.flatMap((kind): Loss[] => {
    const found = runs.flatMap((losses) => losses.filter((loss) => loss.kind === kind))
    const [first] = found
    if (!first) return []
    // A run without this loss counts as nothing lost.
    const mean = (value: (loss: Loss) => number | undefined) =>
      value(first) === undefined
        ? undefined
        : found.reduce((sum, loss) => sum + (value(loss) ?? 0), 0) / runs.length
    return [
      {
        kind,
        station: first.station,
        unitsPerDay: mean(({ unitsPerDay }) => unitsPerDay),
        cnyPerYear: mean(({ cnyPerYear }) => cnyPerYear),
        amount: mean(({ amount }) => amount)!,
      },
    ]
  })
}

function meanWorth(worths: readonly (UnitWorth | undefined)[]): UnitWorth | undefined {
  const [first] = worths
  if (!first || worths.includes(undefined)) return undefined
  return { kind: first.kind, cnyPerUnit: meanOf(worths.map((worth) => worth!.cnyPerUnit)) }
}

function meanKpis(runs: readonly RunReport[]): IndicatorKpis {
  const mean = (value: (run: RunReport) => number | undefined) => {
    const values = runs.map(value).filter((each) => each !== undefined)
    return values.length === 0 ? undefined : meanOf(values)
  }
  return {
    throughputPerHour: mean((run) => run.throughputPerHour),
    scrapRatio: mean((run) => run.scrapRatio),
    firstPassYield: mean((run) => run.firstPassYield),
    electricityKWhPerUnit: mean((run) => run.electricityKWhPerUnit),
    fuelKWhPerUnit: mean((run) => run.fuelKWhPerUnit),
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
