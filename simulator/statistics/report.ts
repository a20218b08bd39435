/** The figures of a run: flow, yield, energy and labour per good unit, and how every station spent its time. */
import type { Station } from '#models/plant/plant.ts'
import {
  blocked,
  execute,
  held,
  scalar,
  starved,
  unitStates,
  type Simulation,
} from '../simulation.ts'
import { costReport, type CostReport } from './cost-report.ts'
import { crewReports, type CrewReport } from './crew-report.ts'
import { fleetReports, type FleetReport } from './fleet-report.ts'
import { energyReport, type EnergyReport } from './energy-report.ts'
import { leadTimeQuantileUs } from './lead-time-classes.ts'
import { bookNow, countsOf, insideItemUs, insideUnitUs, placeItemUs } from './record.ts'

const usPerHour = 3.6e9
const hoursPerDay = 24

/** Shares are 0..1. Undefined: nothing was produced that it could be taken over. Formulas: ISO 22400-2. */
export interface RunReport {
  readonly plant: string
  readonly scenario: string
  readonly seed: number
  readonly fromDays: number
  readonly untilDays: number
  readonly rawInUnits: number
  readonly goodUnits: number
  readonly scrappedUnits: number
  readonly insideUnits: number
  readonly lostItems: number
  readonly finishedItems: number
  /** Good units per hour and per day of the record, and items per second. */
  readonly throughputPerHour: number
  readonly throughputPerDay: number
  readonly itemsPerS: number
  /** Mean number of items and of base units inside. */
  readonly wipItems: number
  readonly wipUnits: number
  readonly leadTimeS: LeadTimes
  /** Scrapped / (good + scrapped). */
  readonly scrapRatio: number | undefined
  /** Product over the stations of 1 - scrapped / processed units - loads done again / loads. */
  readonly firstPassYield: number
  readonly electricityKWhPerUnit: number | undefined
  readonly fuelKWhPerUnit: number | undefined
  readonly labourHoursPerUnit: number | undefined
  readonly energy: EnergyReport
  readonly cost: CostReport
  /** Station with the highest share of time busy or down; undefined when nothing was worked on. */
  readonly bottleneck: string | undefined
  /** Items inside against arrival rate x lead time (J. D. C. Little, 1961): relative difference. */
  readonly littleGap: number | undefined
  readonly stations: Readonly<Record<string, StationReport>>
  /** By crew; empty where machines never wait for people. */
  readonly crews: Readonly<Record<string, CrewReport>>
  readonly fleets: Readonly<Record<string, FleetReport>>
  /** Mean number of items waiting. */
  readonly places: Readonly<Record<string, number>>
  readonly events: number
}

export interface LeadTimes {
  readonly mean: number | undefined
  readonly p50: number | undefined
  readonly p90: number | undefined
  readonly max: number | undefined
}

export interface StationReport {
  readonly machines: number
  /** Shares of machine time. A pipeline executes while something is inside and nothing stops it. */
  readonly execute: number
  readonly starved: number
  readonly blocked: number
  readonly down: number
  /** Share of time that a load takes a machine: of a pipeline, its entry. */
  readonly busy: number
  readonly loads: number
  /** Base units that passed; 0 at stations where none can be lost or done again. */
  readonly goodUnits: number
  readonly scrappedUnits: number
  readonly reworkLoads: number
  readonly loadsPerHour: number
}

