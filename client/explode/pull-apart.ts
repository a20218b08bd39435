/** How far every machine and every spot of the hall moves when the line is pulled apart: outwards, and up by its place in the line. */
import { placeRects, type FloorSpot } from '#client/overlay/place-rects.ts'
import type { Plant } from '#models/plant/plant.ts'
import { lineSteps } from './line-steps.ts'

export type Shift = readonly [xM: number, yM: number, zM: number]

/** The ground plan grows by these shares, along the hall and across it: gaps open, machines keep their size. */
export const growth = { x: 0.22, z: 0.34 } as const
/** The first step rises by `least`, the last one by `most`, m. */
export const rise = { least: 0.6, most: 4.6 } as const
/** Footprints that overlap by more than this are one body and stay together, m. */
const overlapM = 0.3
/** So far round a body everything moves with it; further out it stretches towards the rest, m. */
const marginM = 0.45
const stretchM = 3.5
/** Parts that reach out of a machine so far are still its own, m. */
const reachM = 3
const still: Shift = [0, 0, 0]

/** Rows and columns of a plan, and the size of the ground that it covers, m; its middle is the hall's. */
export interface ShiftPlan {
  readonly columns: number
  readonly rows: number
  readonly lengthM: number
  readonly widthM: number
  /** Shift of each cell in x, y and z, m. */
  readonly cells: Float32Array
}

export interface PullApart {
  /** Where a work unit goes, m. */
  readonly unit: (id: string) => Shift
  /** Machines and their parts move as wholes. */
  readonly solid: ShiftPlan
  /** What lies between machines (belts, things on the way) stretches. */
  readonly between: ShiftPlan
}

interface Body {
  readonly spot: FloorSpot
  readonly cos: number
  readonly sin: number
  readonly isMachine: boolean
  shift: Shift
}

export function pullApart(plant: Plant): PullApart {
  const { bodies, units } = bodiesOf(plant)
  const columns = 224
  const size = {
    columns,
    rows: 112,
    lengthM: plant.hall.lengthM * 1.3,
    widthM: plant.hall.widthM * 1.3,
  }
  return {
    unit: (id) => units.get(id)?.shift ?? still,
    solid: paint(size, (xM, zM) => shiftAt(bodies, xM, zM, true)),
    between: paint(size, (xM, zM) => shiftAt(bodies, xM, zM, false)),
  }
}

/** What a plan says for a spot, between its cells as a graphics card reads it. */
export function shiftFrom(plan: ShiftPlan, xM: number, zM: number): Shift {
  const { columns, rows, lengthM, widthM, cells } = plan
  const u = clamp((xM / lengthM + 0.5) * columns - 0.5, columns - 1)
  const v = clamp((zM / widthM + 0.5) * rows - 0.5, rows - 1)
  const [column, row] = [Math.floor(u), Math.floor(v)]
  const right = Math.min(columns - 1, column + 1)
  const below = Math.min(rows - 1, row + 1)
  const along = (axis: number) => {
    const at = (i: number, j: number) => cells[(j * columns + i) * 3 + axis]!
    const upper = at(column, row) * (1 - u + column) + at(right, row) * (u - column)
    const lower = at(column, below) * (1 - u + column) + at(right, below) * (u - column)
    return upper * (1 - v + row) + lower * (v - row)
  }
  return [along(0), along(1), along(2)]
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value))
}

/** Machines and stores, those that stand in one another as one. */
function bodiesOf(plant: Plant): { bodies: Body[]; units: Map<string, Body> } {
  const steps = lineSteps(plant)
  const last = Math.max(2, ...steps.map(({ order }) => order))
  const orderOf = new Map(steps.map(({ station, order }) => [station.id, order]))
  const heights = new Map<Body, number>()
  const bodies: Body[] = []
  const units = new Map<string, Body>()
  const add = (spot: FloorSpot, order: number, isMachine: boolean) => {
    const turn = (spot.rotationDeg * Math.PI) / 180
    const body: Body = {
      spot,
      cos: Math.cos(turn),
      sin: Math.sin(turn),
      isMachine,
      shift: still,
    }
    bodies.push(body)
    heights.set(body, rise.least + ((rise.most - rise.least) * (order - 1)) / (last - 1))
    return body
  }
  for (const unit of plant.workUnits)
    units.set(unit.id, add(unit.pose, orderOf.get(unit.station) ?? 1, true))
  for (const place of plant.places) {
    if (place.layout.kind !== 'rack' && place.layout.kind !== 'bulk') continue
    const order = placeOrder(plant, place.id, orderOf)
    for (const spot of placeRects(place)) add(spot, order, false)
  }
  for (const group of groupsOf(bodies)) {
    const area = (body: Body) => body.spot.lengthM * body.spot.widthM + 0.01
    const total = group.reduce((sum, body) => sum + area(body), 0)
    const mean = (of: (body: Body) => number) =>
      group.reduce((sum, body) => sum + of(body) * area(body), 0) / total
    const shift: Shift = [
      growth.x * mean(({ spot }) => spot.xM),
      Math.max(...group.map((body) => heights.get(body)!)),
      growth.z * mean(({ spot }) => spot.zM),
    ]
    for (const body of group) body.shift = shift
  }
  return { bodies, units }
}

