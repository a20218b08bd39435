/** Where work units may come to wait in a circle: found once, so that a plant without such a place never looks for one. */
import type { Plant, Station } from '#models/plant/plant.ts'
import { goalsOf } from '#models/plant/station-goals.ts'
import { linksOf } from './compile-links.ts'
import { needsOf } from './compile-parts.ts'

export interface CircleTables {
  /** By unit, and behind the units by link: it may be part of a circle. */
  readonly mayClose: Uint8Array
  /** By place: units that send loads there, also those that are to be done again. */
  readonly senders: readonly Int32Array[]
}

export function compileCircles(plant: Plant): CircleTables {
  const { workUnits, places } = plant
  const within = stationsInCircles(plant)
  const flags = new Map(workUnits.map(({ id, station }) => [id, within.has(station) ? 1 : 0]))
  const goals = goalsByStation(plant)
  const senders = new Map(places.map(({ id }): [string, number[]] => [id, []]))
  workUnits.forEach(({ station }, unit) => {
    for (const place of goals.get(station)!) senders.get(place)?.push(unit)
  })
  return {
    mayClose: Uint8Array.from([
      ...flags.values(),
      ...linksOf(plant).map(({ fromWorkUnit }) => flags.get(fromWorkUnit) ?? 0),
    ]),
    senders: places.map(({ id }) => Int32Array.from(senders.get(id)!)),
  }
}

/** Timers for looking: one a work unit and link, where some may wait in a circle. */
export function circleTimers(plant: Plant): number {
  if (stationsInCircles(plant).size === 0) return 0
  return plant.workUnits.length + linksOf(plant).length
}

/**
 * Who waits for room waits for those who take from there, who waits for one of several things for those who bring it:
 * what is left of that graph when all that has nothing before or nothing behind it is taken away, again and again.
 */
function stationsInCircles(plant: Plant): Set<string> {
  const goals = goalsByStation(plant)
  const visited = new Set(plant.products.flatMap(({ route }) => route ?? []).map((v) => v.station))
  const next = new Map<string, string[]>()
  const edge = (from: string, to: string) => {
    const known = next.get(from)
    if (known) known.push(to)
    else next.set(from, [to])
  }
  for (const station of plant.stations) {
    const { id, input } = station
    for (const place of goals.get(id)!) {
      edge(`unit ${id}`, `room ${place}`)
      edge(`items ${place}`, `unit ${id}`)
    }
    for (const place of [input, ...needsOf(station).keys()]) {
      edge(`room ${place}`, `unit ${id}`)
      if (isParticular(station) || visited.has(id)) edge(`unit ${id}`, `items ${place}`)
    }
  }
  for (const { id, kanban } of plant.places)
    if (kanban !== undefined) edge(`room ${id}`, `items ${id}`)
  const left = withoutEnds(next)
  return new Set(plant.stations.flatMap(({ id }) => (left.has(`unit ${id}`) ? [id] : [])))
}

/** A full place may hold nothing that such a station takes. */
function isParticular({ parts, batch, cyclesS, outputs, setup }: Station): boolean {
  const sorts = batch > 1 && [cyclesS, outputs, setup].some((key) => key !== undefined)
  return parts !== undefined || sorts
}

function goalsByStation({ stations, products }: Plant): Map<string, string[]> {
  const inputs = new Map(stations.map(({ id, input }) => [id, input]))
  const routes = products.map(({ route }) => (route ?? []).map(({ station }) => station))
  return new Map(
    stations.map((station) => [
      station.id,
      [
        ...goalsOf(station, routes, (id) => inputs.get(id)),
        ...(station.pieces?.outputs.map(({ place }) => place) ?? []),
        ...(station.reworkTo === undefined ? [] : [inputs.get(station.reworkTo)!]),
      ],
    ]),
  )
}

function withoutEnds(next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const before = new Map<string, string[]>()
  for (const [from, tos] of next)
    for (const to of tos) {
      const known = before.get(to)
      if (known) known.push(from)
      else before.set(to, [from])
    }
  const left = new Set([...next.keys(), ...before.keys()])
  const ways = [next, before].map((graph) => ({
    graph,
    count: new Map([...graph].map(([node, others]) => [node, others.length])),
  }))
  const ends = [...left].filter((node) => !next.has(node) || !before.has(node))
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    if (!left.delete(node)) continue
    ways.forEach(({ graph }, way) => {
      const { count } = ways[1 - way]!
      for (const other of graph.get(node) ?? []) {
        count.set(other, count.get(other)! - 1)
        if (count.get(other) === 0) ends.push(other)
      }
    })
  }
  return left
}
