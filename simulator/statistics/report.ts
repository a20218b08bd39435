/** The figures of a run, over the record (all after the warm-up). Every key is explained in docs/run-report.md. */
import type { Plant } from '#models/plant/plant.ts'
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import { scalar, type Simulation } from '../simulation.ts'
import type { BottleneckShare } from './bottleneck.ts'
import { costReport, type CostReport } from './cost-report.ts'
import { crewReports, type CrewReport } from './crew-report.ts'
import { energyReport, type EnergyReport } from './energy-report.ts'
import { fleetReports, type FleetReport } from './fleet-report.ts'
import { flowReport, type FlowReport } from './flow-report.ts'
import { orderReports, type OrderReport } from './order-report.ts'
import { placeReport, type PlaceReport } from './place-report.ts'
import { plannedUs } from './planned-hours.ts'
import { ratio } from './ratio.ts'
import { bookNow } from './record.ts'
import { stationReport, type StationReport } from './station-report.ts'
import { storeReports, type StoreReport } from './store-report.ts'
import { stationSums } from './station-sums.ts'

const usPerDay = 86_400e6

/** Shares are 0..1. Undefined: nothing was produced that it could be taken over. Formulas: ISO 22400-2. */
export interface RunReport extends FlowReport {
  readonly plant: string
  readonly scenario: string
  readonly seed: number
  readonly fromDays: number
  readonly untilDays: number
  /** Product over the steps of their first-pass yields; stations in parallel are one step. */
  readonly firstPassYield: number
  readonly electricityKWhPerUnit: number | undefined
  readonly fuelKWhPerUnit: number | undefined
  readonly labourHoursPerUnit: number | undefined
  readonly energy: EnergyReport
  readonly cost: CostReport
  /** Undefined when nothing was worked on. */
  readonly bottleneck: string | undefined
  /** By the highest share of time busy, in set-up or down; or by active periods, where the run was watched for them. */
  readonly bottleneckMethod: 'busy-and-down' | 'active-period'
  readonly stations: Readonly<Record<string, StationReport>>
  readonly places: Readonly<Record<string, PlaceReport>>
  /** By crew; empty where machines never wait for people. */
  readonly crews: Readonly<Record<string, CrewReport>>
  readonly fleets: Readonly<Record<string, FleetReport>>
  /** By product; empty where nothing is ordered. */
  readonly orders: Readonly<Record<string, OrderReport>>
  /** By place with a supplier or a shelf life. */
  readonly stores: Readonly<Record<string, StoreReport>>
  /** Calendar events since plant time 0. */
  readonly events: number
}

/** `watched`: shares of each unit as a bottleneck over the record. */
export function reportOf(simulation: Simulation, watched?: readonly BottleneckShare[]): RunReport {
  const { plant, scalars, statistics } = simulation
  const nowUs = simulation.calendar.clock[0]!
  bookNow(simulation)
  const spanUs = nowUs - statistics.fromUs[0]!
  const places = Object.fromEntries(
    plant.places.map(({ id }, place) => [id, placeReport(simulation, place, spanUs)]),
  )
  const stations = stationReports(simulation, places, spanUs, watched)
  const flow = flowReport(simulation, spanUs)
  const energy = energyReport(simulation)
  return {
    plant: plant.id,
    scenario: plant.scenario,
    seed: simulation.seed,
    fromDays: statistics.fromUs[0]! / usPerDay,
    untilDays: nowUs / usPerDay,
    ...flow,
    firstPassYield: firstPassYield(plant, stations),
    electricityKWhPerUnit: energy.electricityKWhPerUnit,
    fuelKWhPerUnit: energy.fuelKWhPerUnit,
    labourHoursPerUnit: ratio(
      (staffPerShift(plant) * plannedUs(simulation, spanUs)) / 3.6e9,
      flow.goodUnits,
    ),
    energy,
    cost: costReport(simulation),
    bottleneck: watched ? bottleneckOf(stations) : busiestOf(stations),
    bottleneckMethod: watched ? 'active-period' : 'busy-and-down',
    stations,
    places,
    crews: crewReports(simulation),
    orders: orderReports(simulation),
    fleets: fleetReports(simulation),
    stores: storeReports(simulation),
    events: scalars[scalar.events]!,
  }
}

function firstPassYield(
  { stations }: Plant,
  reports: Readonly<Record<string, StationReport>>,
): number {
  const steps = new Map<string, { passed: number; units: number }>()
  for (const { id, parallelTo = id } of stations) {
    const { firstPassYield: passed, goodUnits, scrappedUnits } = reports[id]!
    if (passed === undefined) continue
    const step = steps.get(parallelTo) ?? { passed: 0, units: 0 }
    step.passed += passed * (goodUnits + scrappedUnits)
    step.units += goodUnits + scrappedUnits
    steps.set(parallelTo, step)
  }
  return [...steps.values()].reduce(
    (product, { passed, units }) => product * (units > 0 ? passed / units : 1),
    1,
  )
}

function stationReports(
  simulation: Simulation,
  places: Readonly<Record<string, PlaceReport>>,
  spanUs: number,
  watched: readonly BottleneckShare[] | undefined,
): Record<string, StationReport> {
  const { stations } = simulation.plant
  const sums = stationSums(simulation)
  const took = stations.map(({ batch }, station) => sums[station]!.loads * batch)
  const takers = new Map<string, number[]>()
  stations.forEach(({ input }, station) =>
    takers.set(input, [...(takers.get(input) ?? []), station]),
  )
  return Object.fromEntries(
    stations.map((station, handle) => {
      const all = takers.get(station.input)!
      const sum = all.reduce((total, other) => total + took[other]!, 0)
      // Who shares a place with other stations is given the waiting by the loads that it has done.
      const share = all.length === 1 ? 1 : sum > 0 ? took[handle]! / sum : 0
      const input = places[station.input]
      const report = stationReport(simulation, station, sums[handle]!, input, share, spanUs)
      const shares = watched?.filter((_, unit) => simulation.tables.units.station[unit] === handle)
      return [station.id, { ...report, ...(shares ? asBottleneck(shares) : {}) }]
    }),
  )
}

/** Of several machines, the time in which any of them was the one. */
function asBottleneck(shares: readonly BottleneckShare[]) {
  return {
    soleBottleneck: shares.reduce((sum, { sole }) => sum + sole, 0),
    shiftingBottleneck: shares.reduce((sum, { shifting }) => sum + shifting, 0),
  }
}

function bottleneckOf(stations: Readonly<Record<string, StationReport>>): string | undefined {
  const share = ({ soleBottleneck = 0, shiftingBottleneck = 0 }: StationReport) =>
    soleBottleneck + shiftingBottleneck
  const [first] = Object.entries(stations).toSorted(([, a], [, b]) => share(b) - share(a))
  return first && share(first[1]) > 0 ? first[0] : undefined
}

function busiestOf(stations: Readonly<Record<string, StationReport>>): string | undefined {
  let most = 0
  let found: string | undefined
  for (const [id, { busy, setUp, down }] of Object.entries(stations)) {
    const active = busy + setUp + down
    if (active <= most) continue
    most = active
    found = id
  }
  return found
}
