/** A plant that runs: create it, move it on in plant time, ask things of it. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { LoggedCommand, PlantCommand } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { fail, repair } from './blocks/failures.ts'
import { openOrders } from './blocks/orders.ts'
import { blocks, plainBlocks } from './blocks/registry.ts'
import { stockUp } from './blocks/replenish.ts'
import { openGates } from './blocks/release.ts'
import { startMaintenancePlans } from './blocks/maintenance.ts'
import { startShifts } from './blocks/shifts.ts'
import { settle } from './blocks/settle.ts'
import { watchBattery } from './blocks/vehicles.ts'
import { timerOwners } from './blocks/timers.ts'
import { startUptime } from './blocks/uptime.ts'
import { carryOutStep } from './commands/carry-out-step.ts'
import { carryOut } from './commands/carry-out.ts'
import { compilePlant } from './compile-plant.ts'
import { createState } from './create-state.ts'
import { refuseDeadlock } from './deadlock.ts'
import { forgetCauses, nextStepUs } from './incident-steps.ts'
import { cancel, clockOf, nextSlot, nextTimeUs, rankOf, setClock } from './kernel/event-calendar.ts'
import { failureTimer, repairTimer, timersPerUnit } from './plant-tables.ts'
import type { Block, Run } from './run.ts'
import { scalar, type Simulation } from './simulation.ts'
import { emitSamples, firstSampleUs, isRestless } from './telemetry.ts'

export type { Simulation } from './simulation.ts'

export type Observer = (event: TwinEvent) => void

/** The plant at plant time 0, empty. The same plant and seed always run alike. */
export function createSimulation(plant: Plant, seed: number): Simulation {
  return createState(plant, seed, compilePlant(plant))
}

/**
 * Runs all that is due up to and including `timeUs`. Events are built only for an observer; their numbers go on
 * from the last observed one. Throws AppError `deadlock` or `no-progress` when the plant can't go on.
 */
export function runUntil(simulation: Simulation, timeUs: number, observe?: Observer): void {
  for (let dueUs = nextStepUs(simulation); dueUs <= timeUs; dueUs = nextStepUs(simulation)) {
    if (dueUs > nowUs(simulation)) runFlow(simulation, dueUs, observe)
    const run = openRun(simulation, blocks, observe)
    carryOutStep(run, simulation.dueSteps.shift()!)
    settle(run)
  }
  runFlow(simulation, timeUs, observe)
}

/** What the plant does of its own. */
function runFlow(simulation: Simulation, timeUs: number, observe?: Observer): void {
  const { scalars: asked } = simulation
  const plain = observe === undefined && asked[scalar.rated] === 0 && asked[scalar.heldLots] === 0
  const run = openRun(simulation, plain ? plainBlocks : blocks, observe)
  start(run)
  const { calendar, scalars } = simulation
  const untilUs = Math.floor(timeUs)
  if (scalars[scalar.sampled] === 1) {
    for (let dueUs = nextTimeUs(calendar); dueUs <= untilUs; dueUs = nextTimeUs(calendar)) {
      if (scalars[scalar.nextSampleUs]! <= dueUs) emitSamples(run, dueUs)
      advance(run, Math.min(untilUs, scalars[scalar.nextSampleUs]! - 1))
    }
    emitSamples(run, untilUs)
  } else advance(run, untilUs)
  if (nextTimeUs(calendar) > untilUs) refuseDeadlock(run)
  calendar.clock[0] = Math.max(calendar.clock[0]!, untilUs)
}

/**
 * Asks something of the plant now, behind all that falls due now; returns the sequence of the command's event (0 when
 * nobody observes). Throws AppError for what the plant does not have.
 */
export function applyCommand(
  simulation: Simulation,
  command: PlantCommand,
  observe?: Observer,
): number {
  const run = openRun(simulation, blocks, observe)
  start(run)
  advance(run, nowUs(simulation))
  const sequence = carryOut(run, command)
  settle(run)
  return sequence
}

/** Does something to the state as an event does, now; what follows from it at once has happened when it returns. */
export function actOn(simulation: Simulation, act: (run: Run) => void, observe?: Observer): void {
  const run = openRun(simulation, blocks, observe)
  act(run)
  settle(run)
}

/** `runUntil` with commands on the way, each at its time: those of a log give the same run again. */
export function runWithCommands(
  simulation: Simulation,
  commands: readonly LoggedCommand[],
  untilUs: number,
  observe?: Observer,
): void {
  for (const { timeUs, command } of commands) {
    if (timeUs > nowUs(simulation)) runUntil(simulation, timeUs, observe)
    applyCommand(simulation, command, observe)
  }
  runUntil(simulation, untilUs, observe)
}

/** Plant time that the simulation has reached, us. */
export function nowUs(simulation: Simulation): number {
  return simulation.calendar.clock[0]!
}

