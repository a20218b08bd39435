/** The ways from machines to places: their paths on the floor, lengths and travel times. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { Conveyor } from './movement.ts'
import type { LocalizedText, PlaceLayout, Pose, PoseXYZ, Transport } from './plant.ts'
import { resolveCarriedBy } from './resolve-fleets.ts'
import type { Layout } from './resolve-layout.ts'

/** Speed where the file gives none, m/s. */
const usualSpeeds: Readonly<Record<string, number>> = {
  belt: 0.3,
  roller: 0.3,
  agv: 1.2,
  forklift: 2,
  pipe: 5,
  'transfer-car': 0.5,
  crane: 2,
  manual: 1,
}

interface Way {
  readonly workUnit: string
  readonly unitName: LocalizedText
  readonly place: string
  readonly station: StationFile
  /** Not only for loads that are to be done again. */
  readonly onward: boolean
}

/**
 * The transport of one machine to one place. A path begins on the edge of the machine, nearest to where it
 * goes, and ends where items enter the place. `direct` takes no time.
 */
export function resolveTransport(way: Way, file: PlantFile, layout: Layout): Transport {
  const { workUnit, unitName, place, station, onward } = way
  const given = onward ? station.transport : undefined
  const kind = given?.kind ?? 'direct'
  const pose = layout.poses.get(workUnit)
  const end = entryOf(layout.places.get(place) ?? { kind: 'hidden' })
  const beyond = [...(given?.via ?? []), ...(end === undefined ? [] : [end])]
  const path = pathFrom(pose, beyond, given?.route ?? 'straight')
  const lengthM = lengthOf(path)
  const direct = kind === 'direct'
  const carriedBy = resolveCarriedBy(given, file, path, layout.places.get(place))
  const speedMPerS = direct ? Infinity : (given?.speed ?? usualSpeeds[kind] ?? 1)
  const handlingS = given?.handling ?? 0
  const beltM = given?.conveyor?.length ?? lengthM
  const placeName = file.places[place]?.name ?? { en: place, zh: place }
  return {
    id: `${workUnit}-to-${place}`,
    name: given?.name ?? {
      en: `${unitName.en} to ${placeName.en}`,
      zh: `${unitName.zh}至${placeName.zh}`,
    },
    kind,
    fromWorkUnit: workUnit,
    toPlace: place,
    path,
    lengthM,
    speedMPerS,
    handlingS,
    travelS: round(beltM / speedMPerS + handlingS),
    ...(carriedBy === undefined ? {} : { carriedBy }),
    ...(given?.conveyor === undefined
      ? {}
      : { conveyor: resolveConveyor(given.conveyor, beltM, speedMPerS) }),
  }
}

/** A conveyor shorter than its pitch holds one load. */
function resolveConveyor(
  { pitch, accumulating }: NonNullable<NonNullable<StationFile['transport']>['conveyor']>,
  lengthM: number,
  speedMPerS: number,
): Conveyor {
  return {
    pitchM: pitch,
    accumulating,
    capacity: Math.max(1, Math.floor(round(lengthM / pitch))),
    pitchS: round(pitch / speedMPerS),
  }
}

type Route = NonNullable<StationFile['transport']>['route']

function pathFrom(pose: Pose | undefined, beyond: readonly PoseXYZ[], route: Route): PoseXYZ[] {
  const [first] = beyond
  if (pose === undefined || first === undefined) {
    const still: PoseXYZ = [pose?.xM ?? 0, 0, pose?.zM ?? 0]
    return [still, first ?? still]
  }
  if (route === 'straight') return [edgeTowards(pose, first), ...beyond]
  const corner: PoseXYZ =
    route === 'x-then-z' ? [first[0], first[1], pose.zM] : [pose.xM, first[1], first[2]]
  return [edgeTowards(pose, corner), corner, ...beyond]
}

/** Where items enter a place; undefined where it cannot be seen, and in a rack, which its cranes fill themselves. */
export function entryOf(place: PlaceLayout): PoseXYZ | undefined {
  switch (place.kind) {
    case 'bulk':
      return [place.at[0], place.at[1] + place.size[1], place.at[2]]
    case 'row':
      return place.path[0]
    case 'rack':
    case 'hidden':
      return undefined
  }
}

/** Length of a path, m. */
export function lengthOf(path: readonly PoseXYZ[]): number {
  let length = 0
  for (const [index, [x, y, z]] of path.entries()) {
    const [px, py, pz] = path[index - 1] ?? [x, y, z]
    length += Math.hypot(x - px, y - py, z - pz)
  }
  return round(length)
}

/** The point of a machine's footprint nearest to a target, at the height of the target or of the machine. */
export function edgeTowards(pose: Pose, target: PoseXYZ): PoseXYZ {
  const angle = (pose.rotationDeg * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const dx = target[0] - pose.xM
  const dz = target[2] - pose.zM
  const along = clamp(dx * cos - dz * sin, pose.lengthM / 2)
  const across = clamp(dx * sin + dz * cos, pose.widthM / 2)
  return [
    round(pose.xM + along * cos + across * sin),
    Math.min(target[1], pose.heightM),
    round(pose.zM - along * sin + across * cos),
  ]
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

/** To whole micrometres and microseconds, so that equal plants have equal hashes everywhere. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
