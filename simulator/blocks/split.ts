/** Split: a worked item is cut into new ones, which go to one place or to several in turn. */
import { recordDivided } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { takeOff } from './carriers.ts'
import { inheritDefects } from './defects.ts'
import { forward } from './forward.ts'
import { countInside, createItem, removeItem } from './items.ts'
import { hasRoomFor } from './settle.ts'

/** By unit: which of its outputs is next, and the first of the pieces for the outputs after that. */
export interface CutState {
  readonly at: Int32Array
  readonly rest: Int32Array
}

export function createCuts(units: number): CutState {
  return { at: new Int32Array(units), rest: new Int32Array(units).fill(-1) }
}

/**
 * Cuts the item that the unit has. Its base units are divided exactly, the first pieces take what is left over; no piece
 * is empty, so of few base units come fewer pieces. The pieces are of its lot and product, and as old as it was.
 */
export function divide(run: Run, unit: number): void {
  const { tables, units, items, releases, scalars, log } = run
  const whole = units.load[unit]!
  const total = items.units[whole]!
  const size = tables.cuts.size[unit]!
  const count = size > 0 ? Math.ceil(total / size) : Math.min(tables.cuts.quantity[unit]!, total)
  const left = total % count
  if (items.carrier[whole]! >= 0) takeOff(run, unit, whole)
  let first = -1
  let last = -1
  for (let i = 0; i < count; i++) {
    const share = Math.floor(total / count) + (i < left ? 1 : 0)
    const piece = createItem(run, size > 0 ? Math.min(size, total - i * size) : share)
    const lot = items.lot[whole]!
    items.lot[piece] = lot
    if (lot >= 0) items.count[lot]! += 1
    items.createdUs[piece] = items.createdUs[whole]!
    items.product[piece] = items.product[whole]!
    items.release[piece] = items.release[whole]!
    items.step[piece] = items.step[whole]!
    items.deadlineUs[piece] = items.deadlineUs[whole]!
    inheritDefects(run, whole, piece)
    if (last < 0) first = piece
    else items.next[last] = piece
    last = piece
  }
  countInside(run, count - 1, 0)
  releases.inside[items.release[whole]!]! += count - 1
  // All pieces will count the time since the item came, but until now only one was inside.
  scalars[scalar.stayUs]! -= (count - 1) * (run.clock[0]! - items.createdUs[whole]!)
  if (log) recordDivided(run, log, unit, whole, first)
  removeItem(run, whole)
  run.simulation.cuts.rest[unit] = first
  run.simulation.cuts.at[unit] = tables.cuts.first[unit]!
  group(run, unit)
}

/** Sends the pieces on, output by output. False: there is no room for those that the unit still has. */
export function sendPieces(run: Run, unit: number): boolean {
  const { units, tables } = run
  const { cuts } = run.simulation
  while (units.load[unit]! >= 0) {
    const place = tables.cuts.place[cuts.at[unit]!]!
    // Without outputs of its own they go where the item was bound for.
    if (place >= 0) units.target[unit] = place
    if (!hasRoomFor(run, unit)) return false
    forward(run, unit, units.load[unit]!, units.loadCount[unit]!)
    cuts.at[unit]! += 1
    group(run, unit)
  }
  return true
}

/** The pieces of the output that is next become the unit's load. */
function group({ tables, units, items, simulation }: Run, unit: number): void {
  const { cuts } = simulation
  const first = cuts.rest[unit]!
  units.load[unit] = first
  if (first < 0) return
  const most = tables.cuts.count[cuts.at[unit]!]!
  let last = first
  let count = 1
  while (count < most && items.next[last]! >= 0) {
    last = items.next[last]!
    count++
  }
  cuts.rest[unit] = items.next[last]!
  items.next[last] = -1
  units.loadCount[unit] = count
}
