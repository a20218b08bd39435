/** Key figures of a plant, computed from the folded state: the same formulas on the server and in the browser. */
import { electricPowerW, energyStateOf, fuelPowerW, type EnergyState } from './energy-draw.ts'
import { firstPassYield } from './first-pass-yield.ts'
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Plant, Station } from '#models/plant/plant.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import { timeClasses, timeClassOf } from '#models/twin/packml.ts'
import type { Period, Totals, TwinState } from '#models/twin/twin-state.ts'
import { createTotals, unitsInside } from '#models/twin/twin-state.ts'
import { staffPerShift } from './staff-per-shift.ts'

const usPerHour = 3.6e9
const jPerKWh = 3.6e6

/** What figures are taken over: the running shift, the production day, or all of the record. */
export type KpiPeriod = 'shift' | 'day' | 'record'

/** Shares are 0..1; undefined where nothing has been produced yet. */
export interface PlantKpis {
  readonly period: KpiPeriod
  readonly hours: number
  readonly goodUnits: number
  /** Good base units per planned operation hour (GQ / POT): planned stops are no part of it. */
  readonly throughputPerHour: number | undefined
  /** Scrapped / (finished + scrapped) base units. */
  readonly scrapRatio: number | undefined
  /** Product over the route of 1 - (scrap + rework) / processed at each station (ISO 22400 FPY, rolled). */
  readonly firstPassYield: number | undefined
  /** Mean time from release to store of what was finished, hours. */
  readonly leadTimeHours: number | undefined
  readonly workInProcessUnits: number
  readonly electricityKWhPerUnit: number | undefined
  readonly fuelKWhPerUnit: number | undefined
  /** Persons per shift x planned operation hours, per good unit. */
  readonly labourHoursPerUnit: number | undefined
  /** OEE index of the bottleneck (availability x effectiveness x quality ratio). */
  readonly oee: number | undefined
  readonly bottleneck: string | undefined
  readonly stations: Readonly<Record<string, StationKpis>>
}

export interface StationKpis {
  /** Share of machine time in each class, summing to 1. */
  readonly shares: Readonly<Record<TimeClass, number>>
  /** APT / (APT + ADET by own failures); ISO 22400-2 divides by PBT, which has starved and blocked time in it too. */
  readonly availability: number | undefined
  /** PRI x PQ / APT: planned run time of what was processed over execution time, at most 1: the rest is chance. */
  readonly effectiveness: number | undefined
  /** GQ / PQ since the record began. */
  readonly qualityRatio: number | undefined
  readonly oee: number | undefined
  readonly electricityJ: number
  readonly fuelJ: number
}

/** Figures of the whole plant over a period that ends at the state's instant. Formulas: ISO 22400-2. */
export function plantKpis(state: TwinState, plant: Plant, period: KpiPeriod = 'day'): PlantKpis {
  const start = period === 'record' ? undefined : state[period]
  const spanUs = state.timeUs - (start?.startUs ?? 0)
  const hours = spanUs / usPerHour
  const done = difference(state.totals, start?.totals ?? createTotals())
  const stations = Object.fromEntries(
    plant.stations.map((station) => [station.id, stationKpis(state, plant, station, start)]),
  )
  const bottleneck = bottleneckOf(plant, stations)
  const good = done.finishedUnits
  const planned = plannedHours(state, plant, start, spanUs)
  const perGood = (value: number) => (good > 0 ? value / good : undefined)
  const spanS = spanUs / 1e6
  const electricityJ =
    plant.energy.baseElectricW * spanS +
    Object.values(stations).reduce((sum, { electricityJ }) => sum + electricityJ, 0)
  const fuelJ =
    plant.energy.baseFuelW * spanS +
    Object.values(stations).reduce((sum, { fuelJ }) => sum + fuelJ, 0)
  return {
    period,
    hours,
    goodUnits: good,
    throughputPerHour: ratio(good, planned),
    scrapRatio: ratio(done.scrappedUnits, good + done.scrappedUnits),
    firstPassYield: rolledYield(state, plant),
    leadTimeHours:
      done.finishedItems > 0 ? done.leadTimeUs / done.finishedItems / usPerHour : undefined,
    workInProcessUnits: unitsInside(state),
    electricityKWhPerUnit: perGood(electricityJ / jPerKWh),
    fuelKWhPerUnit: perGood(fuelJ / jPerKWh),
    labourHoursPerUnit: perGood(staffPerShift(plant) * planned),
    oee: bottleneck ? stations[bottleneck]?.oee : undefined,
    bottleneck,
    stations,
  }
}

/** Time that a work unit has spent in each class since the period began, us; `start` undefined: since the record began. */
export function timeSince(
  state: TwinState,
  id: string,
  start: Period | undefined,
): Record<TimeClass, number> {
  const unit = state.workUnits[id]
  const before = start?.timeUs[id]
  const account = Object.fromEntries(
    timeClasses.map((name) => [name, (unit?.timeUs[name] ?? 0) - (before?.[name] ?? 0)]),
  ) as Record<TimeClass, number>
  if (unit) account[timeClassOf(unit.state, unit.reason)] += state.timeUs - unit.bookedUs
  return account
}

