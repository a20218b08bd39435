/** Tables of fleets and of the network of paths: shortest ways between all nodes, by handle. */
import { AppError } from '#models/app-error.ts'
import type { StreamPlan } from './kernel/random-streams.ts'
import type { Battery, Fleet, Network } from '#models/plant/movement.ts'
import type { Plant } from '#models/plant/plant.ts'
import { startNode } from '#models/plant/vehicle-ids.ts'
import { linksOf } from './compile-links.ts'

/** Vehicles that may be added to a running plant. */
const spareVehicles = 32

/** Which free vehicle fetches which load. */
export const nearest = 0
export const longestWaiting = 1
export const leastUsed = 2
const rules = ['nearest', 'longest-waiting', 'least-used'] as const satisfies Fleet['dispatch'][]

/** Nodes and segments are handles in the network's lists. */
export interface FleetTables {
  readonly ids: readonly string[]
  /** Vehicles at the beginning, by fleet, and room for vehicles in all. */
  readonly count: Int32Array
  readonly mostVehicles: number
  readonly speedMPerS: Float64Array
  readonly loadUs: Float64Array
  readonly unloadUs: Float64Array
  /** Streams of these times, -1 where they are always the same. */
  readonly loadStream: Int32Array
  readonly unloadStream: Int32Array
  readonly dispatch: Uint8Array
  readonly home: Int32Array
  /** Battery: working time on a full one (0: none), time to charge it, level at which it is charged, both in us. */
  readonly runsUs: Float64Array
  readonly chargeUs: Float64Array
  readonly belowUs: Float64Array
  readonly standing: Float64Array
  readonly chargers: Int32Array
  readonly chargerNode: Int32Array
  /** Links that each fleet serves. */
  readonly links: readonly Int32Array[]
  /** Nodes where the first vehicles stand, by number in the fleet. */
  readonly start: readonly Int32Array[]
  /** Overhead cranes: their stops by x (empty: no cranes), the least distance between two, and the ends of the runway. */
  readonly stops: readonly Int32Array[]
  readonly clearanceM: Float64Array
  readonly fromXM: Float64Array
  readonly toXM: Float64Array
  readonly network: NetworkTables
}

export interface NetworkTables {
  readonly nodes: readonly string[]
  readonly xM: Float64Array
  readonly lengthM: Float64Array
  /** By `nodes x from + to`: first segment and next node of the shortest way, and its length, m. */
  readonly segment: Int32Array
  readonly next: Int32Array
  readonly distanceM: Float64Array
}

/** Vehicles that a plant can come to have. */
export function mostVehiclesOf({ fleets = [] }: Plant): number {
  return fleets.length === 0 ? 0 : spareVehicles + fleets.reduce((sum, { count }) => sum + count, 0)
}

/** Refuses loads that no crane of the runway reaches, all others aside. */
function refuseUnreachable({ fleets = [], network, transports }: Plant): void {
  const at = (id: string) => network?.nodes.find((node) => node.id === id)?.xM ?? 0
  for (const { id, carriedBy } of transports) {
    const fleet = fleets.find((each) => each.id === carriedBy?.fleet)
    if (fleet?.runway === undefined || carriedBy === undefined) continue
    const { fromXM, toXM, clearanceM } = fleet.runway
    const ends = [at(carriedBy.fromNode), at(carriedBy.toNode)]
    const reached = Array.from({ length: fleet.count }, (_, i) => i).some(
      (i) =>
        Math.min(...ends) >= fromXM + i * clearanceM &&
        Math.max(...ends) <= toXM - (fleet.count - 1 - i) * clearanceM,
    )
    if (!reached)
      throw new AppError(
        'plant-impossible',
        `no crane of ${fleet.id} reaches both ends of ${id}, x ${ends.join(' m and ')} m: make its runway longer, or take fewer cranes`,
        { fleet: fleet.id, transport: id },
      )
  }
}

