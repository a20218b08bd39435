/** What depends on the product of a load → tables: cycles, goals, routes, set-ups, and how the next load is chosen. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Distribution, Plant, Station } from '#models/plant/plant.ts'
import { goalsOf } from '#models/plant/station-goals.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

/** How the next load is chosen, by `FlowTables.rule`. */
export const fifo = 0
export const lifo = 1
export const spt = 2
export const edd = 3
export const byPriority = 4
export const leastSetup = 5

const rules = { fifo, lifo, spt, edd, priority: byPriority, setup: leastSetup }

/** Handles are -1 where there is none. `by product`: at `unit * products + product`. */
export interface FlowTables {
  readonly products: number
  /** By unit: items are looked through for the next load; by which rule; a load is of one product and step. */
  readonly chooses: Uint8Array
  readonly rule: Uint8Array
  readonly sorts: Uint8Array
  /** By unit: where a load goes, how long it takes, or the set-up before it depends on its product. */
  readonly aims: Uint8Array
  readonly varies: Uint8Array
  readonly setsUp: Uint8Array
  /** Stream of the cycle and its mean, us; place to which the product goes: by product. */
  readonly cycle: Int32Array
  readonly meanUs: Float64Array
  readonly output: Int32Array
  /** By unit: places to which its loads go, and its transports there. */
  readonly goals: readonly Int32Array[]
  readonly ways: readonly Int32Array[]
  /** By product: its first step and the one behind its last (equal: no route); what goes first. */
  readonly firstStep: Int32Array
  readonly endStep: Int32Array
  readonly priority: Float64Array
  /** By step: station, its input, stream of the station's first machine for this visit and the mean of it, us. */
  readonly stepStation: Int32Array
  readonly stepPlace: Int32Array
  readonly stepCycle: Int32Array
  readonly stepMeanUs: Float64Array
  /** By unit: number among the machines of its station. */
  readonly machine: Int32Array
  /** By station: mean set-up, us, from one product to another (`from * products + to`). */
  readonly setupUs: readonly Float64Array[]
  /** By unit: stream of such a set-up where it is random. */
  readonly setupStream: readonly Int32Array[]
}

const usPerS = 1e6

/** Adds the streams of products and set-ups to `streams`. */
export function compileFlow(plant: Plant, streams: StreamPlan[]): FlowTables {
  const { workUnits, stations, products, places } = plant
  const stationOf = new Map(stations.map((station) => [station.id, station]))
  const placeOf = new Map(places.map(({ id }, handle) => [id, handle]))
  const units = workUnits.map(({ id, station }) => ({ id, station: stationOf.get(station)! }))
  const routes = products.map(({ route }) => route ?? [])
  const visits = routes.map((route) => route.map(({ station }) => station))
  const routed = new Set(visits.flat())
  const inputOf = (id: string) => stationOf.get(id)?.input
  const placeHandle = (id: string | undefined) => placeOf.get(id ?? '') ?? -1
  const flags = (is: (station: Station) => boolean) =>
    Uint8Array.from(units, ({ station }) => (is(station) ? 1 : 0))
  const byProduct = units.flatMap(({ id, station }) =>
    products.map((product) => ({ unit: id, station, product: product.id })),
  )
  const stream = (name: string, law: Distribution | undefined) =>
    law === undefined ? -1 : streams.push({ name, law }) - 1
  const goals = units.map(({ station }) => goalsOf(station, visits, inputOf))
  const again = units.map(({ station }) => inputOf(station.reworkTo ?? ''))
  const ownSteps = (id: string) => routes.flat().some((step) => step.station === id && step.cycleS)
  const steps = routes.flatMap((route, product) =>
    route.map((step, index) => ({ ...step, name: `${products[product]!.id}:${index}` })),
  )
  let end = 0
  const endStep = routes.map((route) => (end += route.length))
  return {
    products: products.length,
    chooses: flags(
      (station) =>
        station.dispatch !== undefined || routed.has(station.id) || sortsLoads(station, routed),
    ),
    rule: Uint8Array.from(units, ({ station }) => rules[station.dispatch ?? 'fifo']),
    sorts: flags((station) => sortsLoads(station, routed)),
    aims: flags((station) => routed.has(station.id) || station.outputs !== undefined),
    varies: flags((station) => station.cyclesS !== undefined || ownSteps(station.id)),
    setsUp: flags(({ setup }) => setup !== undefined),
    cycle: Int32Array.from(byProduct, ({ unit, station, product }) =>
      stream(`${unit}/cycle:${product}`, station.cyclesS?.[product]),
    ),
    meanUs: Float64Array.from(
      byProduct,
      ({ station, product }) => meanOf(station.cyclesS?.[product] ?? station.cycleS) * usPerS,
    ),
    output: Int32Array.from(byProduct, ({ station, product }) =>
      placeHandle(station.outputs?.[product] ?? station.output),
    ),
    goals: goals.map((list, unit) => Int32Array.from([...list, again[unit]], placeHandle)),
    ways: goals.map((list, unit) =>
      Int32Array.from([...list, again[unit]], (place) =>
        plant.transports.findIndex(
          ({ fromWorkUnit, toPlace }) => fromWorkUnit === units[unit]!.id && toPlace === place,
        ),
      ),
    ),
    firstStep: Int32Array.from(routes, (route, product) => endStep[product]! - route.length),
    endStep: Int32Array.from(endStep),
    priority: Float64Array.from(products, ({ priority }) => priority ?? 0),
    stepStation: Int32Array.from(steps, ({ station }) => stations.indexOf(stationOf.get(station)!)),
    stepPlace: Int32Array.from(steps, ({ station }) => placeHandle(inputOf(station))),
    stepCycle: Int32Array.from(steps, ({ station, cycleS, name }) => {
      const first = streams.length
      const machines =
        cycleS === undefined ? [] : units.filter((unit) => unit.station.id === station)
      for (const { id } of machines) stream(`${id}/cycle:${name}`, cycleS)
      return machines.length === 0 ? -1 : first
    }),
    stepMeanUs: Float64Array.from(steps, ({ cycleS }) =>
      cycleS === undefined ? -1 : meanOf(cycleS) * usPerS,
    ),
    machine: Int32Array.from(
      units,
      ({ station }, unit) => unit - units.findIndex((other) => other.station === station),
    ),
    setupUs: stations.map((station) =>
      Float64Array.from(setupsOf(plant, station), (law) =>
        law === undefined ? 0 : Math.round(meanOf(law) * usPerS),
      ),
    ),
    setupStream: units.map(({ id, station }) =>
      Int32Array.from(setupsOf(plant, station), (law, pair) => {
        if (law === undefined || law.kind === 'constant') return -1
        const from = products[Math.floor(pair / products.length)]!.id
        return stream(`${id}/setup:${from}:${products[pair % products.length]!.id}`, law)
      }),
    ),
  }
}

/** A station that tells products apart makes its loads of one product, if they are of several items. */
function sortsLoads(station: Station, routed: ReadonlySet<string>): boolean {
  const { id, batch, cyclesS, outputs, setup } = station
  const tells = cyclesS !== undefined || outputs !== undefined || setup !== undefined
  return batch > 1 && (tells || routed.has(id))
}

/** Law of the set-up for each pair of products, by rows; empty for a station without set-ups. */
function setupsOf({ products }: Plant, { setup }: Station): (Distribution | undefined)[] {
  if (setup === undefined) return []
  return products.flatMap(({ id: from }) =>
    products.map(
      ({ id: to }) => setup.matrixS[from]?.[to] ?? (from === to ? setup.sameProductS : setup.timeS),
    ),
  )
}
