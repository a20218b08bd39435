/** Tables of the ways that are resources of their own (links), by link and by transport. */
import type { Plant, Transport } from '#models/plant/plant.ts'

/** Handles are -1 where there is none. */
export interface LinkTables {
  readonly transport: Int32Array
  /** The unit that sends its loads there, and the place that they go to. */
  readonly unit: Int32Array
  readonly place: Int32Array
  /** The place is a finished-goods store. */
  readonly intoStore: Uint8Array
  /** Conveyor: loads on it at most, time in which it moves on by a pitch and by its length, and whether loads close up. */
  readonly capacity: Int32Array
  readonly pitchUs: Float64Array
  readonly travelUs: Float64Array
  readonly accumulates: Uint8Array
  /** Fleet that carries the loads (-1: a conveyor), and the nodes where it loads and unloads. */
  readonly fleet: Int32Array
  readonly fromNode: Int32Array
  readonly toNode: Int32Array
  /** Who waits for the link waits for this: the transport, or the fleet. */
  readonly resource: readonly string[]
}

/** The transports that are links, in their order. */
export function linksOf({ transports }: Plant): readonly Transport[] {
  return transports.filter(
    ({ conveyor, carriedBy }) => conveyor !== undefined || carriedBy !== undefined,
  )
}

/** By transport: its link. */
export function linkOfTransport(plant: Plant): Int32Array {
  const links = linksOf(plant)
  return Int32Array.from(plant.transports, (transport) => links.indexOf(transport))
}

export function compileLinks(plant: Plant): LinkTables {
  const links = linksOf(plant)
  const handles = (value: (link: Transport) => number) => Int32Array.from(links, value)
  const node = (name: string | undefined) =>
    plant.network?.nodes.findIndex(({ id }) => id === name) ?? -1
  const place = handles(({ toPlace }) => plant.places.findIndex(({ id }) => id === toPlace))
  return {
    transport: handles((link) => plant.transports.indexOf(link)),
    unit: handles(({ fromWorkUnit }) => plant.workUnits.findIndex(({ id }) => id === fromWorkUnit)),
    place,
    intoStore: Uint8Array.from(place, (handle) =>
      plant.places[handle]?.kind === 'finished-store' ? 1 : 0,
    ),
    capacity: handles(({ conveyor }) => conveyor?.capacity ?? 0),
    pitchUs: Float64Array.from(links, ({ conveyor }) =>
      Math.max(1, Math.round((conveyor?.pitchS ?? 0) * 1e6)),
    ),
    travelUs: Float64Array.from(links, ({ travelS }) => Math.round(travelS * 1e6)),
    accumulates: Uint8Array.from(links, ({ conveyor }) => (conveyor?.accumulating ? 1 : 0)),
    fleet: handles(({ carriedBy }) =>
      (plant.fleets ?? []).findIndex(({ id }) => id === carriedBy?.fleet),
    ),
    fromNode: handles(({ carriedBy }) => node(carriedBy?.fromNode)),
    toNode: handles(({ carriedBy }) => node(carriedBy?.toNode)),
    resource: links.map(({ id, carriedBy }) => carriedBy?.fleet ?? id),
  }
}