/** Adds the streams of random loading and unloading to `streams`. */
export function compileFleets(plant: Plant, streams: StreamPlan[]): FleetTables {
  refuseUnreachable(plant)
  const { fleets = [], network = { nodes: [], segments: [] } } = plant
  const links = linksOf(plant)
  const node = (name: string) => network.nodes.findIndex(({ id }) => id === name)
  const reals = (value: (fleet: Fleet) => number) => Float64Array.from(fleets, value)
  const us = (value: (fleet: Fleet) => number) => reals((fleet) => Math.round(value(fleet) * 1e6))
  const stream = (name: string, law: StreamPlan['law'] | undefined) =>
    law === undefined ? -1 : streams.push({ name, law }) - 1
  const battery = (value: (battery: Battery) => number) => (fleet: Fleet) =>
    fleet.battery === undefined ? 0 : value(fleet.battery)
  return {
    ids: fleets.map(({ id }) => id),
    count: Int32Array.from(fleets, ({ count }) => count),
    mostVehicles: mostVehiclesOf(plant),
    speedMPerS: reals(({ speedMPerS }) => speedMPerS),
    loadUs: us(({ loadS }) => loadS),
    unloadUs: us(({ unloadS }) => unloadS),
    loadStream: Int32Array.from(fleets, ({ id, loadLaw }) => stream(`${id}/load`, loadLaw)),
    unloadStream: Int32Array.from(fleets, ({ id, unloadLaw }) => stream(`${id}/unload`, unloadLaw)),
    dispatch: Uint8Array.from(fleets, ({ dispatch }) => rules.indexOf(dispatch)),
    home: Int32Array.from(fleets, ({ home }) => node(home)),
    runsUs: us(battery(({ runsS }) => runsS)),
    chargeUs: us(battery(({ chargeS }) => chargeS)),
    belowUs: us(battery(({ runsS, belowRatio }) => runsS * belowRatio)),
    standing: reals(battery(({ standingRatio }) => standingRatio)),
    chargers: Int32Array.from(
      fleets,
      battery(({ chargers }) => chargers),
    ),
    chargerNode: Int32Array.from(
      fleets,
      battery(({ atNode }) => node(atNode)),
    ),
    links: fleets.map(({ id }) =>
      Int32Array.from(
        links.flatMap(({ carriedBy }, link) => (carriedBy?.fleet === id ? [link] : [])),
      ),
    ),
    start: fleets.map((fleet) =>
      Int32Array.from({ length: fleet.count }, (_, i) => node(startNode(fleet, i))),
    ),
    stops: fleets.map(({ runway }) => Int32Array.from(runway?.stops ?? [], node)),
    clearanceM: reals(({ runway }) => runway?.clearanceM ?? 0),
    fromXM: reals(({ runway }) => runway?.fromXM ?? 0),
    toXM: reals(({ runway }) => runway?.toXM ?? 0),
    network: compileNetwork(network, fleets),
  }
}

/** R. W. Floyd (1962); among ways of equal length the one whose next node comes first in the file. */
function compileNetwork({ nodes, segments }: Network, fleets: readonly Fleet[]): NetworkTables {
  const count = nodes.length
  const handles = new Map(nodes.map(({ id }, handle) => [id, handle]))
  const direct = new Int32Array(count * count).fill(-1)
  const distanceM = new Float64Array(count * count).fill(Infinity)
  for (let node = 0; node < count; node++) distanceM[node * count + node] = 0
  segments.forEach(({ from, to, bothWays, lengthM }, segment) => {
    const a = handles.get(from)!
    const b = handles.get(to)!
    for (const at of bothWays ? [a * count + b, b * count + a] : [a * count + b]) {
      if (lengthM >= distanceM[at]!) continue
      distanceM[at] = lengthM
      direct[at] = segment
    }
  })
  const stepM = distanceM.slice()
  for (let via = 0; via < count; via++)
    for (let from = 0; from < count; from++) {
      const firstM = distanceM[from * count + via]!
      if (firstM === Infinity) continue
      for (let to = 0; to < count; to++) {
        const lengthM = firstM + distanceM[via * count + to]!
        if (lengthM < distanceM[from * count + to]!) distanceM[from * count + to] = lengthM
      }
    }
  const segment = new Int32Array(count * count).fill(-1)
  const next = new Int32Array(count * count).fill(-1)
  for (let from = 0; from < count; from++)
    for (let to = 0; to < count; to++) {
      const at = from * count + to
      if (from === to || distanceM[at] === Infinity) continue
      // Sums in another order differ in the last places, which must not decide between equal ways.
      const longestM = distanceM[at]! + 1e-7
      for (let node = 0; node < count && next[at]! < 0; node++) {
        if (direct[from * count + node]! < 0) continue
        if (stepM[from * count + node]! + distanceM[node * count + to]! > longestM) continue
        next[at] = node
        segment[at] = direct[from * count + node]!
      }
    }
  for (const { runway } of fleets)
    for (const from of runway?.stops ?? [])
      for (const to of runway?.stops ?? []) {
        const [a, b] = [handles.get(from)!, handles.get(to)!]
        distanceM[a * count + b] = Math.abs(nodes[a]!.xM - nodes[b]!.xM)
      }
  return {
    xM: Float64Array.from(nodes, ({ xM }) => xM),
    nodes: nodes.map(({ id }) => id),
    lengthM: Float64Array.from(segments, ({ lengthM }) => lengthM),
    segment,
    next,
    distanceM,
  }
}
