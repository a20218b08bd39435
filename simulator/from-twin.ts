/** A simulation that goes on from the state of a twin, whoever has reported that, and what had to be assumed for it. */
import type { Plant } from '#models/plant/plant.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { startMaintenancePlans } from './blocks/maintenance.ts'
import { blocks } from './blocks/registry.ts'
import { openGates } from './blocks/release.ts'
import { stockFell } from './blocks/replenish.ts'
import { startShifts } from './blocks/shifts.ts'
import { startUptime } from './blocks/uptime.ts'
import { watchBattery } from './blocks/vehicles.ts'
import { Assumptions } from './from-twin/assumptions.ts'
import type { Build } from './from-twin/build.ts'
import { setLoads } from './from-twin/loads.ts'
import { sendOn } from './from-twin/moving.ts'
import { openBook } from './from-twin/order-book.ts'
import { fillPool } from './from-twin/pool.ts'
import { setStops } from './from-twin/stops.ts'
import { fillPlaces, fillSlots } from './from-twin/waiting.ts'
import { setClock } from './kernel/event-calendar.ts'
import { actOn, createSimulation, type Simulation } from './plant-simulation.ts'
import type { Run } from './run.ts'
import { scalar } from './simulation.ts'

export interface TwinTakeover {
  /** At the plant time of the state. */
  readonly simulation: Simulation
  /** The twin of that simulation: the given state with what was assumed, so that the events that follow fit it. */
  readonly state: TwinState
  readonly assumptions: readonly Assumption[]
}

/**
 * Items keep their numbers, the stream of events its count. What the state does not say (the next failure, the end of a
 * repair) is drawn from the laws of the plant, so the same state and seed always give the same simulation.
 */
export function simulationFromTwin(plant: Plant, given: TwinState, seed: number): TwinTakeover {
  const state = decodeKeyframe(encodeKeyframe(given, plant), plant)
  const simulation = createSimulation(plant, seed)
  const assumptions = new Assumptions()
  const { calendar, units, scalars, vehicles } = simulation
  setClock(calendar, given.timeUs)
  units.sinceUs.fill(given.timeUs)
  units.turnedUs.fill(given.timeUs)
  vehicles.sinceUs.fill(given.timeUs)
  scalars[scalar.started] = 1
  scalars[scalar.sequence] = given.sequence
  const events: TwinEvent[] = []
  actOn(
    simulation,
    (run) => takeUp(run, given, assumptions),
    (event) => events.push(event),
  )
  applyEvents(state, plant, events)
  tidy(state, plant, given, simulation)
  return { simulation, state, assumptions: assumptions.list() }
}

function takeUp(run: Run, state: TwinState, assumptions: Assumptions): void {
  const { simulation, tables, units } = run
  const { ids } = tables.units
  const build: Build = { run, state, assumptions, handles: fillPool(run, state, assumptions) }
  rememberAlarms(build)
  fillSlots(build)
  fillPlaces(build)
  sendOn(build)
  ids.forEach((id, unit) => {
    startUptime(run, unit)
    if (tables.failures.first[unit]! < tables.failures.first[unit + 1]!)
      assumptions.assume('time-to-failure-drawn', id)
  })
  setLoads(build)
  for (let vehicle = 0; vehicle < simulation.vehicles.count[0]!; vehicle++)
    watchBattery(run, vehicle)
  startShifts(run)
  startMaintenancePlans(run)
  setStops(build)
  openBook(build)
  for (let place = 0; place < tables.places.ids.length; place++)
    if (tables.supplies.at[place]! >= 0) stockFell(run, place)
  const created = run.scalars[scalar.createdItems]!
  openGates(run)
  assumptions.assume('released-to-limit', undefined, run.scalars[scalar.createdItems]! - created)
  assumptions.assume('carriers-unknown', undefined, countBareItems(build))
  ids.forEach((_, unit) => {
    if (run.log) run.log.cause = 0
    const isFree = run.stops.why[unit] === 0 && units.waiting[unit] === 0
    if (isFree && units.loads[unit] === 0 && units.load[unit]! < 0)
      blocks[tables.units.block[unit]!]!.next(run, unit)
  })
}

/** Readings beyond their limits have raised their alarms already. */
function rememberAlarms({ run: { simulation, tables }, state }: Build): void {
  const { plant, tags } = simulation
  const stations = new Map(plant.stations.map((station) => [station.id, station]))
  for (const [id, { workUnit, tag, clearedUs }] of state.alarms) {
    const unit = plant.workUnits.findIndex((each) => each.id === workUnit)
    const station = stations.get(plant.workUnits[unit]?.station ?? '')
    const at = station?.tags.findIndex((each) => each.id === tag) ?? -1
    if (at >= 0 && clearedUs === undefined) tags.alarm[tables.tags.first[unit]! + at] = id
  }
}

/** Inferred items where the plant has carriers: nobody says which of them lie on what. */
function countBareItems({ run, handles }: Build): number {
  if (run.tables.places.carrierCapacity.every((capacity) => capacity === 0)) return 0
  return [...handles.keys()].filter(isInferred).length
}

/** What the twin knew better than the events of the takeover say, and things that nothing in the simulation stands for. */
function tidy(state: TwinState, plant: Plant, given: TwinState, { items }: Simulation): void {
  state.source = given.source
  for (const [id, unit] of Object.entries(state.workUnits)) {
    const before = given.workUnits[id]
    if (before?.state === unit.state && before.reason === unit.reason) unit.sinceUs = before.sinceUs
  }
  for (const [id, alarm] of state.alarms) {
    const before = given.alarms.get(id)
    if (before && before.code === alarm.code) alarm.raisedUs = before.raisedUs
  }
  state.vehicles = createTwinState(plant).vehicles
  for (const vehicle of Object.values(state.vehicles)) vehicle.sinceUs = state.timeUs
  const kept = new Set(items.id)
  for (const id of state.items.keys()) if (!kept.has(id)) state.items.delete(id)
}
