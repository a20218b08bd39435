/** State events and alarms of work units, with what they wait for and why. */
import type { StateReason, WaitsFor } from '#models/twin/event.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import {
  maintenanceNeed,
  operatorNeed,
  repairNeed,
  served,
  unitOfNeed,
  waiting,
} from '../crew-state.ts'
import type { Log, Run } from '../run.ts'
import { blocked, execute, held, scalar, setUp, starved, stopped } from '../simulation.ts'
import { hasBill } from '../blocks/bill.ts'
import { forLink, linkOf, waitingFor } from '../blocks/links.ts'
import { heating, offShift } from '../stop-state.ts'
import { nextSequence, source } from './sequence.ts'

const packml: readonly PackmlState[] = [
  'suspended',
  'execute',
  'suspended',
  'held',
  'starting',
  'stopped',
]

/**
 * The unit's state begins. A suspended unit names what it waits for; its cause is why that one does not
 * deliver: its state when it does not execute, else its last load. Neighbours that already wait for the unit
 * hear of it in turn, upstream first.
 */
export function recordState(run: Run, log: Log, unit: number, old: number): void {
  emitState(run, log, unit, reasonOf(run, unit, old), reasonOfWait(run, log, unit))
  if (run.units.state[unit] !== execute) tellNeighbours(run, log, unit)
}

/** The unit stands still by failure or command. */
export function recordAlarm(run: Run, log: Log, unit: number): void {
  const { units, tables, simulation } = run
  const sequence = nextSequence(run)
  const station = simulation.plant.stations[tables.units.station[unit]!]!
  log.observe({
    type: 'alarm-raised',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: units.state[unit] === held ? units.stateSequence[unit]! : log.cause,
    alarm: units.alarm[unit]!,
    workUnit: tables.units.ids[unit]!,
    code: heldReason(run, unit),
    priority: station.process === 'pipeline' ? 1 : 2,
  })
}

export function recordAlarmCleared(run: Run, log: Log, alarm: number): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'alarm-cleared',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    alarm,
  })
}

/** The unit stands still as before, but the people have come who repair or maintain it. */
export function recordServiceBegins(run: Run, log: Log, unit: number): void {
  const { units, stops } = run
  if ((stops.why[unit]! & offShift) !== 0) return
  emitState(run, log, unit, reasonOf(run, unit, units.state[unit]!), log.cause)
}

/** The unit goes into maintenance, or back to producing. */
export function recordMode(run: Run, log: Log, unit: number, mode: string): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'mode-changed',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: mode === 'produce' ? log.cause : run.units.stateSequence[unit]!,
    workUnit: run.tables.units.ids[unit]!,
    mode,
  })
}

function emitState(run: Run, log: Log, unit: number, reason: StateReason, cause: number): void {
  const { units, tables } = run
  const state = units.state[unit]!
  const suspended = state === starved || state === blocked
  const waitsFor = suspended ? waitOf(run, unit) : awaitedCrew(run, unit)
  const sequence = nextSequence(run)
  units.stateSequence[unit] = sequence
  const timeUs = run.clock[0]!
  const workUnit = tables.units.ids[unit]!
  const type = 'work-unit-state'
  const packmlState = packml[state]!
  // Two literals: an object that is spread into another costs ten times as much.
  log.observe(
    waitsFor
      ? { type, sequence, timeUs, source, cause, workUnit, state: packmlState, reason, waitsFor }
      : { type, sequence, timeUs, source, cause, workUnit, state: packmlState, reason },
  )
}

/** What a suspended unit waits for: its link, people, another unit, the place of a missing part, or one that no unit fills or empties. */
export function waitOf(run: Run, unit: number): WaitsFor {
  const { tables } = run
  if (waitsForLink(run, unit)) {
    return { kind: 'resource', id: tables.links.resource[linkOf(run, unit)]! }
  }
  const crew = awaitedCrew(run, unit)
  if (crew) return crew
  const lot = lotOnHold(run, unit)
  if (lot >= 0) return { kind: 'item', id: run.items.id[lot]! }
  const awaited = awaitsPart(run, unit) ? -1 : awaitedUnit(run, unit)
  return awaited >= 0
    ? { kind: 'work-unit', id: tables.units.ids[awaited]! }
    : { kind: 'place', id: tables.places.ids[awaitedPlace(run, unit)] ?? '' }
}

/** The raw lot on hold to which an item belongs that a starved unit could take; -1: none. */
function lotOnHold({ units, items, places, scalars }: Run, unit: number): number {
  if (scalars[scalar.heldLots] === 0 || units.state[unit] !== starved) return -1
  const place = units.awaits[unit]!
  for (let item = places.head[place]!, left = places.count[place]!; left > 0; left--) {
    const lot = items.lot[item]!
    if (lot >= 0 && items.onHold[lot] === 1) return lot
    item = items.next[item]!
  }
  return -1
}

/** Why a suspended unit waits: the awaited unit does not deliver, or has the people. */
function reasonOfWait(run: Run, log: Log, unit: number): number {
  const state = run.units.state[unit]
  if (state !== starved && state !== blocked) return log.cause
  if (waitsForCard(run, unit))
    return run.simulation.kanban.cause[run.units.target[unit]!]! || log.cause
  const awaited = awaitedCrew(run, unit) ? whoHasThePeople(run, unit) : awaitedUnit(run, unit)
  return awaited >= 0 ? reasonWhy(run, awaited) || log.cause : log.cause
}