function openRun(
  simulation: Simulation,
  kinds: readonly Block[],
  observe: Observer | undefined,
): Run {
  const {
    tables,
    calendar,
    streams,
    units,
    places,
    transports,
    items,
    releases,
    crews,
    stops,
    failures,
    shifts,
    maintenance,
    scalars,
  } = simulation
  const observed = observe ? 1 : 0
  const unitCount = tables.units.count
  const placeCount = places.itemUs.length
  if (observed === 1 && scalars[scalar.observed] === 0) {
    // What was seen before the gap explains nothing after it.
    units.stateSequence.fill(0)
    units.enteredSequence.fill(0)
    items.sequence.fill(0)
    places.cause.fill(0)
    simulation.links.cause.fill(0)
    simulation.vehicles.sequence.fill(0)
    simulation.kanban.cause.fill(0)
    simulation.parameters.cause.fill(0)
    simulation.defects.cause.fill(0)
    simulation.rates.cause.fill(0)
    forgetCauses(simulation)
  }
  scalars[scalar.observed] = observed
  const sampled = observed === 1 || isRestless(simulation) ? 1 : 0
  if (sampled === 1 && scalars[scalar.sampled] === 0)
    scalars[scalar.nextSampleUs] = Math.max(
      scalars[scalar.nextSampleUs]!,
      firstSampleUs(simulation),
    )
  scalars[scalar.sampled] = sampled
  const log = observe && { observe, cause: 0 }
  return {
    simulation,
    tables,
    calendar,
    streams,
    units,
    places,
    transports,
    items,
    crews,
    stops,
    releases,
    failures,
    shifts,
    maintenance,
    scalars,
    clock: calendar.clock,
    blocks: kinds,
    inner: {
      asked: tables.units.words,
      own: units.words,
      numbers: units.numbers,
      placeWords: places.words,
      itemUs: places.itemUs,
      capacity: places.capacity,
      output: unitCount,
      batch: 2 * unitCount,
      cycle: 3 * unitCount,
      entry: 4 * unitCount,
      way: 5 * unitCount,
      load: unitCount,
      loadCount: 2 * unitCount,
      uptime: unitCount,
      cycles: 2 * unitCount,
      tail: placeCount,
      count: 2 * placeCount,
      reserved: 3 * placeCount,
      takers: 4 * placeCount,
      givers: 5 * placeCount,
    },
    occupancy: simulation.occupancy.number.length > 0 ? simulation.occupancy : undefined,
    log,
  }
}

/** At plant time 0: the first orders and items are released, and every unit looks for work. */
function start(run: Run): void {
  const { scalars, tables, units } = run
  if (scalars[scalar.started] === 1) return
  scalars[scalar.started] = 1
  openOrders(run)
  for (let unit = 0; unit < units.state.length; unit++) startUptime(run, unit)
  for (let vehicle = 0; vehicle < run.simulation.vehicles.count[0]!; vehicle++)
    watchBattery(run, vehicle)
  startShifts(run)
  startMaintenancePlans(run)
  stockUp(run)
  openGates(run)
  for (let unit = 0; unit < units.state.length; unit++) {
    if (run.log) run.log.cause = 0
    if (
      run.stops.why[unit] === 0 &&
      units.waiting[unit] === 0 &&
      units.loads[unit] === 0 &&
      units.load[unit]! < 0
    )
      blocks[tables.units.block[unit]!]!.next(run, unit)
  }
  settle(run)
}

/** Events at one instant beyond which a run is taken to go round in circles without time passing. */
const mostAtOnce = 2_000_000

/** The inner loop. */
function advance(run: Run, untilUs: number): void {
  const { calendar, scalars } = run
  const { agendaLength } = run.places
  let atOnce = 0
  let events = 0
  for (;;) {
    const timeUs = nextTimeUs(calendar)
    if (timeUs > untilUs) break
    const slot = nextSlot(calendar)
    const ranked = rankOf(calendar, slot)
    events++
    if (timeUs !== clockOf(calendar)) {
      setClock(calendar, timeUs)
      atOnce = 0
    } else if (++atOnce > mostAtOnce) throw noProgress(timeUs)
    happen(run, slot)
    if (agendaLength[0] !== 0) settle(run)
    // The slot that was due stays in the calendar until here, since most of them are at once due again.
    if (rankOf(calendar, slot) === ranked) cancel(calendar, slot)
  }
  scalars[scalar.events]! += events
}

function happen(run: Run, slot: number): void {
  const { tables, log } = run
  // What follows from nothing must not seem to follow from what happened to be before.
  if (log) log.cause = 0
  if (slot < tables.unitSlots) {
    const unit = slot >> 2
    const timer = slot & (timersPerUnit - 1)
    if (timer === repairTimer) {
      if (log) log.cause = run.units.stateSequence[unit]!
      repair(run, unit)
    } else if (timer === failureTimer) fail(run, unit)
    else run.blocks[tables.units.block[unit]!]!.due(run, unit, timer)
    return
  }
  const owner = timerOwners[tables.slotOwner[slot - tables.unitSlots]!]!
  owner.due(run, slot - tables.firstSlot[owner.name])
}

function noProgress(timeUs: number): AppError {
  return new AppError(
    'no-progress',
    `plant time stands still at ${timeUs / 1e6} s: a circle of steps that take no time`,
    { timeUs },
  )
}