/** A place belongs to the step that puts things there; one that nobody fills to the step that takes from it. */
function placeOrder(plant: Plant, place: string, orderOf: ReadonlyMap<string, number>): number {
  const by = plant.stations.filter(({ output }) => output === place)
  const from = by.length > 0 ? by : plant.stations.filter(({ input }) => input === place)
  return Math.max(1, ...from.map(({ id }) => orderOf.get(id) ?? 1))
}

function groupsOf(bodies: readonly Body[]): Body[][] {
  const boxes = bodies.map(boundsOf)
  const groups: Body[][] = []
  const seen = new Set<number>()
  for (let first = 0; first < bodies.length; first++) {
    if (seen.has(first)) continue
    seen.add(first)
    const group = [first]
    // The list grows while it is gone through.
    for (const at of group)
      for (let other = 0; other < bodies.length; other++) {
        if (seen.has(other) || !overlap(boxes[at]!, boxes[other]!)) continue
        seen.add(other)
        group.push(other)
      }
    groups.push(group.map((at) => bodies[at]!))
  }
  return groups
}

interface Bounds {
  readonly left: number
  readonly right: number
  readonly back: number
  readonly front: number
}

function boundsOf({ spot, cos, sin }: Body): Bounds {
  const halfX = (Math.abs(cos) * spot.lengthM + Math.abs(sin) * spot.widthM) / 2
  const halfZ = (Math.abs(sin) * spot.lengthM + Math.abs(cos) * spot.widthM) / 2
  return {
    left: spot.xM - halfX,
    right: spot.xM + halfX,
    back: spot.zM - halfZ,
    front: spot.zM + halfZ,
  }
}

function overlap(a: Bounds, b: Bounds): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > overlapM &&
    Math.min(a.front, b.front) - Math.max(a.back, b.back) > overlapM
  )
}

/** From the footprint of a body, m; 0 inside. */
function outside({ spot, cos, sin }: Body, xM: number, zM: number): number {
  const dx = xM - spot.xM
  const dz = zM - spot.zM
  const outX = Math.max(0, Math.abs(dx * cos - dz * sin) - spot.lengthM / 2)
  const outZ = Math.max(0, Math.abs(dx * sin + dz * cos) - spot.widthM / 2)
  return Math.hypot(outX, outZ)
}

function shiftAt(bodies: readonly Body[], xM: number, zM: number, solid: boolean): Shift {
  let nearest: Body | undefined
  let nearestM = Infinity
  let shares = 0
  let liftSum = 0
  let liftShares = 0
  let x = 0
  let z = 0
  for (const body of bodies) {
    const awayM = outside(body, xM, zM)
    if (awayM < nearestM && (!solid || body.isMachine || awayM === 0)) {
      nearest = body
      nearestM = awayM
    }
    const byDistance = 1 / (awayM * awayM + 0.01)
    liftSum += body.shift[1] * byDistance
    liftShares += byDistance
    if (awayM >= stretchM) continue
    const share = (1 - awayM / stretchM) ** 2 * byDistance
    x += body.shift[0] * share
    z += body.shift[2] * share
    shares += share
  }
  if (nearest && nearestM <= (solid ? reachM : marginM)) return nearest.shift
  // Away from all bodies the ground plan simply grows.
  const ground = 1 / stretchM ** 2
  return [
    (x + ground * growth.x * xM) / (shares + ground),
    liftShares > 0 ? liftSum / liftShares : 0,
    (z + ground * growth.z * zM) / (shares + ground),
  ]
}

function paint(size: Omit<ShiftPlan, 'cells'>, at: (xM: number, zM: number) => Shift): ShiftPlan {
  const { columns, rows, lengthM, widthM } = size
  const cells = new Float32Array(columns * rows * 3)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      cells.set(
        at(((column + 0.5) / columns - 0.5) * lengthM, ((row + 0.5) / rows - 0.5) * widthM),
        (row * columns + column) * 3,
      )
  return { ...size, cells }
}