export function reportOf(simulation: Simulation): RunReport {
  const { plant, scalars, statistics } = simulation
  const nowUs = simulation.calendar.clock[0]!
  bookNow(simulation)
  const total = (index: number) => scalars[index]! - statistics.totals[index]!
  const spanUs = nowUs - statistics.fromUs[0]!
  const hours = spanUs / usPerHour
  const good = total(scalar.finishedUnits)
  const finished = total(scalar.finishedItems)
  const scrapped = total(scalar.scrappedUnits)
  const stations = Object.fromEntries(
    plant.stations.map((station) => [station.id, stationReport(simulation, station, spanUs)]),
  )
  const energy = energyReport(simulation)
  const meanUs = finished > 0 ? total(scalar.leadTimeUs) / finished : undefined
  const wipItems = (insideItemUs(simulation) - statistics.totals[scalar.insideItemUs]!) / spanUs
  const staff = plant.stations.reduce((sum, { staffPerShift }) => sum + staffPerShift, 0)
  const perUnit = (amount: number) => (good > 0 ? amount / good : undefined)
  const quantileS = (share: number) => inS(leadTimeQuantileUs(statistics.leadTimes, share))
  return {
    plant: plant.id,
    scenario: plant.scenario,
    seed: simulation.seed,
    fromDays: statistics.fromUs[0]! / usPerHour / hoursPerDay,
    untilDays: nowUs / usPerHour / hoursPerDay,
    rawInUnits: total(scalar.rawInUnits),
    goodUnits: good,
    scrappedUnits: scrapped,
    insideUnits: scalars[scalar.insideUnits]!,
    lostItems: total(scalar.lostItems),
    finishedItems: finished,
    throughputPerHour: good / hours,
    throughputPerDay: (good / hours) * hoursPerDay,
    itemsPerS: finished / (spanUs / 1e6),
    wipItems,
    wipUnits: (insideUnitUs(simulation) - statistics.totals[scalar.insideUnitUs]!) / spanUs,
    leadTimeS: {
      mean: inS(meanUs),
      p50: quantileS(0.5),
      p90: quantileS(0.9),
      max: finished > 0 ? inS(scalars[scalar.leadTimeMaxUs]) : undefined,
    },
    scrapRatio: good + scrapped > 0 ? scrapped / (good + scrapped) : undefined,
    firstPassYield: Object.values(stations).reduce(
      (product, { loads, goodUnits, scrappedUnits, reworkLoads }) =>
        loads + reworkLoads === 0
          ? product
          : product *
            (1 -
              scrappedUnits / Math.max(1, goodUnits + scrappedUnits) -
              reworkLoads / Math.max(1, loads)),
      1,
    ),
    electricityKWhPerUnit: energy.electricityKWhPerUnit,
    fuelKWhPerUnit: energy.fuelKWhPerUnit,
    labourHoursPerUnit: perUnit(staff * hours),
    energy,
    cost: costReport(simulation),
    bottleneck: bottleneckOf(stations),
    littleGap:
      meanUs === undefined || wipItems === 0
        ? undefined
        : (wipItems - (finished / spanUs) * meanUs) / wipItems,
    stations,
    crews: crewReports(simulation),
    fleets: fleetReports(simulation),
    places: Object.fromEntries(
      plant.places.map(({ id }, place) => [
        id,
        (placeItemUs(simulation, place) - statistics.placeItemUs[place]!) / spanUs,
      ]),
    ),
    events: scalars[scalar.events]!,
  }
}

function stationReport(
  simulation: Simulation,
  { id, process }: Station,
  spanUs: number,
): StationReport {
  const { plant, units, statistics } = simulation
  const counts = countsOf(simulation)
  const time = Array.from({ length: unitStates }, () => 0)
  const sums = [0, 0, 0, 0, 0]
  let machines = 0
  plant.workUnits.forEach(({ station }, unit) => {
    if (station !== id) return
    machines++
    for (let state = 0; state < unitStates; state++) {
      const at = unitStates * unit + state
      time[state]! += units.timeUs[at]! - statistics.unitTimeUs[at]!
    }
    for (let kind = 0; kind < 5; kind++)
      sums[kind]! += counts[5 * unit + kind]! - statistics.unitCounts[5 * unit + kind]!
  })
  const share = (state: number) => time[state]! / (machines * spanUs)
  const [loads, goodUnits, scrappedUnits, reworkLoads, entryUs] = sums
  return {
    machines,
    execute: share(execute),
    starved: share(starved),
    blocked: share(blocked),
    down: share(held),
    busy: process === 'pipeline' ? entryUs! / (machines * spanUs) : share(execute),
    loads: loads!,
    goodUnits: goodUnits!,
    scrappedUnits: scrappedUnits!,
    reworkLoads: reworkLoads!,
    loadsPerHour: loads! / (spanUs / usPerHour),
  }
}

function bottleneckOf(stations: Readonly<Record<string, StationReport>>): string | undefined {
  let most = 0
  let found: string | undefined
  for (const [id, { busy, down }] of Object.entries(stations)) {
    if (busy + down <= most) continue
    most = busy + down
    found = id
  }
  return found
}

function inS(us: number | undefined): number | undefined {
  return us === undefined ? undefined : us / 1e6
}
