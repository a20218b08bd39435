/** Key figures of a station by their names in ISO 22400-2, from the time its machines spent in each state. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Station } from '#models/plant/plant.ts'
import { blocked, execute, held, setUp, stopped } from '../simulation.ts'
import { ratio } from './ratio.ts'
import type { StationSums } from './station-sums.ts'

/** 0..1 but for throughputRate. Undefined: nothing to take it over. APT is the time in `execute`. */
export interface StationKpis {
  /** APT over APT and time down: ISO 22400-2 says APT / PBT; here without the time in which there was no work or no room. */
  readonly availability: number | undefined
  /** PRI x PQ / APT: mean cycle times loads, over the time in which they were worked on. Undefined where products differ in it. */
  readonly effectiveness: number | undefined
  /** GQ / PQ: base units that passed over those processed. */
  readonly qualityRatio: number | undefined
  /** Availability x effectiveness x quality ratio. */
  readonly oeeIndex: number | undefined
  /** APT / AUBT; AUBT is all time with a load: executing, set up, blocked, down. */
  readonly utilizationEfficiency: number | undefined
  /** AUBT / PBT; PBT (planned busy time) is the record without planned stops. */
  readonly allocationEfficiency: number | undefined
  /** AUST / AUPT: time of set-up over that of set-up and production. */
  readonly setupRatio: number | undefined
  /** PQ over PBT: base units processed per hour without planned stops; ISO 22400-2 divides by the order execution time. */
  readonly throughputRate: number | undefined
  readonly scrapRatio: number | undefined
  /** Loads done again / loads judged. */
  readonly reworkRatio: number | undefined
  /** 1 - scrapped / processed units - loads done again / loads judged. */
  readonly firstPassYield: number | undefined
}

export function stationKpis(station: Station, sums: StationSums, spanUs: number): StationKpis {
  const { machines, timeUs, goodUnits, scrappedUnits, reworkLoads } = sums
  const aptUs = timeUs[execute]!
  const downUs = timeUs[held]!
  const busyUs = aptUs + timeUs[setUp]! + timeUs[blocked]! + downUs
  const openUs = machines * spanUs - timeUs[stopped]!
  const processed = goodUnits + scrappedUnits
  const availability = ratio(aptUs, aptUs + downUs)
  const effective = ratio(plannedRunUs(station, sums), aptUs)
  const effectiveness =
    station.cyclesS || effective === undefined ? undefined : Math.min(1, effective)
  // A load done again in place counts once, when it passes; one that is sent back comes again as another.
  const judged = sums.loads + (station.reworkTo === undefined ? 0 : reworkLoads)
  const reworkRatio = ratio(reworkLoads, judged)
  const qualityRatio = ratio(goodUnits, processed)
  return {
    availability,
    effectiveness,
    qualityRatio,
    oeeIndex:
      availability === undefined || effectiveness === undefined || qualityRatio === undefined
        ? undefined
        : availability * effectiveness * qualityRatio,
    utilizationEfficiency: ratio(aptUs, busyUs),
    allocationEfficiency: ratio(busyUs, openUs),
    setupRatio: ratio(timeUs[setUp]!, timeUs[setUp]! + aptUs),
    throughputRate: ratio(processed, openUs / machines / 3.6e9),
    scrapRatio: ratio(scrappedUnits, processed),
    reworkRatio,
    firstPassYield:
      reworkRatio === undefined
        ? undefined
        : 1 - (ratio(scrappedUnits, processed) ?? 0) - reworkRatio,
  }
}

/** A pipeline carries many loads at a time: it is planned by what enters it. */
function plannedRunUs({ process, cycleS }: Station, sums: StationSums): number {
  return process === 'pipeline'
    ? sums.entryUs
    : meanOf(cycleS) * 1e6 * (sums.loads + sums.reworkLoads)
}
