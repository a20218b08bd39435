/** The floor as one walks on it: what stands in the way, how one slides along it, and where there is room. */
import { placeRects, type FloorSpot } from '#client/overlay/place-rects.ts'
import { structureSpots } from '#client/scene/equipment/site-footprints.ts'
import type { Plant } from '#models/plant/plant.ts'

/** A spot on the floor, m. */
export interface Spot {
  readonly x: number
  readonly z: number
}

export interface WalkFloor {
  /** Half sizes of the area that one may walk in, m. */
  readonly halfX: number
  readonly halfZ: number
  readonly obstacles: readonly Obstacle[]
}

interface Obstacle extends Spot {
  readonly cos: number
  readonly sin: number
  readonly halfX: number
  readonly halfZ: number
}

/** Half the room that a person takes, m. */
export const bodyM = 0.35
/** A step of the computation is shorter than what stands in the way is thick, m. */
const strideM = 0.2
/** In a corner, one obstacle pushes into the other: so often is tried. */
const pushes = 6
const wallM = 0.3
/** Silos that begin above this height are walked under, m. */
const headM = 1.9
/** The quality wall with its feet. */
const panelWallM = 0.6

/** Machines, racks, silos, banks of earth and what stands on the site; belts and tracks are stepped over. */
export function walkFloor({ hall, workUnits, places }: Plant): WalkFloor {
  const spots: FloorSpot[] = workUnits.map(({ pose }) => pose)
  for (const place of places) {
    const { layout } = place
    if (layout.kind === 'rack' || (layout.kind === 'bulk' && layout.at[1] < headM))
      spots.push(...placeRects(place))
  }
  spots.push(...structureSpots(hall.structures ?? []))
  if (hall.qualityWall) spots.push({ ...hall.qualityWall, widthM: panelWallM })
  for (const [x0, z0, x1, z1] of hall.banks)
    spots.push({
      xM: (x0 + x1) / 2,
      zM: (z0 + z1) / 2,
      rotationDeg: 0,
      lengthM: x1 - x0,
      widthM: z1 - z0,
    })
  return {
    halfX: hall.lengthM / 2 - wallM,
    halfZ: hall.widthM / 2 - wallM,
    obstacles: spots.map(obstacleOf),
  }
}

/** Whether a body of that radius has room there. */
export function isFree(floor: WalkFloor, { x, z }: Spot, radiusM = bodyM): boolean {
  if (Math.abs(x) > floor.halfX - radiusM || Math.abs(z) > floor.halfZ - radiusM) return false
  return floor.obstacles.every((obstacle) => !pushOut(obstacle, x, z, radiusM))
}

/** Where one comes to who wants to go from a free spot by (dx, dz): along what stands in the way. */
export function slide(floor: WalkFloor, from: Spot, dx: number, dz: number): Spot {
  const steps = Math.max(1, Math.ceil(Math.hypot(dx, dz) / strideM))
  let at = from
  for (let step = 0; step < steps; step++) {
    const next = pushedFree(floor, at.x + dx / steps, at.z + dz / steps)
    if (!next) return at
    at = next
  }
  return at
}

/** The free spot nearest to a point; where nothing is free, the point itself. */
export function nearestFree(floor: WalkFloor, wanted: Spot, radiusM = bodyM): Spot {
  const inside = {
    x: clamp(wanted.x, floor.halfX - radiusM),
    z: clamp(wanted.z, floor.halfZ - radiusM),
  }
  if (isFree(floor, inside, radiusM)) return inside
  const farthestM = 2 * Math.hypot(floor.halfX, floor.halfZ)
  for (let ringM = 0.25; ringM < farthestM; ringM += 0.25) {
    const around = Math.max(16, Math.ceil(ringM * 6))
    for (let i = 0; i < around; i++) {
      const angle = (i / around) * 2 * Math.PI
      const spot = {
        x: inside.x + ringM * Math.cos(angle),
        z: inside.z + ringM * Math.sin(angle),
      }
      if (isFree(floor, spot, radiusM)) return spot
    }
  }
  return inside
}

const directions = 24
const sightM = 30

/**
 * A direction (yaw, rad; 0 looks along -z, grows to the left) in which there is something to walk to: near
 * the wanted one if that is not against a machine.
 */
export function openYaw(floor: WalkFloor, at: Spot, wanted: number): number {
  let best = wanted
  let most = -Infinity
  for (let i = 0; i < directions; i++) {
    const yaw = wanted + (i / directions) * 2 * Math.PI
    let freeM = 0
    while (freeM < sightM) {
      const reach = freeM + 0.5
      if (!isFree(floor, { x: at.x - Math.sin(yaw) * reach, z: at.z - Math.cos(yaw) * reach }, 0))
        break
      freeM = reach
    }
    const liked = freeM * (0.65 + 0.35 * Math.cos(yaw - wanted))
    if (liked > most + 1e-9) {
      most = liked
      best = yaw
    }
  }
  return best
}

function pushedFree(floor: WalkFloor, x: number, z: number): Spot | undefined {
  for (let i = 0; i < pushes; i++) {
    x = clamp(x, floor.halfX - bodyM)
    z = clamp(z, floor.halfZ - bodyM)
    let pushed = false
    for (const obstacle of floor.obstacles) {
      const out = pushOut(obstacle, x, z, bodyM)
      if (!out) continue
      x = out.x
      z = out.z
      pushed = true
    }
    if (!pushed) return { x, z }
  }
  return isFree(floor, { x, z }, bodyM) ? { x, z } : undefined
}

/** The nearest spot outside of an obstacle that a body at (x, z) stands in; undefined if it stands in none of it. */
function pushOut(obstacle: Obstacle, x: number, z: number, radiusM: number): Spot | undefined {
  const { cos, sin } = obstacle
  const fromX = x - obstacle.x
  const fromZ = z - obstacle.z
  const reach = obstacle.halfX + obstacle.halfZ + radiusM
  if (Math.abs(fromX) > reach || Math.abs(fromZ) > reach) return undefined
  const along = fromX * cos - fromZ * sin
  const across = fromX * sin + fromZ * cos
  const insideX = obstacle.halfX + radiusM - Math.abs(along)
  const insideZ = obstacle.halfZ + radiusM - Math.abs(across)
  if (insideX <= 0 || insideZ <= 0) return undefined
  // A hair more than needed, or rounding would leave the body inside.
  const outX = insideX <= insideZ ? along + signOf(along) * (insideX + 1e-6) : along
  const outZ = insideX <= insideZ ? across : across + signOf(across) * (insideZ + 1e-6)
  return { x: obstacle.x + outX * cos + outZ * sin, z: obstacle.z - outX * sin + outZ * cos }
}

function obstacleOf({ xM, zM, rotationDeg, lengthM, widthM }: FloorSpot): Obstacle {
  const turn = (rotationDeg * Math.PI) / 180
  return {
    x: xM,
    z: zM,
    cos: Math.cos(turn),
    sin: Math.sin(turn),
    halfX: lengthM / 2,
    halfZ: widthM / 2,
  }
}

function signOf(value: number): number {
  return value < 0 ? -1 : 1
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}
