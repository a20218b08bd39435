/** What the machines of a station did with their time, what passed them, and what waited in front of them. */
import type { Station } from '#models/plant/plant.ts'
import { blocked, execute, held, setUp, starved, stopped, type Simulation } from '../simulation.ts'
import { stationKpis, type StationKpis } from './station-kpis.ts'
import type { StationSums } from './station-sums.ts'
import type { PlaceReport } from './place-report.ts'
import { ratio } from './ratio.ts'

/** Shares are of machine time, 0..1. A pipeline executes while something is inside and nothing stops it. */
export interface StationReport extends StationKpis {
  readonly machines: number
  readonly execute: number
  readonly starved: number
  readonly blocked: number
  readonly down: number
  readonly setUp: number
  readonly stopped: number
  /** Share of time that a load takes a machine: of a pipeline, its entry. */
  readonly busy: number
  readonly loads: number
  readonly loadsPerHour: number
  readonly goodUnits: number
  readonly scrappedUnits: number
  readonly reworkLoads: number
  /** Means over time, items: waiting in front of the station, on its machines, and both. */
  readonly meanWaiting: number | undefined
  readonly meanInProcess: number | undefined
  readonly meanNumber: number | undefined
  /** Means over the items that the station took, s: in front of it, and with the time on its machines. */
  readonly meanWaitS: number | undefined
  readonly meanTimeS: number | undefined
  /** Share of loads that found no machine free and waiting for them. */
  readonly waitProbability: number | undefined
  /** Shares of time as the bottleneck, alone and while it passed from or to another; only where the run was watched. */
  readonly soleBottleneck?: number
  readonly shiftingBottleneck?: number
}

/** `input` and `takenShare`: the place that the station takes from, and its share of what is taken there. */
export function stationReport(
  simulation: Simulation,
  station: Station,
  sums: StationSums,
  input: PlaceReport | undefined,
  takenShare: number,
  spanUs: number,
): StationReport {
  const { machines, loads, goodUnits, scrappedUnits, reworkLoads } = sums
  const share = (state: number) => sums.timeUs[state]! / (machines * spanUs)
  const saturated = simulation.plant.releases.some(
    ({ kind, into }) => kind === 'saturated' && into === station.input,
  )
  const taken = input?.takenItems === undefined ? undefined : input.takenItems * takenShare
  const takes = (input?.takenLoads ?? 0) * takenShare
  const meanWaiting = saturated || taken === undefined ? undefined : input!.meanNumber * takenShare
  const meanInProcess =
    taken === undefined
      ? undefined
      : inProcess(station, sums, ratio(taken, takes) ?? station.batch) / spanUs
  const over = (mean: number | undefined) =>
    mean === undefined || !taken ? undefined : (mean * spanUs) / 1e6 / taken
  const meanNumber = saturated ? undefined : sum(meanWaiting, meanInProcess)
  return {
    machines,
    execute: share(execute),
    starved: share(starved),
    blocked: share(blocked),
    down: share(held),
    setUp: share(setUp),
    stopped: share(stopped),
    busy: station.process === 'pipeline' ? sums.entryUs / (machines * spanUs) : share(execute),
    loads,
    loadsPerHour: loads / (spanUs / 3.6e9),
    goodUnits,
    scrappedUnits,
    reworkLoads,
    meanWaiting,
    meanInProcess,
    meanNumber,
    meanWaitS: over(meanWaiting),
    meanTimeS: over(meanNumber),
    waitProbability: saturated || takes === 0 ? undefined : 1 - Math.min(1, sums.atOnce / takes),
    ...stationKpis(station, sums, spanUs),
  }
}

/** Time integral of the items on the machines, us. A machine that waits for items has none, all others have a load. */
function inProcess({ process }: Station, sums: StationSums, batch: number): number {
  if (process === 'pipeline') return batch * sums.insideUs
  const all = sums.timeUs.reduce((total, us) => total + us, 0)
  return batch * (all - sums.timeUs[starved]! - sums.emptyUs)
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b
}
