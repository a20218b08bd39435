/** What most machines of a plant wait for: a place without material, a station that they queue behind, or people. */
import type { LocalizedText, Plant, WorkUnit } from '#models/plant/plant.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

type Waiting = 'starved' | 'blocked'

export interface HoldUp {
  /** What most of those that wait do: they lack work, or have nowhere to go with it. */
  readonly kind: Waiting
  /** Machines that wait, of those that could work: planned stops, and machines that nobody hears of, count to neither. */
  readonly count: number
  readonly total: number
  /** Where most ways of waiting end; undefined where none ends. */
  readonly at:
    | {
        readonly kind: 'place' | 'station' | 'resource'
        readonly id: string
        readonly name: LocalizedText
      }
    | undefined
}

type End = Pick<NonNullable<HoldUp['at']>, 'kind' | 'id'>

/** Undefined as long as half of the machines that could work, or more, do not wait. */
export function holdUp(state: TwinState, plant: Plant): HoldUp | undefined {
  const waiting: Record<Waiting, WorkUnit[]> = { starved: [], blocked: [] }
  let total = 0
  for (const unit of plant.workUnits) {
    const found = classOf(state, unit.id)
    if (found === undefined || found === 'planned-stop') continue
    total++
    if (found === 'starved' || found === 'blocked') waiting[found].push(unit)
  }
  const count = waiting.starved.length + waiting.blocked.length
  if (count * 2 <= total || count < 2) return undefined
  const kind: Waiting = waiting.blocked.length > waiting.starved.length ? 'blocked' : 'starved'
  const ends = new Map<string, { readonly end: End; votes: number }>()
  for (const unit of waiting[kind]) {
    const end = endOf(state, plant, unit, kind)
    if (!end) continue
    const known = ends.get(`${end.kind} ${end.id}`) ?? { end, votes: 0 }
    known.votes++
    ends.set(`${end.kind} ${end.id}`, known)
  }
  const [most] = [...ends.values()].toSorted((a, b) => b.votes - a.votes)
  return { kind, count, total, at: most && { ...most.end, name: nameOf(plant, most.end) } }
}

/** Follows the waiting from machine to machine: upstream of a starved one, downstream of a blocked one. */
function endOf(state: TwinState, plant: Plant, from: WorkUnit, kind: Waiting): End | undefined {
  const seen = new Set<string>()
  let unit: WorkUnit | undefined = from
  while (unit !== undefined && !seen.has(unit.id)) {
    seen.add(unit.id)
    const { id, station }: WorkUnit = unit
    const waitsFor = state.workUnits[id]?.waitsFor
    if (waitsFor?.kind === 'resource') return { kind: 'resource', id: waitsFor.id }
    const place = waitsFor?.kind === 'place' ? waitsFor.id : ownPlace(plant, id, station, kind)
    if (place === undefined) return undefined
    const next: WorkUnit[] = kind === 'starved' ? feedersOf(plant, place) : takersOf(plant, place)
    if (next.length === 0) return { kind: 'place', id: place }
    const other = next.find((one) => classOf(state, one.id) !== kind)
    if (other) return { kind: 'station', id: other.station }
    const since = (one: WorkUnit) => state.workUnits[one.id]?.sinceUs ?? 0
    ;[unit] = next.toSorted((a, b) => since(a) - since(b))
  }
  return undefined
}

function ownPlace(
  { stations, transports }: Plant,
  unit: string,
  station: string,
  kind: Waiting,
): string | undefined {
  return kind === 'starved'
    ? stations.find(({ id }) => id === station)?.input
    : transports.find(({ fromWorkUnit }) => fromWorkUnit === unit)?.toPlace
}

function feedersOf({ transports, workUnits }: Plant, place: string): WorkUnit[] {
  const from = new Set(
    transports.flatMap((way) => (way.toPlace === place ? [way.fromWorkUnit] : [])),
  )
  return workUnits.filter(({ id }) => from.has(id))
}

function takersOf({ stations, workUnits }: Plant, place: string): WorkUnit[] {
  const takers = new Set(
    stations.flatMap(({ id, input, parts }) =>
      input === place || parts?.some(({ from }) => from === place) === true ? [id] : [],
    ),
  )
  return workUnits.filter(({ station }) => takers.has(station))
}

function classOf(state: TwinState, id: string) {
  const unit = state.workUnits[id]
  return unit && isTrusted(state, id) ? timeClassOf(unit.state, unit.reason) : undefined
}

function nameOf({ places, stations, crews, fleets }: Plant, { kind, id }: End): LocalizedText {
  const among = {
    place: places,
    station: stations,
    resource: [...(crews ?? []), ...(fleets ?? [])],
  }[kind]
  return among.find((one) => one.id === id)?.name ?? { en: id, zh: id }
}
