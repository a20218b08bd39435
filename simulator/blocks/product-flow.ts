/** What depends on the product of a load: where it goes, how long it takes, and its way along its route. */
import type { Run } from '../run.ts'

/** By unit, by product, and for all. */
export interface FlowState {
  /** Product of the unit's last load, -1 before the first. */
  readonly lastProduct: Int32Array
  /** What goes first among products, as it is now. */
  readonly priority: Float64Array
  /** Set-up that is left, us. */
  readonly setupUs: Float64Array
}

export function createFlowState(units: number, priority: Float64Array): FlowState {
  return {
    lastProduct: new Int32Array(units).fill(-1),
    priority: priority.slice(),
    setupUs: new Float64Array(units),
  }
}

/** Place to which the item goes from the unit, -1: out of the plant. */
export function goalOf({ tables, items }: Run, unit: number, item: number): number {
  const { flow } = tables
  const product = items.product[item]!
  const next = flow.firstStep[product]! + items.step[item]! + 1
  if (next < flow.endStep[product]!) return flow.stepPlace[next]!
  return flow.output[unit * flow.products + product]!
}

/** Stream of the unit's cycle for a load. */
export function cycleOf({ tables, items }: Run, unit: number, load: number): number {
  const { flow } = tables
  const usual = tables.units.cycle[unit]!
  if (flow.varies[unit] === 0) return usual
  const step = stepOf(flow, items.product[load]!, items.step[load]!)
  if (step >= 0 && flow.stepCycle[step]! >= 0) return flow.stepCycle[step]! + flow.machine[unit]!
  const own = flow.cycle[unit * flow.products + items.product[load]!]!
  return own >= 0 ? own : usual
}

/** Mean of that cycle, us. */
export function meanCycleUs({ tables, items }: Run, unit: number, item: number): number {
  const { flow } = tables
  const step = stepOf(flow, items.product[item]!, items.step[item]!)
  if (step >= 0 && flow.stepMeanUs[step]! >= 0) return flow.stepMeanUs[step]!
  return flow.meanUs[unit * flow.products + items.product[item]!]!
}

/** Whether the unit would be set up for a load of this product: some time is given for it. */
export function needsSetup({ tables, simulation }: Run, unit: number, product: number): boolean {
  const from = simulation.flow.lastProduct[unit]!
  if (from < 0 || tables.flow.setsUp[unit] === 0) return false
  const pair = from * tables.flow.products + product
  const random = tables.flow.setupStream[unit]![pair]! >= 0
  return random || tables.flow.setupUs[tables.units.station[unit]!]![pair]! > 0
}

/** Whether the item may be worked on by the unit: it has no route, its route is over, or it leads here now. */
export function isDueAt({ tables, items }: Run, unit: number, item: number): boolean {
  const { flow } = tables
  const step = stepOf(flow, items.product[item]!, items.step[item]!)
  return step < 0 || flow.stepStation[step] === tables.units.station[unit]
}

/** The items of a load have passed the unit: they go on to the next step of their route. */
export function advance({ tables, items }: Run, unit: number, load: number): void {
  if (tables.flow.aims[unit] === 0) return
  for (let item = load; item >= 0; item = items.next[item]!)
    if (stepOf(tables.flow, items.product[item]!, items.step[item]!) >= 0) items.step[item]! += 1
}

/** The items of a load go back to a place: to the last visit of the station that takes from there. */
export function goBack({ tables, items }: Run, unit: number, load: number, place: number): void {
  const { flow } = tables
  if (flow.aims[unit] === 0) return
  for (let item = load; item >= 0; item = items.next[item]!) {
    const product = items.product[item]!
    let step = items.step[item]!
    while (step > 0 && flow.stepPlace[flow.firstStep[product]! + step] !== place) step--
    if (flow.endStep[product]! > flow.firstStep[product]!) items.step[item] = step
  }
}

/** Where an item is on its route; -1: it has none, or has come to its end. */
function stepOf(flow: Run['tables']['flow'], product: number, step: number): number {
  const at = flow.firstStep[product]! + step
  return at < flow.endStep[product]! ? at : -1
}