/** The plant is planned to operate while one of its machines is: that with the least time in planned stops. */
function plannedHours(
  state: TwinState,
  plant: Plant,
  start: Period | undefined,
  spanUs: number,
): number {
  const stops = plant.workUnits.map(({ id }) => timeSince(state, id, start)['planned-stop'])
  return (spanUs - Math.min(...stops)) / usPerHour
}

function stationKpis(
  state: TwinState,
  plant: Plant,
  station: Station,
  start: Period | undefined,
): StationKpis {
  const account = Object.fromEntries(timeClasses.map((name) => [name, 0])) as Record<
    TimeClass,
    number
  >
  const machines = plant.workUnits.filter((unit) => unit.station === station.id)
  let good = 0
  let scrap = 0
  let cycles = 0
  let recordExecuteUs = 0
  for (const { id } of machines) {
    const since = timeSince(state, id, start)
    for (const name of timeClasses) account[name] += since[name]
    const unit = state.workUnits[id]
    if (!unit) continue
    good += unit.goodUnits
    scrap += unit.scrapUnits
    // A pipeline is planned by what enters it: what is still inside took its place at the entry too.
    cycles += unit.cycles + (station.process === 'pipeline' ? unit.loads.length : 0)
    recordExecuteUs += timeSince(state, id, undefined).execute
  }
  const totalUs = timeClasses.reduce((sum, name) => sum + account[name], 0)
  const shares = Object.fromEntries(
    timeClasses.map((name) => [name, totalUs > 0 ? account[name] / totalUs : 0]),
  ) as Record<TimeClass, number>
  const availability = ratio(account.execute, account.execute + account.held)
  // A pipeline executes while it carries loads: its planned run time per load is the interval between two.
  const plannedUs = meanOf(station.cycleS) * 1e6 * cycles
  const effectiveness = recordExecuteUs > 0 ? Math.min(1, plannedUs / recordExecuteUs) : undefined
  const qualityRatio = ratio(good, good + scrap)
  const energyJ = (powerW: (station: Station, energyState: EnergyState) => number) =>
    timeClasses.reduce(
      (sum, name) => sum + (account[name] * powerW(station, energyStateOf(station, name))) / 1e6,
      0,
    )
  return {
    shares,
    availability,
    effectiveness,
    qualityRatio,
    oee:
      availability !== undefined && effectiveness !== undefined && qualityRatio !== undefined
        ? availability * effectiveness * qualityRatio
        : undefined,
    electricityJ: energyJ(electricPowerW),
    fuelJ: energyJ((of, energyState) => fuelPowerW(of, energyState, machines.length)),
  }
}

/**
 * The station with the largest share of its planned time (planned stops left out) executing, in set-up or held: what
 * holds the plant back (active-period view).
 */
function bottleneckOf(plant: Plant, stations: Record<string, StationKpis>): string | undefined {
  let best: string | undefined
  let most = 0
  for (const { id, process, residenceS, cycleS } of plant.stations) {
    const kpis = stations[id]
    if (!kpis) continue
    // A pipeline is busy at its entry, not all the time that something is inside.
    const occupied = process === 'pipeline' && residenceS > meanOf(cycleS)
    const { shares } = kpis
    const busy = occupied ? (kpis.effectiveness ?? 0) * shares.execute : shares.execute
    const active = ratio(busy + shares.setup + shares.held, 1 - shares['planned-stop']) ?? 0
    if (active > most) {
      most = active
      best = id
    }
  }
  return best
}

function rolledYield(state: TwinState, plant: Plant): number | undefined {
  let yieldSoFar = 1
  let seen = false
  const steps = new Map(plant.stations.map(({ id, parallelTo = id }) => [id, parallelTo]))
  for (const step of new Set(steps.values())) {
    const sum = { goodUnits: 0, scrapUnits: 0, cycles: 0, reworkLoads: 0 }
    for (const { id } of plant.workUnits.filter(({ station }) => steps.get(station) === step)) {
      const unit = state.workUnits[id]
      if (!unit) continue
      sum.goodUnits += unit.goodUnits
      sum.scrapUnits += unit.scrapUnits
      sum.cycles += unit.cycles
      sum.reworkLoads += unit.reworkLoads
    }
    const ofStep = firstPassYield(sum)
    if (ofStep === undefined) continue
    seen = true
    yieldSoFar *= ofStep
  }
  return seen ? yieldSoFar : undefined
}

function difference(now: Totals, before: Totals): Totals {
  return Object.fromEntries(
    Object.entries(now).map(([key, value]) => [key, value - before[key as keyof Totals]]),
  ) as unknown as Totals
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}
