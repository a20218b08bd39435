/** How many items were where, and for how long: booked only while a record is taken, so a run without one pays nothing. */
import type { Run } from '../run.ts'
import { held, scalar, starved, stopped, type Simulation, type UnitState } from '../simulation.ts'

/** Numbers of items that are told apart: the last class holds all that are above. */
export const numberClasses = 65

/** All of length 0 until a record starts. Those by place have one more at the end, for the whole plant. */
export interface OccupancyState {
  /** By place: instant up to which is booked, us, and items there since. */
  readonly sinceUs: Float64Array
  readonly number: Int32Array
  /** By place: time with n items (`numberClasses` numbers a place), time without room, us; the most items at a time. */
  readonly numberUs: Float64Array
  readonly fullUs: Float64Array
  readonly most: Int32Array
  /** By place: items and loads that units took. */
  readonly taken: Float64Array
  readonly takes: Float64Array
  /** By unit: loads that it took as soon as they were complete, since it was waiting for them. */
  readonly atOnce: Float64Array
  /** By unit: time held or stopped without a load, us. */
  readonly emptyUs: Float64Array
  /** By unit, pipelines: sum of the instants at which loads left less those at which they came, us. */
  readonly insideUs: Float64Array
  /** Sum of the squared lead times of finished items, s2. */
  readonly leadTimeSquares: Float64Array
}

export function createOccupancy(): OccupancyState {
  return sized(0, 0, 0)
}

/** Starts the account anew at the present plant time. */
export function startOccupancy(simulation: Simulation): void {
  const { occupancy, places, units, scalars, calendar } = simulation
  const nowUs = calendar.clock[0]!
  Object.assign(occupancy, sized(places.count.length + 1, units.state.length, 1))
  occupancy.sinceUs.fill(nowUs)
  occupancy.number.set(places.count)
  occupancy.number[places.count.length] = scalars[scalar.insideItems]!
  for (let unit = 0; unit < units.state.length; unit++)
    occupancy.insideUs[unit] = -nowUs * units.loads[unit]!
}

/** Books all up to now. Nothing that the run decides by is touched. */
export function bookOccupancy({ occupancy, places, calendar }: Simulation): void {
  const nowUs = calendar.clock[0]!
  for (let place = 0; place < occupancy.number.length; place++)
    bookNumber(
      occupancy,
      place,
      places.capacity[place] ?? Infinity,
      occupancy.number[place]!,
      nowUs,
    )
}

/** The number of items at the place has changed: to be called by whoever changes `places.count`. */
export function bookPlace({ places, clock }: Run, occupancy: OccupancyState, place: number): void {
  bookNumber(occupancy, place, places.capacity[place]!, places.count[place]!, clock[0]!)
}

/** The same when a unit has taken `count` items as a load. */
export function bookTaken(run: Run, occupancy: OccupancyState, place: number, count: number): void {
  occupancy.taken[place]! += count
  occupancy.takes[place]! += 1
  bookPlace(run, occupancy, place)
}

/** From now on there are `number` items at the place. What lasts no time is no number that ever was. */
export function bookNumber(
  occupancy: OccupancyState,
  place: number,
  capacity: number,
  number: number,
  nowUs: number,
): void {
  const old = occupancy.number[place]!
  const lastedUs = nowUs - occupancy.sinceUs[place]!
  occupancy.number[place] = number
  if (lastedUs === 0) return
  occupancy.sinceUs[place] = nowUs
  const kind = old < numberClasses ? old : numberClasses - 1
  occupancy.numberUs[numberClasses * place + kind]! += lastedUs
  if (old >= capacity) occupancy.fullUs[place]! += lastedUs
  if (old > occupancy.most[place]!) occupancy.most[place] = old
}

/** Books the time of a held or stopped unit that has no load; to be called when its running state ends or is booked. */
export function bookEmpty(
  { emptyUs }: OccupancyState,
  { state, before, sinceUs }: UnitState,
  unit: number,
  nowUs: number,
): void {
  const down = state[unit] === held || state[unit] === stopped
  if (down && before[unit] === starved) emptyUs[unit]! += nowUs - sinceUs[unit]!
}

function sized(places: number, units: number, sums: number): OccupancyState {
  return {
    sinceUs: new Float64Array(places),
    number: new Int32Array(places),
    numberUs: new Float64Array(numberClasses * places),
    fullUs: new Float64Array(places),
    most: new Int32Array(places),
    taken: new Float64Array(places),
    takes: new Float64Array(places),
    atOnce: new Float64Array(units),
    emptyUs: new Float64Array(units),
    insideUs: new Float64Array(units),
    leadTimeSquares: new Float64Array(sums),
  }
}
