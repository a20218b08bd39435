/** The verdict on a load that is done: pass, do again, or lose some of it. Mass is exact in base units. */
import { draw } from '../kernel/random-streams.ts'
import { recordInspected, recordTransformed } from '../record/item-events.ts'
import { idsOf } from '../record/sequence.ts'
import type { Log, Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import { takeOff } from './carriers.ts'
import { countGone, countInside, removeItem } from './items.ts'
import { expose, hasHiddenRework, hiddenLoss, spoils } from './defects.ts'
import { advance, goBack } from './product-flow.ts'
import { refill } from './release.ts'

/** The load passes and goes on; it is done again on the same machine; it goes back to another station; all is lost. */
export const passed = 0
export const doneAgain = 1
export const sentBack = 2
export const lost = 3

/**
 * Judges the load of a unit. A share of loads is done again: in place up to the limit (then it passes), or at
 * the station named (beyond the limit it is scrapped). Of a load that passes, each base unit is lost with the
 * scrap ratio, independently of all others, and those that are found spoilt. Items of which nothing is left go out.
 */
export function judge(run: Run, unit: number): number {
  const { tables, units, items, log } = run
  const load = units.load[unit]!
  const stream = tables.units.rework[unit]!
  if (spoils(run, unit)) expose(run, unit, load)
  const hidden = hasHiddenRework(run, unit, load)
  if ((stream >= 0 && draw(run.streams, stream) < tables.units.reworkRatio[unit]!) || hidden) {
    const back = tables.units.reworkTo[unit]! >= 0
    if (items.reworks[load]! < tables.units.reworkLimit[unit]!) {
      units.reworkLoads[unit]! += 1
      for (let item = load; item >= 0; item = items.next[item]!) items.reworks[item]! += 1
      if (log) {
        const ids = idsOf(run, load)
        recordInspected(run, log, unit, ids, 'rework', noneOf(ids))
      }
      if (!back) return doneAgain
      units.target[unit] = tables.units.reworkTo[unit]!
      goBack(run, unit, load, tables.units.reworkTo[unit]!)
      return sentBack
    }
    if (back) {
      scrapLoad(run, unit)
      return lost
    }
  }
  pass(run, unit, load)
  advance(run, unit, units.load[unit]!)
  return units.loadCount[unit] === 0 ? lost : passed
}

function pass(run: Run, unit: number, load: number): void {
  const { tables, units, items, log } = run
  units.cycles[unit]! += 1
  const scrap = tables.units.scrap[unit]!
  const finds = tables.quality.finder[unit]! >= 0
  const reworks = finds || tables.units.rework[unit]! >= 0
  if (!reworks && scrap < 0) {
    for (let item = load; item >= 0; item = items.next[item]!)
      units.goodUnits[unit]! += items.units[item]!
    if (log) recordPassed(run, log, unit, load)
    return
  }
  const ids: number[] | undefined = log ? [] : undefined
  const losses: number[] | undefined = log ? [] : undefined
  let last = -1
  let first = -1
  let count = 0
  let goneFirst = -1
  for (let item = load; item >= 0;) {
    const following = items.next[item]!
    if (reworks) items.reworks[item] = 0
    let loss = scrap < 0 ? 0 : drawLoss(run, unit, items.units[item]!)
    if (finds) loss += hiddenLoss(run, unit, item, items.units[item]! - loss)
    if (loss > 0) lose(run, unit, item, loss)
    units.goodUnits[unit]! += items.units[item]!
    if (items.units[item]! > 0) {
      ids?.push(items.id[item]!)
      losses?.push(loss)
      if (last < 0) first = item
      else items.next[last] = item
      last = item
      count++
    } else {
      items.count[item] = loss
      items.next[item] = goneFirst
      goneFirst = item
    }
    item = following
  }
  if (last >= 0) items.next[last] = -1
  units.load[unit] = first
  units.loadCount[unit] = count
  if (log && count > 0) recordInspected(run, log, unit, ids!, 'pass', losses!)
  for (let item = goneFirst; item >= 0;) {
    const following = items.next[item]!
    sendOut(run, unit, item, items.count[item]!)
    item = following
  }
  if (log && first >= 0) recordNewKind(run, log, unit, first)
}

/** Nothing can be lost of the load. */
function recordPassed(run: Run, log: Log, unit: number, load: number): void {
  const ids = idsOf(run, load)
  recordInspected(run, log, unit, ids, 'pass', noneOf(ids))
  recordNewKind(run, log, unit, load)
}

function recordNewKind(run: Run, log: Log, unit: number, load: number): void {
  const kind = run.tables.units.newKind[unit]
  if (kind !== undefined) recordTransformed(run, log, unit, load, kind)
}

/** Scraps the whole load of a unit. */
export function scrapLoad(run: Run, unit: number): void {
  const { units, items } = run
  for (let item = units.load[unit]!; item >= 0;) {
    const following = items.next[item]!
    const loss = items.units[item]!
    lose(run, unit, item, loss)
    sendOut(run, unit, item, loss)
    item = following
  }
  units.load[unit] = -1
  units.loadCount[unit] = 0
}

/** Binomial draw by the gaps between losses, which are geometric (L. Devroye, 1986, ch. X.4). */
function drawLoss(run: Run, unit: number, baseUnits: number): number {
  const stream = run.tables.units.scrap[unit]!
  const gap = run.tables.units.scrapGap[unit]!
  let at = 0
  for (let losses = 0; ; losses++) {
    at += Math.floor(draw(run.streams, stream) * gap) + 1
    if (at > baseUnits) return losses
  }
}

function lose(run: Run, unit: number, item: number, loss: number): void {
  const { units, items, scalars } = run
  items.units[item]! -= loss
  countInside(run, 0, -loss)
  units.scrapUnits[unit]! += loss
  scalars[scalar.scrappedUnits]! += loss
}

/** An item of which nothing is left leaves its carrier and the plant. */
function sendOut(run: Run, unit: number, item: number, loss: number): void {
  const { items, scalars, log } = run
  if (items.carrier[item]! >= 0) takeOff(run, unit, item)
  if (log) recordInspected(run, log, unit, [items.id[item]!], 'scrap', [loss])
  countGone(run, item, 0)
  scalars[scalar.scrappedItems]! += 1
  removeItem(run, item)
  refill(run)
}

function noneOf(ids: readonly number[]): number[] {
  return ids.length === 1 ? [0] : ids.map(() => 0)
}
