/** Where a tour along the flow of a plant stops: its named views in the order of the flow, and machines that none of them shows. */
import type { LocalizedText, Plant, Pose, Station } from '#models/plant/plant.ts'
import type { TourCamera } from './tour.ts'

/** A station and how many machines it has. */
export type ToldStation = Station & { readonly machines: number }

export interface FlowStop {
  readonly id: string
  readonly name: LocalizedText
  readonly camera: TourCamera
  /** The one that is looked at first, then in the order of the flow; one or more. */
  readonly stations: readonly ToldStation[]
  readonly units: readonly string[]
}

interface Found extends FlowStop {
  /** Position of the station that is looked at first in the plant file, which is in the order of the flow. */
  readonly rank: number
}

const least = 3
const most = 6
/** A view shows stations this far from where it looks: a share of the hall, m at least. */
const reach = { share: 0.22, leastM: 25 } as const
/** A view that is named after a station is as good as one so much nearer. */
const namedShare = 0.3
const notOfFlow = new Set(['overview', 'plan'])

/** Three to six stops from receipt to store, as far as the plant has so many stations. */
export function stopsAlongFlow(plant: Plant): FlowStop[] {
  const views = viewStops(plant)
  const framed = (rank: number): Found => {
    const station = plant.stations[rank]!
    const units = unitsOf(plant, station.id)
    return {
      id: station.id,
      name: station.name,
      camera: { kind: 'frame', workUnit: units[Math.floor(units.length / 2)]!.id },
      stations: [{ ...station, machines: units.length }],
      units: units.map(({ id }) => id),
      rank,
    }
  }
  const shown = new Set(views.flatMap(({ stations }) => stations.map(({ id }) => id)))
  const ranks = plant.stations
    .map((_, rank) => rank)
    .filter((rank) => unitsOf(plant, plant.stations[rank]!.id).length > 0)
  const unseen = ranks.filter((rank) => !shown.has(plant.stations[rank]!.id))
  const wanted = new Set(unseen.filter((rank) => rank === ranks[0] || rank === ranks.at(-1)))
  const kept = views
    .toSorted((a, b) => b.units.length - a.units.length)
    .slice(0, most - wanted.size)
  const others = unseen.filter((rank) => !wanted.has(rank))
  const spare = others.length > 0 ? others : ranks.filter((rank) => !wanted.has(rank))
  const missing = Math.min(least - kept.length - wanted.size, spare.length)
  for (let i = 0; i < missing; i++)
    wanted.add(spare[Math.floor(((i + 0.5) * spare.length) / missing)]!)
  return [...kept, ...[...wanted].map(framed)].toSorted((a, b) => a.rank - b.rank)
}

/** The named views with the stations nearest to where they look. */
function viewStops(plant: Plant): Found[] {
  const { views, lengthM } = plant.hall
  const looked = views.filter(({ id }) => !notOfFlow.has(id))
  const reachM = Math.max(reach.leastM, reach.share * lengthM)
  const shownBy = new Map<string, { rank: number; station: ToldStation; farM: number }[]>()
  for (const [rank, station] of plant.stations.entries()) {
    const units = unitsOf(plant, station.id)
    const near = looked
      .map(({ id, name, to: [x, , z] }) => ({
        id,
        farM:
          Math.min(...units.map(({ pose }) => distanceM(pose, x, z))) *
          (shareWord(name.en, station.name.en) ? namedShare : 1),
      }))
      .toSorted((a, b) => a.farM - b.farM)[0]
    if (!near || near.farM > reachM) continue
    const entry = { rank, station: { ...station, machines: units.length }, farM: near.farM }
    shownBy.set(near.id, [...(shownBy.get(near.id) ?? []), entry])
  }
  return looked.flatMap(({ id, name }): Found[] => {
    const entries = shownBy.get(id) ?? []
    const [lead] = entries.toSorted((a, b) => a.farM - b.farM)
    if (!lead) return []
    const stations = [lead, ...entries.filter((entry) => entry !== lead)].map(
      ({ station }) => station,
    )
    const units = stations.flatMap((station) => unitsOf(plant, station.id).map((unit) => unit.id))
    return [{ id, name, camera: { kind: 'view', view: id }, stations, units, rank: lead.rank }]
  })
}

/** From a point of the floor to the edge of a machine, and a little for the way to its middle. */
function distanceM({ xM, zM, rotationDeg, lengthM, widthM }: Pose, x: number, z: number): number {
  const along = Math.abs(Math.cos((rotationDeg * Math.PI) / 180)) > 0.5
  const [halfX, halfZ] = along ? [lengthM / 2, widthM / 2] : [widthM / 2, lengthM / 2]
  const [awayX, awayZ] = [Math.abs(x - xM), Math.abs(z - zM)]
  const edgeM = Math.hypot(Math.max(0, awayX - halfX), Math.max(0, awayZ - halfZ))
  return edgeM + 0.1 * Math.hypot(awayX, awayZ)
}

/** Whether two names have the stem of a word in common: `Tunnel kiln section`, `Tunnel kiln`. */
function shareWord(name: string, other: string): boolean {
  const stems = (text: string) => (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map(stemOf)
  const known = new Set(stems(other))
  return stems(name).some((stem) => known.has(stem))
}

function stemOf(word: string): string {
  return word.slice(0, 5)
}

function unitsOf({ workUnits }: Plant, station: string) {
  return workUnits.filter((unit) => unit.station === station)
}