/** The crew for whose people the unit waits: to be repaired, or to work. */
function awaitedCrew({ units, crews, stops, tables }: Run, unit: number): WaitsFor | undefined {
  const state = units.state[unit]
  if (crews.stage.length === 0 || (stops.why[unit]! & offShift) !== 0) return undefined
  const need =
    state === held
      ? repairNeed(unit)
      : state === starved
        ? operatorNeed(unit)
        : maintenanceNeed(unit)
  if (crews.stage[need] !== waiting) return undefined
  return { kind: 'resource', id: tables.crews.ids[crews.crew[need]!]! }
}

/** One of the units for which the people work that this one waits for. */
function whoHasThePeople({ crews }: Run, unit: number): number {
  const crew = crews.crew[operatorNeed(unit)]!
  const need = crews.stage.findIndex((stage, i) => stage === served && crews.crew[i] === crew)
  return need < 0 ? -1 : unitOfNeed(need)
}

/** An assembly says which of the things that it needs is missing. */
function awaitsPart(run: Run, unit: number): boolean {
  return run.units.state[unit] === starved && hasBill(run, unit)
}

/** Why the awaited unit does not deliver: it stands still, somebody has slowed it down, or it has not done yet. */
function reasonWhy({ units, simulation }: Run, awaited: number): number {
  if (units.state[awaited] !== execute) return units.stateSequence[awaited]!
  const { factor, cause } = simulation.rates
  const slowed = factor[awaited]! < 1 ? cause[awaited]! : 0
  return slowed || units.enteredSequence[awaited]!
}

function heldReason({ units }: Run, unit: number): StateReason {
  return units.heldBy[unit] === 2 ? 'fault-command' : 'failure'
}

function reasonOf(run: Run, unit: number, old: number): StateReason {
  const { units, stops } = run
  switch (units.state[unit]) {
    case starved:
      return 'starved'
    case blocked:
      return 'blocked'
    case held:
      return heldReason(run, unit)
    case setUp:
      return (stops.why[unit]! & heating) !== 0 ? 'heating' : 'setup'
    case stopped:
      return (stops.why[unit]! & offShift) !== 0 ? 'planned-stop' : 'maintenance'
    default:
      return old === held ? 'repaired' : 'running'
  }
}

/** The link itself keeps the unit waiting, not what comes after it. */
function waitsForLink(run: Run, unit: number): boolean {
  if (run.units.waiting[unit] !== forLink) return false
  return run.simulation.links.stands[linkOf(run, unit)] === 0
}

function awaitedPlace({ units }: Run, unit: number): number {
  return units.state[unit] === starved ? units.awaits[unit]! : units.target[unit]!
}

/** One of the units that could end the wait: a held one first, then one that works, then one that waits itself. */
function awaitedUnit(run: Run, unit: number): number {
  const { units, tables } = run
  const place = awaitedPlace(run, unit)
  if (place < 0 || waitsForLink(run, unit) || waitsForCard(run, unit)) return -1
  const candidates =
    units.state[unit] === blocked
      ? tables.places.consumers[place]!
      : tables.places.entrance[place] === 1
        ? []
        : tables.places.producers[place]!
  let best = -1
  let bestClass = 3
  for (const other of candidates) {
    const state = units.state[other]!
    const rank = state === held || state === stopped ? 0 : state === execute ? 1 : 2
    if (rank >= bestClass || other === unit) continue
    best = other
    bestClass = rank
  }
  return best
}

/** Whether the unit has nothing to hand over, but stands still for want of a kanban card. */
function waitsForCard({ tables, units }: Run, unit: number): boolean {
  const place = units.target[unit]!
  return (
    units.state[unit] === blocked &&
    units.done[unit] === 0 &&
    place >= 0 &&
    tables.places.cards[place]! > 0
  )
}

/** Repeats the state of all who wait for the unit, and of those who wait for them, each once. */
function tellNeighbours(run: Run, log: Log, first: number): void {
  const { units, places, tables } = run
  const { bills, cuts } = tables
  const output = tables.units.output[first]!
  const nobody =
    tables.units.makes[first] === 0 &&
    places.givers[tables.units.input[first]!]! < 0 &&
    (output < 0 || places.takers[output]! < 0)
  if (nobody) return
  let told: Set<number> | undefined
  const queue = [first]
  for (let at = 0; at < queue.length; at++) {
    const unit = queue[at]!
    if (hasBill(run, unit))
      for (let i = bills.first[unit]!; i < bills.first[unit + 1]!; i++)
        tell(places.givers[bills.place[i]!]!, unit)
    else tell(places.givers[tables.units.input[unit]!]!, unit)
    const output = tables.units.output[unit]!
    if (output >= 0) tell(places.takers[output]!, unit)
    for (let i = cuts.first[unit]! + 1; i < cuts.first[unit + 1]!; i++)
      tell(places.takers[cuts.place[i]!]!, unit)
  }

  function tell(from: number, unit: number): void {
    for (let giver = from; giver >= 0; giver = units.next[giver]!) {
      const other = giver < units.state.length ? giver : waitingFor(run, giver - units.state.length)
      if (other < 0) continue
      const state = units.state[other]!
      if (state === execute || state === held) continue
      if (awaitedUnit(run, other) !== unit) continue
      told ??= new Set([first])
      if (told.has(other)) continue
      told.add(other)
      emitState(run, log, other, reasonOf(run, other, state), reasonOfWait(run, log, other))
      queue.push(other)
    }
  }
}
