/** Links: transports that are resources of their own, so that a finished load may have to wait for its way. */
import type { Run } from '../run.ts'
import { wayOf } from './ways.ts'

/** A unit that waits for its link, in `units.waiting`. */
export const forLink = 3

/** By link. In the queues of places, link `n` stands as number `units + n`. */
export interface LinkState {
  /** Loads on a conveyor. */
  readonly loads: Int32Array
  /** The next load waits for room where it goes: at the end of a conveyor (since when, us), or for a vehicle to be sent. */
  readonly stands: Uint8Array
  readonly sinceUs: Float64Array
  /** Fleet: what becomes of the unit's load (since `sinceUs`), the vehicle for it, loads fetched, and their waiting time. */
  readonly request: Uint8Array
  readonly vehicle: Int32Array
  readonly fetches: Float64Array
  readonly waitUs: Float64Array
  /** Observed runs: sequence of the event that last changed what the link can take. */
  readonly cause: Float64Array
}

export function createLinks(count: number): LinkState {
  return {
    loads: new Int32Array(count),
    stands: new Uint8Array(count),
    sinceUs: new Float64Array(count),
    request: new Uint8Array(count),
    vehicle: new Int32Array(count).fill(-1),
    fetches: new Float64Array(count),
    waitUs: new Float64Array(count),
    cause: new Float64Array(count),
  }
}

/** The link that takes the unit's finished load; -1 for none. */
export function linkOf(run: Run, unit: number): number {
  if (run.tables.units.way[unit] === 0) return -1
  const transport = wayOf(run, unit)
  return transport < 0 ? -1 : run.tables.transports.link[transport]!
}

/** The unit that waits for the link; -1 for none. */
export function waitingFor(run: Run, link: number): number {
  const unit = run.tables.links.unit[link]!
  return run.units.waiting[unit] === forLink && linkOf(run, unit) === link ? unit : -1
}
