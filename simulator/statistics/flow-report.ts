/** What came in, what went out, how long it took and how much was inside: figures of the whole plant. */
import { scalar, type Simulation } from '../simulation.ts'
import { leadTimeQuantileUs } from './lead-time-classes.ts'
import { numberShares } from './place-report.ts'
import { ratio } from './ratio.ts'
import { insideItemUs, insideUnitUs } from './record.ts'

const usPerHour = 3.6e9
const hoursPerDay = 24

/** Items are what flows as one (trays); units are base units (bricks). Undefined: nothing to take it over. */
export interface FlowReport {
  readonly rawInUnits: number
  readonly goodUnits: number
  readonly scrappedUnits: number
  /** Base units of items that became parts of others. */
  readonly assembledUnits: number
  readonly insideUnits: number
  readonly insideItems: number
  readonly arrivedItems: number
  readonly lostItems: number
  readonly lossRatio: number | undefined
  readonly finishedItems: number
  readonly scrappedItems: number
  readonly throughputPerHour: number
  readonly throughputPerDay: number
  readonly itemsPerS: number
  readonly wipItems: number
  readonly wipUnits: number
  readonly wipMaxItems: number | undefined
  /** Share of time with n items inside, n = 0, 1, 2, … */
  readonly wipShares: readonly number[]
  readonly leadTimeS: LeadTimes
  readonly scrapRatio: number | undefined
  /** Items inside against rate x time inside of all that left (J. D. C. Little, 1961): relative difference. */
  readonly littleGap: number | undefined
}

export interface LeadTimes {
  readonly mean: number | undefined
  readonly sd: number | undefined
  readonly p50: number | undefined
  readonly p90: number | undefined
  readonly max: number | undefined
}

/** Figures over the record, which is `spanUs` long. */
export function flowReport(simulation: Simulation, spanUs: number): FlowReport {
  const { scalars, statistics, occupancy } = simulation
  const total = (index: number) => scalars[index]! - statistics.totals[index]!
  const hours = spanUs / usPerHour
  const good = total(scalar.finishedUnits)
  const finished = total(scalar.finishedItems)
  const scrapped = total(scalar.scrappedUnits)
  const lost = total(scalar.lostItems)
  const arrived = total(scalar.createdItems) + lost
  const leadTimeS = leadTimes(simulation, finished, total(scalar.leadTimeUs) / 1e6)
  const wipItems = (insideItemUs(simulation) - statistics.totals[scalar.insideItemUs]!) / spanUs
  return {
    rawInUnits: total(scalar.rawInUnits),
    goodUnits: good,
    scrappedUnits: scrapped,
    assembledUnits: total(scalar.assembledUnits),
    insideUnits: scalars[scalar.insideUnits]!,
    insideItems: scalars[scalar.insideItems]!,
    arrivedItems: arrived,
    lostItems: lost,
    lossRatio: ratio(lost, arrived),
    finishedItems: finished,
    scrappedItems: total(scalar.scrappedItems),
    throughputPerHour: good / hours,
    throughputPerDay: (good / hours) * hoursPerDay,
    itemsPerS: finished / (spanUs / 1e6),
    wipItems,
    wipUnits: (insideUnitUs(simulation) - statistics.totals[scalar.insideUnitUs]!) / spanUs,
    wipMaxItems: occupancy.most.at(-1),
    wipShares: numberShares(occupancy, occupancy.number.length - 1, spanUs),
    leadTimeS,
    scrapRatio: ratio(scrapped, good + scrapped),
    littleGap:
      leadTimeS.mean === undefined || wipItems === 0
        ? undefined
        : (wipItems - total(scalar.stayUs) / spanUs) / wipItems,
  }
}

function leadTimes(
  { scalars, statistics, occupancy }: Simulation,
  finished: number,
  sumS: number,
): LeadTimes {
  const quantileS = (share: number) => inS(leadTimeQuantileUs(statistics.leadTimes, share))
  const mean = ratio(sumS, finished)
  const squares = occupancy.leadTimeSquares[0]
  return {
    mean,
    sd:
      mean === undefined || squares === undefined
        ? undefined
        : Math.sqrt(Math.max(0, squares / finished - mean ** 2)),
    p50: quantileS(0.5),
    p90: quantileS(0.9),
    max: finished > 0 ? inS(scalars[scalar.leadTimeMaxUs]) : undefined,
  }
}

function inS(us: number | undefined): number | undefined {
  return us === undefined ? undefined : us / 1e6
}
