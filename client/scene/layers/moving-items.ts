/** Things on their way by themselves, thousands of them: what events say of them is kept in arrays, so that a frame is a loop over numbers. */
import type { Plant, PoseXYZ, Transport } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { pathLengthM, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import type { ItemState, MovingItem } from '#models/twin/twin-state.ts'
import { isAlive, unitTimeUs, type FrameView } from './frame-view.ts'
import type { InstancePool } from './instance-pool.ts'
import { itemTint, plainTint, staleTint } from './item-tint.ts'

/** One transport, and where along its way things are. */
interface Way {
  readonly fromWorkUnit: string
  readonly path: readonly PoseXYZ[]
  readonly lengthM: number
  /** A way of one leg: a thing is at its start plus a share of the whole. */
  readonly straight: Straight | undefined
  count: number
  nowUs: number
  alive: boolean
}

interface Straight {
  /** Way of the transport over that of its drawing, and from start to end, m. */
  readonly share: number
  readonly delta: PoseXYZ
  readonly cos: number
  readonly sin: number
}

/** Numbers of a thing in `#numbers`. */
const since = 0
const done = 1
const stop = 2
const duration = 3
const stride = 4

const point: PathPoint = [0, 0, 0, 0]

export class MovingItems {
  readonly #ways: Way[] = []
  readonly #wayOf = new Map<string, number>()
  /** By slot; a slot that is free has item 0 and no pool. */
  readonly #items: ItemId[] = []
  readonly #pools: (InstancePool | undefined)[] = []
  readonly #free: number[] = []
  #way = new Int32Array(256)
  #numbers = new Float64Array(256 * stride)
  #places = new Float32Array(256 * 3)

  constructor(plant: Plant, pathOf: (transport: Transport) => readonly PoseXYZ[]) {
    for (const transport of plant.transports) {
      const path = pathOf(transport)
      this.#wayOf.set(transport.id, this.#ways.length)
      this.#ways.push({
        fromWorkUnit: transport.fromWorkUnit,
        path,
        lengthM: transport.lengthM,
        straight: straightOf(path, transport.lengthM),
        count: 0,
        nowUs: 0,
        alive: true,
      })
    }
  }

  /** Takes in a thing that is on its way and is drawn by `pool`; returns its slot. */
  add(id: ItemId, where: MovingItem, pool: InstancePool): number {
    const slot = this.#free.pop() ?? this.#items.length
    if (slot === this.#way.length) this.#grow()
    const way = this.#wayOf.get(where.transport) ?? 0
    this.#items[slot] = id
    this.#pools[slot] = pool
    this.#way[slot] = way
    this.#ways[way]!.count++
    const at = slot * stride
    this.#numbers[at + since] = where.sinceUs
    this.#numbers[at + done] = where.doneUs
    this.#numbers[at + stop] = where.stopUs
    this.#numbers[at + duration] = where.durationUs
    this.#places.fill(Number.NaN, slot * 3, slot * 3 + 3)
    return slot
  }

  remove(slot: number): void {
    this.#ways[this.#way[slot]!]!.count--
    this.#items[slot] = 0
    this.#pools[slot] = undefined
    this.#free.push(slot)
  }

  draw(view: FrameView): void {
    for (const way of this.#ways) {
      if (way.count === 0) continue
      way.nowUs = unitTimeUs(view, way.fromWorkUnit)
      way.alive = isAlive(view, way.fromWorkUnit)
    }
    const numbers = this.#numbers
    const places = this.#places
    for (let slot = 0; slot < this.#items.length; slot++) {
      const pool = this.#pools[slot]
      if (!pool) continue
      const way = this.#ways[this.#way[slot]!]!
      const at = slot * stride
      const passedUs = way.nowUs - numbers[at + since]!
      const doneUs = numbers[at + done]! + (passedUs > 0 ? passedUs : 0)
      const stopUs = numbers[at + stop]!
      const durationUs = numbers[at + duration]!
      let share = durationUs > 0 ? (doneUs < stopUs ? doneUs : stopUs) / durationUs : 1
      share = share < 0 ? 0 : share > 1 ? 1 : share
      const tint = way.alive ? plainTint : staleTint
      const id = this.#items[slot]!
      const own = isInferred(id) ? itemTint(id, tint) : tint
      const { straight } = way
      let x, y, z: number
      if (straight) {
        const [start] = way.path as [PoseXYZ]
        const part = share * straight.share < 1 ? share * straight.share : 1
        x = start[0] + straight.delta[0] * part
        y = start[1] + straight.delta[1] * part
        z = start[2] + straight.delta[2] * part
        pool.pushTurned(x, y, z, straight.cos, straight.sin, own)
      } else {
        ;[x, y, z] = pointAlong(way.path, share * way.lengthM, point)
        pool.pushTurned(x, y, z, Math.cos(point[3]), Math.sin(point[3]), own)
      }
      places[slot * 3] = x
      places[slot * 3 + 1] = y
      places[slot * 3 + 2] = z
    }
  }

  /** Tells where everything was drawn last. */
  tellAll(tell: (id: ItemId, x: number, y: number, z: number) => void): void {
    for (let slot = 0; slot < this.#items.length; slot++) this.tell(slot, tell)
  }

  /** The same of one; nothing before it was drawn. */
  tell(slot: number, tell: (id: ItemId, x: number, y: number, z: number) => void): void {
    const at = slot * 3
    const x = this.#places[at]!
    if (!this.#pools[slot] || Number.isNaN(x)) return
    tell(this.#items[slot]!, x, this.#places[at + 1]!, this.#places[at + 2]!)
  }

  #grow(): void {
    const length = this.#way.length * 2
    const wider = <T extends Int32Array | Float32Array | Float64Array>(made: T, before: T): T => {
      made.set(before)
      return made
    }
    this.#way = wider(new Int32Array(length), this.#way)
    this.#numbers = wider(new Float64Array(length * stride), this.#numbers)
    this.#places = wider(new Float32Array(length * 3), this.#places)
  }
}

function straightOf(path: readonly PoseXYZ[], lengthM: number): Straight | undefined {
  const [from, to] = path
  if (!from || !to || path.length > 2) return undefined
  const drawnM = pathLengthM(path)
  const delta: PoseXYZ = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const yaw = delta[0] !== 0 || delta[2] !== 0 ? Math.atan2(-delta[2], delta[0]) : 0
  return {
    share: drawnM > 0 ? lengthM / drawnM : 0,
    delta,
    cos: Math.cos(yaw),
    sin: Math.sin(yaw),
  }
}

/** Whether the loop over numbers can draw it: alone on something that is no vehicle. */
export function goesByItself(item: ItemState, transport: Transport): boolean {
  return item.carrier === 0 && item.contents.length === 0 && transport.kind !== 'agv'
}
