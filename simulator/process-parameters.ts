/** How far process parameters have drifted from their targets: closed forms of plant time, at any instant of the run. */
import type { Run } from './run.ts'
import type { Simulation } from './simulation.ts'

/**
 * Drifts by number, in the order in which they began: from `fromUs` the set-point of a tag goes in a straight line from
 * `start` to `end` (deviations from its target) within `overUs`, then stays; the value follows from `value` on with the
 * lag of the tag. `before` is the tag's drift before this one, -1 for none. Arrays are replaced as the list grows.
 */
export interface ParameterState {
  /** By tag: its latest drift, -1 for none. */
  readonly last: Int32Array
  before: Int32Array
  fromUs: Float64Array
  overUs: Float64Array
  start: Float64Array
  end: Float64Array
  value: Float64Array
  /** Observed runs: sequence of the command. */
  cause: Float64Array
}

export function createParameters(tags: number): ParameterState {
  const none = () => new Float64Array(0)
  return {
    last: new Int32Array(tags).fill(-1),
    before: new Int32Array(0),
    fromUs: none(),
    overUs: none(),
    start: none(),
    end: none(),
    value: none(),
    cause: none(),
  }
}

/** From now on the set-point of a tag moves to the deviation `end` within `overUs`. */
export function drift(run: Run, tag: number, end: number, overUs: number): void {
  const { simulation, log } = run
  const { parameters } = simulation
  const nowUs = run.clock[0]!
  const start = setPointAt(simulation, tag, nowUs)
  const value = ownDeviation(simulation, tag, nowUs)
  const add = (list: Float64Array, given: number) => Float64Array.of(...list, given)
  parameters.before = Int32Array.of(...parameters.before, parameters.last[tag]!)
  parameters.last[tag] = parameters.fromUs.length
  parameters.fromUs = add(parameters.fromUs, nowUs)
  parameters.overUs = add(parameters.overUs, overUs)
  parameters.start = add(parameters.start, start)
  parameters.end = add(parameters.end, end)
  parameters.value = add(parameters.value, value)
  parameters.cause = add(parameters.cause, log?.cause ?? 0)
}

/** Whether any parameter has ever drifted. */
export function hasDrifted({ parameters }: Simulation): boolean {
  return parameters.fromUs.length > 0
}

/** Whether the tag, or one that it follows, has drifted. */
export function isDisturbed(simulation: Simulation, tag: number): boolean {
  return driftBehind(simulation, tag) >= 0
}

/** Sequence of the command behind a tag's deviation; 0 when nobody observed it. */
export function causeOfDrift(simulation: Simulation, tag: number): number {
  const found = driftBehind(simulation, tag)
  return found < 0 ? 0 : simulation.parameters.cause[found]!
}

/** Deviation of a tag from its target at an instant up to now, noise left out: its own and that of all it follows. */
export function deviationAt(simulation: Simulation, tag: number, timeUs: number): number {
  const { firstSource, source, gain, delayUs } = simulation.tables.tags
  let sum = ownDeviation(simulation, tag, timeUs)
  for (let i = firstSource[tag]!; i < firstSource[tag + 1]!; i++)
    sum += gain[i]! * deviationAt(simulation, source[i]!, timeUs - delayUs[i]!)
  return sum
}

/** Mean of `deviationAt` from `fromUs` to `toUs`. */
export function meanDeviation(
  simulation: Simulation,
  tag: number,
  fromUs: number,
  toUs: number,
): number {
  if (toUs <= fromUs) return deviationAt(simulation, tag, toUs)
  return integral(simulation, tag, fromUs, toUs) / (toUs - fromUs)
}

function integral(simulation: Simulation, tag: number, fromUs: number, toUs: number): number {
  const { firstSource, source, gain, delayUs } = simulation.tables.tags
  const { parameters } = simulation
  let sum = 0
  let endUs = toUs
  for (let i = parameters.last[tag]!; i >= 0 && endUs > fromUs; i = parameters.before[i]!) {
    const beganUs = parameters.fromUs[i]!
    if (beganUs >= endUs) continue
    const beginUs = Math.max(beganUs, fromUs)
    sum += area(simulation, tag, i, endUs - beganUs) - area(simulation, tag, i, beginUs - beganUs)
    endUs = beginUs
  }
  for (let i = firstSource[tag]!; i < firstSource[tag + 1]!; i++) {
    const delay = delayUs[i]!
    sum += gain[i]! * integral(simulation, source[i]!, fromUs - delay, toUs - delay)
  }
  return sum
}

function driftBehind(simulation: Simulation, tag: number): number {
  const { firstSource, source } = simulation.tables.tags
  let found = simulation.parameters.last[tag]!
  for (let i = firstSource[tag]!; i < firstSource[tag + 1]! && found < 0; i++)
    found = driftBehind(simulation, source[i]!)
  return found
}

/** The drift that runs at an instant, -1 before the first. */
function driftAt({ parameters }: Simulation, tag: number, timeUs: number): number {
  let i = parameters.last[tag]!
  while (i >= 0 && parameters.fromUs[i]! > timeUs) i = parameters.before[i]!
  return i
}

function setPointAt(simulation: Simulation, tag: number, timeUs: number): number {
  const { fromUs, overUs, start, end } = simulation.parameters
  const i = driftAt(simulation, tag, timeUs)
  if (i < 0) return 0
  const passed = timeUs - fromUs[i]!
  return passed >= overUs[i]! ? end[i]! : start[i]! + ((end[i]! - start[i]!) * passed) / overUs[i]!
}

function ownDeviation(simulation: Simulation, tag: number, timeUs: number): number {
  const i = driftAt(simulation, tag, timeUs)
  if (i < 0) return 0
  return response(simulation, tag, i, timeUs - simulation.parameters.fromUs[i]!)
}

/** First-order lag behind a ramp that ends: y + lag y' = set-point, `s` us after the drift began. */
function response({ tables, parameters }: Simulation, tag: number, i: number, s: number): number {
  const lag = tables.tags.lagUs[tag]!
  const over = parameters.overUs[i]!
  const start = parameters.start[i]!
  const end = parameters.end[i]!
  const slope = over > 0 ? (end - start) / over : 0
  if (lag === 0) return s >= over ? end : start + slope * s
  const ramped = Math.min(s, over)
  const value =
    start +
    slope * (ramped - lag) +
    (parameters.value[i]! - start + slope * lag) * Math.exp(-ramped / lag)
  return s <= over ? value : end + (value - end) * Math.exp((over - s) / lag)
}

/** Integral of `response` from the begin of the drift on. With lag it follows from y = set-point - lag y'. */
function area(simulation: Simulation, tag: number, i: number, s: number): number {
  const { overUs, start, end, value } = simulation.parameters
  const over = overUs[i]!
  const ramped = Math.min(s, over)
  const slope = over > 0 ? (end[i]! - start[i]!) / over : 0
  const setPoint = start[i]! * ramped + (slope * ramped * ramped) / 2 + end[i]! * (s - ramped)
  const lag = simulation.tables.tags.lagUs[tag]!
  return lag === 0 ? setPoint : setPoint - lag * (response(simulation, tag, i, s) - value[i]!)
}
