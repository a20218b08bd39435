/** Loads on machines: the work that is left of them by the process clock, as far as the twin knows it. */
import { processClockUs } from '#models/twin/apply-events.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import type { LoadState, WorkUnitState } from '#models/twin/twin-state.ts'
import { aim } from '../blocks/aim.ts'
import { reserveSlot } from '../blocks/finished-store.ts'
import { takeCards } from '../blocks/kanban.ts'
import { operatorsAreThere } from '../blocks/operators.ts'
import { cycleOf } from '../blocks/product-flow.ts'
import { blocks } from '../blocks/registry.ts'
import { goesIntoStore } from '../blocks/ways.ts'
import { draw } from '../kernel/random-streams.ts'
import { assembles, splits } from '../plant-tables.ts'
import { blocked, execute } from '../simulation.ts'
import { pipelineStation } from '../blocks/pipeline-station.ts'
import { chain, handlesOf, putElsewhere, type Build } from './build.ts'

/** What a load has yet to go through, us. */
interface RestoredLoad {
  readonly items: readonly number[]
  readonly leftUs: number
}

/** Sets the loads of all work units, and has them go on with them as far as nothing stops them. */
export function setLoads(build: Build): void {
  const { run, state } = build
  const loaded = run.tables.units.ids.flatMap((id, unit) => {
    const known = state.workUnits[id]
    return known && setUnit(build, unit, known) ? [unit] : []
  })
  // First those that work: whoever is blocked may hand over when all others have their loads.
  for (const before of [execute, blocked])
    for (const unit of loaded)
      if (run.units.before[unit] === before)
        blocks[run.tables.units.block[unit]!]!.resume(run, unit)
}

/** True: the unit has something to go on with. */
function setUnit(build: Build, unit: number, known: WorkUnitState): boolean {
  const { run, state } = build
  const clockUs = processClockUs(known, state.timeUs)
  const loads = known.loads
    .map((load) => restored(build, unit, load, clockUs))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => a.leftUs - b.leftUs)
  const isPipeline = blocks[run.tables.units.block[unit]!] === pipelineStation
  if (known.state === 'execute' && loads.length < leastInside(build, unit, isPipeline, known))
    build.assumptions.assume('contents-unknown', run.tables.units.ids[unit])
  if (loads.length === 0) return false
  run.simulation.flow.lastProduct[unit] = run.items.product[loads.at(-1)!.items[0]!]!
  if (!operatorsAreThere(run, unit, loads[0]!.items[0]!)) {
    for (const { items } of loads) putBack(build, unit, items)
    return false
  }
  const waits = isBlocked(known, loads[0]!)
  return isPipeline ? setPipeline(build, unit, loads, waits) : setStation(build, unit, loads, waits)
}

/**
 * With fewer loads, what the twin has inside a unit that executes is hardly all: half of what a pipeline has that is
 * never short of loads, where items are inferred (nobody reports what is within a machine); else one.
 */
function leastInside(
  { run: { tables } }: Build,
  unit: number,
  isPipeline: boolean,
  { loads }: WorkUnitState,
): number {
  const intervalUs = tables.flow.meanUs[unit * tables.flow.products]!
  if (!isPipeline || intervalUs === 0 || !loads.some(({ items }) => items.some(isInferred)))
    return 1
  return Math.max(1, tables.units.residenceUs[unit]! / intervalUs / 2)
}

function restored(build: Build, unit: number, load: LoadState, clockUs: number): RestoredLoad {
  const { run, assumptions } = build
  const items = handlesOf(build, flowing(build, load.items))
  const leftUs = Math.round(load.enteredClockUs + load.durationUs - clockUs)
  const id = run.tables.units.ids[unit]!
  if (items.length > 0 && load.durationUs <= 0) {
    assumptions.assume('cycle-begins-anew', id)
    return { items, leftUs: draw(run.streams, cycleOf(run, unit, items[0]!)) }
  }
  if (items.length > 0 && leftUs < 0) assumptions.assume('cycle-overdue', id)
  return { items, leftUs: Math.max(0, leftUs) }
}

/** Items of a load without what they lie on. */
function flowing({ state }: Build, ids: readonly ItemId[]): ItemId[] {
  return ids.filter((id) => (state.items.get(id)?.units ?? 0) > 0)
}

function isBlocked({ state, reason }: WorkUnitState, { leftUs }: RestoredLoad): boolean {
  return reason === 'blocked' || (state !== 'execute' && leftUs === 0)
}

