/** The way of the material as lines on the floor: from place to machine, through it, along its transports, along the next place. */
import { machineMatrix } from '#client/scene/layers/machine-frame.ts'
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Place, Plant, Station, Transport, WorkUnit } from '#models/plant/plant.ts'
import { Vector3 } from 'three'

export type FloorPoint = readonly [xM: number, zM: number]

export interface FlowLink {
  readonly kind: 'feed' | 'through' | 'transport' | 'place'
  readonly points: readonly FloorPoint[]
  /** Work units whose work moves it; their flow is its width. */
  readonly workUnits: readonly string[]
  readonly place: string | undefined
  readonly transport: string | undefined
  /** Speed of the material while it moves, m/s of plant time; a row moves by `pitchM` a load. */
  readonly speedMPerS: number
  readonly pitchM: number | undefined
}

/** By hand, by robot or through the air: no speed is known. */
const handledMPerS = 0.5
/** A line shorter than this says nothing, m. */
const leastM = 0.4

export function flowLinks(plant: Plant): FlowLink[] {
  const places = new Map(plant.places.map((place) => [place.id, place]))
  const links: FlowLink[] = []
  const plain = { place: undefined, transport: undefined, pitchM: undefined }
  const add = (link: FlowLink) => {
    if (lengthOf(link.points) >= leastM) links.push(link)
  }
  for (const station of plant.stations) {
    const from = [station.input, ...(station.parts ?? []).map((part) => part.from)]
    for (const unit of plant.workUnits.filter((each) => each.station === station.id)) {
      const [entry, exit] = doorsOf(unit, station)
      const workUnits = [unit.id]
      for (const place of from) {
        const out = places.get(place) && endsOf(places.get(place)!)?.[1]
        if (!out) continue
        const points = [out, entry]
        add({ ...plain, kind: 'feed', points, workUnits, place, speedMPerS: handledMPerS })
      }
      const lengthM = lengthOf([entry, exit])
      const speedMPerS = lengthM / Math.max(1, station.residenceS || meanOf(station.cycleS))
      add({ ...plain, kind: 'through', points: [entry, exit], workUnits, speedMPerS })
      for (const transport of plant.transports.filter(
        ({ fromWorkUnit }) => fromWorkUnit === unit.id,
      )) {
        const into = places.get(transport.toPlace)
        const way = transport.path.map(([x, , z]): FloorPoint => [x, z])
        const points = [exit, ...way, ...(into ? (endsOf(into)?.slice(0, 1) ?? []) : [])]
        const speed = speedOf(transport)
        add({
          ...plain,
          kind: 'transport',
          points,
          workUnits,
          transport: transport.id,
          speedMPerS: speed,
        })
      }
    }
  }
  for (const { id, layout } of plant.places) {
    if (layout.kind !== 'row') continue
    const takers = plant.stations.filter(
      ({ input, parts }) => input === id || (parts ?? []).some(({ from }) => from === id),
    )
    const workUnits = plant.workUnits
      .filter(({ station }) => takers.some((taker) => taker.id === station))
      .map((unit) => unit.id)
    const points = layout.path.map(([x, , z]): FloorPoint => [x, z])
    const { pitchM } = layout
    add({ ...plain, kind: 'place', points, workUnits, place: id, speedMPerS: 0, pitchM })
  }
  return links
}

function speedOf({ lengthM, travelS, speedMPerS }: Transport): number {
  if (travelS > 0 && lengthM > 0) return lengthM / travelS
  return Number.isFinite(speedMPerS) && speedMPerS > 0 ? speedMPerS : handledMPerS
}

/** Where material goes in and comes out of a machine: at the ends of what it runs through, else in its middle. */
function doorsOf({ pose }: WorkUnit, { process }: Station): [FloorPoint, FloorPoint] {
  const half = process === 'pipeline' ? pose.lengthM / 2 : 0
  const world = machineMatrix(pose)
  const at = (x: number): FloorPoint => {
    const point = new Vector3(x, 0, 0).applyMatrix4(world)
    return [point.x, point.z]
  }
  return [at(-half), at(half)]
}

/** First and last point of a place; undefined for one that is not shown. */
function endsOf({ layout }: Place): [FloorPoint, FloorPoint] | undefined {
  if (layout.kind === 'hidden') return undefined
  if (layout.kind === 'row') {
    const first = layout.path[0]!
    const last = layout.path.at(-1)!
    return [
      [first[0], first[2]],
      [last[0], last[2]],
    ]
  }
  if (layout.kind === 'bulk') {
    const at: FloorPoint = [layout.at[0], layout.at[2]]
    return [at, at]
  }
  const faces = layout.faces.map(({ zM }) => zM)
  const middleZ = faces.reduce((sum, zM) => sum + zM, 0) / Math.max(1, faces.length)
  const middle: FloorPoint = [
    layout.origin[0] + (layout.columns * layout.columnPitchM) / 2,
    faces.length > 0 ? middleZ : layout.origin[2],
  ]
  return [middle, middle]
}

export function lengthOf(points: readonly FloorPoint[]): number {
  return points.slice(1).reduce((sum, to, i) => {
    const from = points[i]!
    return sum + Math.hypot(to[0] - from[0], to[1] - from[1])
  }, 0)
}
