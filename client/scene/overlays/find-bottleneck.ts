/** The bottleneck as the cockpit names it, and whom it holds up at this instant. */
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import { timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

export interface Bottleneck {
  readonly station: string
  readonly workUnits: readonly string[]
  /** Places from which it takes. */
  readonly places: readonly string[]
  /** Share of its planned time in which it works or is held, 0..1. */
  readonly activeShare: number
  readonly period: 'today' | 'record'
  /** Items that wait before it, and how long the first of them has, us. */
  readonly waiting: number
  readonly longestUs: number
  /** Work units before it that cannot hand on, and behind it that have nothing to do. */
  readonly blocked: readonly string[]
  readonly starved: readonly string[]
}

export function findBottleneck(
  plant: Plant,
  state: TwinState,
  nowUs: number,
): Bottleneck | undefined {
  const { kpis, period } = timelyKpis(state, plant)
  const station = plant.stations.find(({ id }) => id === kpis.bottleneck)
  if (!station) return undefined
  const unitsOf = (id: string) =>
    plant.workUnits.filter((unit) => unit.station === id).map((unit) => unit.id)
  const places = [station.input, ...(station.parts ?? []).map(({ from }) => from)]
  const queue = places.flatMap((id) => state.places[id]?.queue ?? [])
  let longestUs = 0
  for (const id of queue) {
    const where = state.items.get(id)?.where
    if (where) longestUs = Math.max(longestUs, nowUs - where.sinceUs)
  }
  const { shares } = kpis.stations[station.id]!
  const pipelineShare =
    station.process === 'pipeline' ? (kpis.stations[station.id]!.effectiveness ?? 1) : 1
  const plannedShare = 1 - shares['planned-stop']
  const inClass = (ids: readonly string[], wanted: TimeClass) =>
    ids.flatMap(unitsOf).filter((id) => {
      const unit = state.workUnits[id]
      return unit && timeClassOf(unit.state, unit.reason) === wanted
    })
  return {
    station: station.id,
    workUnits: unitsOf(station.id),
    places,
    activeShare:
      plannedShare > 0
        ? Math.min(1, (shares.execute * pipelineShare + shares.held) / plannedShare)
        : 0,
    period,
    waiting: queue.length,
    longestUs,
    blocked: inClass(reach(plant, station.id, 'before'), 'blocked'),
    starved: inClass(reach(plant, station.id, 'behind'), 'starved'),
  }
}

/** Stations from which material comes to a station, or to which it goes on, the nearest first; without itself. */
function reach(plant: Plant, from: string, side: 'before' | 'behind'): string[] {
  const stationOf = new Map(plant.workUnits.map(({ id, station }) => [id, station]))
  const edges = plant.transports.flatMap(({ fromWorkUnit, toPlace }) => {
    const maker = stationOf.get(fromWorkUnit)
    return plant.stations
      .filter(
        ({ input, parts }) =>
          input === toPlace || (parts ?? []).some((part) => part.from === toPlace),
      )
      .flatMap(({ id }) => (maker === undefined ? [] : [[maker, id] as const]))
  })
  const seen = new Set([from])
  for (const station of seen)
    for (const [maker, taker] of edges)
      if (side === 'before' ? taker === station : maker === station)
        seen.add(side === 'before' ? maker : taker)
  seen.delete(from)
  return [...seen]
}