function setStation(
  build: Build,
  unit: number,
  [load, ...more]: readonly RestoredLoad[],
  waits: boolean,
): boolean {
  const { run } = build
  const { units, tables } = run
  for (const { items } of more) putBack(build, unit, items)
  const { items, leftUs } = load!
  if (waits && tables.units.makes[unit] === splits) {
    putElsewhere(build, nextPlace(build, unit), items)
    return false
  }
  const most = waits ? tables.units.batch[unit]! : sizeOf(build, unit)
  const fits =
    tables.units.makes[unit] === assembles ? items.length === most || waits : items.length <= most
  if (!fits) {
    putBack(build, unit, items)
    return false
  }
  const first = chain(build, items)
  units.load[unit] = first
  units.loadCount[unit] = items.length
  aim(run, unit, first)
  if (goesIntoStore(run, unit) && !takeSlot(build, unit)) {
    units.load[unit] = -1
    putBack(build, unit, items)
    return false
  }
  takeCards(run, unit, first)
  units.remainingUs[unit] = leftUs
  units.done[unit] = waits ? 1 : 0
  units.before[unit] = waits ? blocked : execute
  return true
}

/** Items of a whole load. */
function sizeOf({ run: { tables } }: Build, unit: number): number {
  const { first, quantity } = tables.bills
  const bill = quantity.subarray(first[unit], first[unit + 1])
  return bill.length > 0 ? bill.reduce((sum, each) => sum + each, 0) : tables.units.batch[unit]!
}

/** The slot that the twin names, if it is free; else the nearest one. */
function takeSlot({ run, state }: Build, unit: number): boolean {
  const { units, places, tables } = run
  const place = units.target[unit]!
  const slot = state.workUnits[tables.units.ids[unit]!]?.loads[0]?.slot ?? -1
  const at = tables.places.firstSlot[place]! + slot
  if (slot < 0 || slot >= tables.places.slotCount[place]! || places.slots[at] !== -1)
    return reserveSlot(run, unit)
  places.slots[at] = -2
  places.slotsUsed[place]! += 1
  units.slot[unit] = slot
  return true
}

/** Loads as they follow each other; how long the entry stays taken after the last one is drawn. */
function setPipeline(
  build: Build,
  unit: number,
  loads: readonly RestoredLoad[],
  waits: boolean,
): boolean {
  const { run } = build
  const { units, items, tables } = run
  const nowUs = run.clock[0]!
  const clockUs = units.clockUs[unit]!
  units.clockAtUs[unit] = nowUs
  units.loads[unit] = loads.length
  let last = -1
  for (const load of loads) {
    const first = chain(build, load.items)
    items.count[first] = load.items.length
    items.dueUs[first] = clockUs + load.leftUs
    items.nextLoad[first] = -1
    if (last < 0) units.load[unit] = first
    else items.nextLoad[last] = first
    last = first
    aim(run, unit, first)
    takeCards(run, unit, first)
  }
  units.lastLoad[unit] = last
  const enteredUs = items.dueUs[last]! - tables.units.residenceUs[unit]!
  const intervalUs = draw(run.streams, cycleOf(run, unit, last))
  units.opensUs[unit] = Math.max(clockUs, enteredUs + intervalUs)
  aim(run, unit, units.load[unit]!)
  units.loadCount[unit] = loads[0]!.items.length
  units.done[unit] = waits ? 1 : 0
  units.before[unit] = waits ? blocked : execute
  return true
}

/** Where the pieces of a cut go that the unit could not send on yet. */
function nextPlace({ run: { tables, units } }: Build, unit: number): number {
  const cut = tables.cuts.place[tables.cuts.first[unit]!] ?? -1
  return cut >= 0 ? cut : Math.max(0, units.target[unit]!)
}

/** The load goes back to where it was taken from, part by part. */
function putBack(build: Build, unit: number, load: readonly number[]): void {
  const { tables } = build.run
  const { first, place, quantity } = tables.bills
  build.assumptions.assume('cycle-begins-anew', tables.units.ids[unit])
  let from = 0
  for (let at = first[unit]!; at < first[unit + 1]!; at++) {
    putElsewhere(build, place[at]!, load.slice(from, from + quantity[at]!))
    from += quantity[at]!
  }
  putElsewhere(build, tables.units.input[unit]!, load.slice(from))
}
