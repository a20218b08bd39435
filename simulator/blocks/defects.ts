/** Hidden defects: what a parameter outside its normal range did to an item, until an inspection finds it. */
import { draw } from '../kernel/random-streams.ts'
import { causeOfDrift, hasDrifted, isDisturbed, meanDeviation } from '../process-parameters.ts'
import type { Run } from '../run.ts'

/**
 * By entry of the item pool, and there by finder (a station that finds defects; see `QualityTables`). An entry holds for
 * the item whose number is in `owner`. Arrays are replaced as they grow; a plant without quality effects has none.
 */
export interface DefectState {
  owner: Float64Array
  /** Instant at which the load whose first item it is began its process, us. */
  enteredUs: Float64Array
  /** Probability that a base unit is to be scrapped, that the load is to be done again; and the command behind it. */
  scrap: Float64Array
  rework: Float64Array
  cause: Float64Array
}

export function createDefects(): DefectState {
  const none = () => new Float64Array(0)
  return { owner: none(), enteredUs: none(), scrap: none(), rework: none(), cause: none() }
}

/** Whether parameters of the unit act on what it processes. */
export function spoils({ tables }: Run, unit: number): boolean {
  return tables.quality.first[unit] !== tables.quality.first[unit + 1]
}

/** A load enters a unit whose parameters can spoil it. */
export function beginExposure(run: Run, load: number): void {
  hold(run, load)
  run.simulation.defects.enteredUs[load] = run.clock[0]!
}

/**
 * The load has been processed: each parameter whose mean over its zone of the stay, noise left out, was beyond the normal
 * range adds its probability of a defect. The stay counts in plant time, stops included.
 */
export function expose(run: Run, unit: number, load: number): void {
  const { simulation, tables, items } = run
  if (!hasDrifted(simulation)) return
  const { quality, tags } = tables
  const nowUs = run.clock[0]!
  const enteredUs = simulation.defects.enteredUs[load]!
  const stayUs = nowUs - enteredUs
  for (let effect = quality.first[unit]!; effect < quality.first[unit + 1]!; effect++) {
    const tag = quality.tag[effect]!
    if (!isDisturbed(simulation, tag)) continue
    const fromUs = enteredUs + quality.zoneFrom[effect]! * stayUs
    const toUs = enteredUs + quality.zoneTo[effect]! * stayUs
    const value = tags.target[tag]! + meanDeviation(simulation, tag, fromUs, toUs)
    const beyond = Math.max(value - quality.high[effect]!, quality.low[effect]! - value)
    const probability = rounded(Math.min(quality.max[effect]!, beyond * quality.slope[effect]!))
    if (probability <= 0) continue
    const cause = causeOfDrift(simulation, tag)
    for (let item = load; item >= 0; item = items.next[item]!)
      add(run, item, effect, probability, cause)
  }
}

/** Whether the load is found to be done again by the finder `unit` for a hidden defect. */
export function hasHiddenRework(run: Run, unit: number, load: number): boolean {
  const { simulation, tables, items, log } = run
  const finder = tables.quality.finder[unit]!
  if (finder < 0) return false
  const { rework, cause } = simulation.defects
  let probability = 0
  for (let item = load; item >= 0; item = items.next[item]!) {
    const at = found(run, item, finder)
    if (at < 0 || rework[at] === 0) continue
    probability = either(probability, rework[at]!)
    rework[at] = 0
    if (log && cause[at]! > 0) log.cause = cause[at]!
  }
  return probability > 0 && drawGap(run, unit, probability) === 1
}

/** Base units of an item, `baseUnits` of which are left, that the finder `unit` finds spoilt. Then none are hidden. */
export function hiddenLoss(run: Run, unit: number, item: number, baseUnits: number): number {
  const { simulation, tables, log } = run
  const finder = tables.quality.finder[unit]!
  const place = finder < 0 ? -1 : found(run, item, finder)
  if (place < 0) return 0
  const { scrap, cause } = simulation.defects
  const probability = scrap[place]!
  if (probability === 0) return 0
  scrap[place] = 0
  let losses = 0
  for (let at = drawGap(run, unit, probability); at <= baseUnits; losses++)
    at += drawGap(run, unit, probability)
  if (log && losses > 0 && cause[place]! > 0) log.cause = cause[place]!
  return losses
}

/** A piece has what is hidden in the item that it was cut from. */
export function inheritDefects(run: Run, whole: number, piece: number): void {
  const { simulation, tables, items } = run
  const { owner, scrap, rework, cause } = simulation.defects
  if (whole >= owner.length || owner[whole] !== items.id[whole]) return
  hold(run, piece)
  const { defects } = simulation
  const { finders } = tables.quality
  for (let finder = 0; finder < finders; finder++) {
    const from = whole * finders + finder
    const to = piece * finders + finder
    defects.scrap[to] = scrap[from]!
    defects.rework[to] = rework[from]!
    defects.cause[to] = cause[from]!
  }
}

/** Trials up to and with the first hit: geometric (L. Devroye, 1986, ch. X.2). */
function drawGap(run: Run, unit: number, probability: number): number {
  const variate = draw(run.streams, run.tables.quality.stream[unit]!)
  return probability >= 1 ? 1 : Math.floor(variate / -Math.log1p(-probability)) + 1
}

function add(run: Run, item: number, effect: number, probability: number, cause: number): void {
  const { quality } = run.tables
  const { defects } = run.simulation
  hold(run, item)
  const at = item * quality.finders + quality.foundBy[effect]!
  const list = quality.reworks[effect] === 1 ? defects.rework : defects.scrap
  list[at] = either(list[at]!, probability)
  if (cause > 0) defects.cause[at] = cause
}

/** Makes the entry that of the item, with nothing hidden in it if it was another's. */
function hold(run: Run, item: number): void {
  const { items } = run
  const { defects } = run.simulation
  const { finders } = run.tables.quality
  if (item >= defects.owner.length) grow(defects, items.id.length, finders)
  if (defects.owner[item] === items.id[item]) return
  defects.owner[item] = items.id[item]!
  for (let at = item * finders; at < (item + 1) * finders; at++) {
    defects.scrap[at] = 0
    defects.rework[at] = 0
    defects.cause[at] = 0
  }
}

function found({ simulation, tables, items }: Run, item: number, finder: number): number {
  const { owner } = simulation.defects
  const held = item < owner.length && owner[item] === items.id[item]
  return held ? item * tables.quality.finders + finder : -1
}

function grow(defects: DefectState, length: number, finders: number): void {
  const wider = (old: Float64Array, count: number) => {
    const list = new Float64Array(count)
    list.set(old)
    return list
  }
  defects.owner = wider(defects.owner, length)
  defects.enteredUs = wider(defects.enteredUs, length)
  defects.scrap = wider(defects.scrap, length * finders)
  defects.rework = wider(defects.rework, length * finders)
  defects.cause = wider(defects.cause, length * finders)
}

/** One of two independent things happens. */
function either(a: number, b: number): number {
  return rounded(a + b - a * b)
}

/** To 2^-30, so that the last digits of exp and log, which engines may round apart, decide nothing. */
function rounded(probability: number): number {
  return Math.round(probability * 2 ** 30) / 2 ** 30
}
