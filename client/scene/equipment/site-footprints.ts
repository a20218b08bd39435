/** What of a site's structures stands on the ground, as a walker meets it: walls with their ways through, fences open at gates. */
import type { FloorSpot } from '#client/overlay/place-rects.ts'
import type { Structure } from '#models/plant/hall.ts'

/** A straight piece of a fence in the frame of its boundary: its middle, m, and how it is turned about y, rad. */
export interface FenceSide {
  readonly x: number
  readonly z: number
  readonly length: number
  readonly turn: number
}

/** Thickness of a wall of a blast bay, and the width of the way through its sides, m. */
export const blastWallM = 0.45
export const blastPassageM = (widthM: number): number => Math.min(2.6, widthM * 0.4)
/** Share of what lies in front of the way that the shorter wall takes. */
export const frontShare = 0.6
/** A turnstile, m; two more than a metre apart leave a lane. */
export const turnstileM = [1.5, 1, 0.24] as const
const buttressM = 0.5
const fenceM = 0.16
const postM = 0.18

/** Across a gate, the middles of its turnstiles, m. */
export function turnstilesOf({ widthM }: Structure): number[] {
  const lanes = Math.max(2, Math.round(widthM / 1.5))
  return Array.from({ length: lanes + 1 }, (_, i) => (i / lanes - 0.5) * (widthM - 0.4))
}

/** The four sides of a boundary, open where a gate for people stands in them. */
export function fenceSides(boundary: Structure, structures: readonly Structure[]): FenceSide[] {
  const { lengthM, widthM } = boundary
  const gates = structures
    .filter(({ kind }) => kind === 'people-gate')
    .map((gate) => inFrameOf(boundary, gate))
  const along = [widthM / 2, -widthM / 2].flatMap((z, i) =>
    openSpans(
      lengthM,
      gates.filter((gate) => Math.abs(gate.z - z) <= gate.halfZ).map(({ x, halfX }) => [x, halfX]),
    ).map(([from, to]) => ({ x: (from + to) / 2, z, length: to - from, turn: i * Math.PI })),
  )
  const across = [lengthM / 2, -lengthM / 2].flatMap((x, i) =>
    openSpans(
      widthM,
      gates.filter((gate) => Math.abs(gate.x - x) <= gate.halfX).map(({ z, halfZ }) => [z, halfZ]),
    ).map(([from, to]) => ({
      x,
      z: (from + to) / 2,
      length: to - from,
      turn: (i === 0 ? 1 : -1) * (Math.PI / 2),
    })),
  )
  return [...along, ...across]
}

/** Rectangles on the floor that nobody walks through. */
export function structureSpots(structures: readonly Structure[]): FloorSpot[] {
  return structures.flatMap((structure) =>
    partsOf(structure, structures).map((part) => inWorld(structure, part)),
  )
}

/** A rectangle in the frame of its structure, m. */
interface Part {
  readonly x: number
  readonly z: number
  readonly lengthM: number
  readonly widthM: number
}

function partsOf(structure: Structure, structures: readonly Structure[]): Part[] {
  const { kind, lengthM, widthM } = structure
  switch (kind) {
    case 'blast-bay': {
      const back = -widthM / 2
      const depth = (widthM - blastPassageM(widthM)) / 2
      const front = depth * frontShare
      const sides = [-lengthM / 2, lengthM / 2].flatMap((x) => [
        { x, z: back + depth / 2, lengthM: blastWallM, widthM: depth },
        { x, z: -back - depth * (frontShare / 2), lengthM: blastWallM, widthM: front },
      ])
      const thick = blastWallM + 2 * buttressM
      return [...sides, { x: 0, z: back - buttressM / 2, lengthM, widthM: thick - buttressM }]
    }
    case 'boundary':
      return fenceSides(structure, structures).map(({ x, z, length, turn }) =>
        Math.abs(Math.cos(turn)) > 0.5
          ? { x, z, lengthM: length, widthM: fenceM }
          : { x, z, lengthM: fenceM, widthM: length },
      )
    case 'people-gate': {
      const posts = [-1, 1].flatMap((x) =>
        [-1, 1].map((z) => ({
          x: (x * lengthM) / 2,
          z: (z * widthM) / 2,
          lengthM: postM,
          widthM: postM,
        })),
      )
      const [length, , width] = turnstileM
      return [
        ...posts,
        ...turnstilesOf(structure).map((z) => ({ x: 0, z, lengthM: length, widthM: width })),
      ]
    }
    case 'bund':
    case 'control-room':
    case 'fire-post':
    case 'lightning-mast':
    case 'pump-house':
      return [{ x: 0, z: 0, lengthM, widthM }]
  }
}

function inWorld({ xM, zM, rotationDeg }: Structure, part: Part): FloorSpot {
  const turn = (rotationDeg * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return {
    xM: xM + part.x * cos + part.z * sin,
    zM: zM - part.x * sin + part.z * cos,
    rotationDeg,
    lengthM: part.lengthM,
    widthM: part.widthM,
  }
}

function inFrameOf(frame: Structure, { xM, zM, rotationDeg, lengthM, widthM }: Structure) {
  const turn = (frame.rotationDeg * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [dx, dz] = [xM - frame.xM, zM - frame.zM]
  const own = ((rotationDeg - frame.rotationDeg) * Math.PI) / 180
  const [c, s] = [Math.abs(Math.cos(own)), Math.abs(Math.sin(own))]
  return {
    x: dx * cos - dz * sin,
    z: dx * sin + dz * cos,
    halfX: (lengthM * c + widthM * s) / 2,
    halfZ: (lengthM * s + widthM * c) / 2,
  }
}

/** What is left of a side after the gates (middle, half width) in it. */
function openSpans(length: number, gates: readonly (readonly number[])[]): [number, number][] {
  const spans: [number, number][] = []
  let from = -length / 2
  for (const [at = 0, half = 0] of gates.toSorted(([a = 0], [b = 0]) => a - b)) {
    if (at - half > from) spans.push([from, at - half])
    from = Math.max(from, at + half)
  }
  if (from < length / 2) spans.push([from, length / 2])
  return spans
}
