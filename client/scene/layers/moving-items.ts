/** Things on their way or waiting by themselves, thousands of them: what events say of them goes to the graphics card, and a frame costs nothing for each. */
import type { Plant, PoseXYZ, Transport } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { pathLengthM, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import type { ItemState, MovingItem } from '#models/twin/twin-state.ts'
import { isAlive, unitTimeUs, type FrameView } from './frame-view.ts'
import type { RunClock } from '#client/scene/geometry/run-shader.ts'
import type { InstancePool, Run, StatusTint } from './instance-pool.ts'
import { itemTint, plainTint, staleTint } from './item-tint.ts'

/** One transport, and where along its way things are. */
interface Way {
  readonly transport: string
  readonly fromWorkUnit: string
  readonly path: readonly PoseXYZ[]
  readonly lengthM: number
  /** A way of one leg: a thing is at its start plus a share of the whole. */
  readonly straight: Straight | undefined
  alive: boolean
  /** When everything on it was last known to be where it is, us; undefined: it goes on. */
  frozenUs: number | undefined
  turned: boolean
}

interface Straight {
  /** Way of the transport over that of its drawing, and from start to end, m. */
  readonly share: number
  readonly delta: PoseXYZ
  readonly groundM: number
  readonly cos: number
  readonly sin: number
}

/** Numbers of a thing on its way in `#numbers`; of one that waits, x, y, z and yaw, not numbers until it is put somewhere. */
const since = 0
const done = 1
const stop = 2
const duration = 3
const stride = 4
/** In place of its way, of a thing that waits. */
const waits = -1

/** The clock of what runs starts anew after so long, since the graphics card counts in single precision. */
const clockUs = 4096e6

const point: PathPoint = [0, 0, 0, 0]
const run: Run = { limitM: 0, mPerS: 0, sinceS: 0, rise: 0 }
const rest: Run = { limitM: 0, mPerS: 0, sinceS: 0, rise: 0 }

/**
 * What goes straight on is held by its pool and written when an event is about it: the graphics card moves it. What
 * waits is held there too, and written when it is put elsewhere. What goes round corners is pushed in each frame.
 */
export class MovingItems {
  readonly #clock: RunClock
  readonly #ways: Way[] = []
  readonly #wayOf = new Map<string, number>()
  /** By slot; a slot that is free has item 0 and no pool. */
  readonly #items: ItemId[] = []
  readonly #pools: (InstancePool | undefined)[] = []
  /** Place in the pool, -1 for none. */
  readonly #places: number[] = []
  readonly #free: number[] = []
  /** Slots by place, of each pool. */
  readonly #holders = new Map<InstancePool, number[]>()
  /** Slots that are to be written, each once. */
  readonly #fresh: number[] = []
  #isFresh = new Uint8Array(256)
  readonly #cornering = new Set<number>()
  #way = new Int32Array(256)
  #numbers = new Float64Array(256 * stride)
  #nowUs = Number.NaN
  #startUs = Number.NaN
  #anyFrozen = false
  #stale = false

  constructor(plant: Plant, pathOf: (transport: Transport) => readonly PoseXYZ[], clock: RunClock) {
    this.#clock = clock
    for (const transport of plant.transports) {
      const path = pathOf(transport)
      this.#wayOf.set(transport.id, this.#ways.length)
      this.#ways.push({
        transport: transport.id,
        fromWorkUnit: transport.fromWorkUnit,
        path,
        lengthM: transport.lengthM,
        straight: straightOf(path, transport.lengthM),
        alive: true,
        frozenUs: undefined,
        turned: false,
      })
    }
  }

  /**
   * Takes in a thing that is drawn by `pool`, on its way or, without `where`, waiting: it is out of sight then until it
   * is put somewhere. Returns its slot. Belongs before the pool begins, as do the next three.
   */
  add(id: ItemId, where: MovingItem | undefined, pool: InstancePool): number {
    const slot = this.#free.pop() ?? this.#items.length
    if (slot === this.#way.length) this.#grow()
    this.#items[slot] = id
    this.#pools[slot] = pool
    this.#places[slot] = -1
    if (where) this.#note(slot, where)
    this.#enter(slot, where ? this.#numberOf(where) : waits)
    return slot
  }

  /** Takes what has become of a thing's way. False when it looks different. */
  goOn(slot: number, where: MovingItem, pool: InstancePool): boolean {
    if (this.#pools[slot] !== pool) return false
    this.#note(slot, where)
    const way = this.#numberOf(where)
    if (way !== this.#way[slot]) this.#enter(slot, way)
    else if (this.#places[slot]! >= 0) this.#toWrite(slot)
    return true
  }

  /** The same of what stays on its way. False, and nothing is done, when it is on another one now or looks different. */
  goStraightOn(slot: number, where: MovingItem, pool: InstancePool | undefined): boolean {
    const way = this.#ways[this.#way[slot]!]
    if (way?.transport !== where.transport || this.#pools[slot] !== pool) return false
    this.#note(slot, where)
    if (this.#places[slot]! >= 0) this.#toWrite(slot)
    return true
  }

  /** Has a thing wait: out of sight until it is put somewhere. False when it looks different. */
  wait(slot: number, pool: InstancePool): boolean {
    if (this.#pools[slot] !== pool) return false
    if (this.#way[slot] !== waits) this.#enter(slot, waits)
    return true
  }

  remove(slot: number): void {
    if (this.#places[slot]! < 0) this.#cornering.delete(slot)
    else this.#letGo(slot)
    this.#items[slot] = 0
    this.#pools[slot] = undefined
    this.#free.push(slot)
  }

  /** Says where a thing that waits stands. */
  put(slot: number, [x, y, z, yaw]: PathPoint): void {
    const numbers = this.#numbers
    const at = slot * stride
    if (
      numbers[at] === x &&
      numbers[at + 1] === y &&
      numbers[at + 2] === z &&
      numbers[at + 3] === yaw
    )
      return
    numbers[at] = x
    numbers[at + 1] = y
    numbers[at + 2] = z
    numbers[at + 3] = yaw
    this.#toWrite(slot)
  }

  draw(view: FrameView): void {
    const { nowUs } = view
    this.#nowUs = nowUs
    const restart = !(Math.abs(nowUs - this.#startUs) < clockUs)
    if (restart) this.#startUs = nowUs
    this.#clock.value = (nowUs - this.#startUs) / 1e6
    if (this.#judgeWays(view) || restart) {
      for (let slot = 0; slot < this.#items.length; slot++)
        if (restart || this.#ways[this.#way[slot]!]?.turned) this.#write(slot)
    }
    for (const slot of this.#fresh) {
      if (!restart) this.#write(slot)
      this.#isFresh[slot] = 0
    }
    this.#fresh.length = 0
    for (const slot of this.#cornering) {
      this.#locate(slot)
      const [x, y, z, yaw] = point
      this.#pools[slot]!.pushTurned(x, y, z, Math.cos(yaw), Math.sin(yaw), this.#tintOf(slot))
    }
  }

  /** Tells where everything was drawn last. */
  tellAll(tell: (id: ItemId, x: number, y: number, z: number) => void): void {
    for (let slot = 0; slot < this.#items.length; slot++) this.tell(slot, tell)
  }

  /** The same of one; nothing before anything was drawn. */
  tell(slot: number, tell: (id: ItemId, x: number, y: number, z: number) => void): void {
    if (!this.#pools[slot] || Number.isNaN(this.#nowUs)) return
    this.#locate(slot)
    if (!Number.isNaN(point[0])) tell(this.#items[slot]!, point[0], point[1], point[2])
  }

  /** Whether anything on any way is to be drawn otherwise than before; these ways are `turned`. */
  #judgeWays(view: FrameView): boolean {
    const { dataQuality } = view.state
    let anyFrozen = false
    for (const _ in dataQuality) anyFrozen = true
    if (!anyFrozen && !this.#anyFrozen && view.stale === this.#stale) return false
    this.#anyFrozen = anyFrozen
    this.#stale = view.stale
    let any = false
    for (const way of this.#ways) {
      const quality = dataQuality[way.fromWorkUnit]?.quality
      const frozenUs =
        quality === undefined || quality === 'uncertain'
          ? undefined
          : unitTimeUs(view, way.fromWorkUnit)
      const alive = isAlive(view, way.fromWorkUnit)
      way.turned = frozenUs !== way.frozenUs || alive !== way.alive
      way.frozenUs = frozenUs
      way.alive = alive
      any ||= way.turned
    }
    return any
  }

  /** What the pool is to know of a thing that it holds. */
  #write(slot: number): void {
    const pool = this.#pools[slot]
    const place = this.#places[slot]!
    if (!pool || place < 0) return
    if (this.#way[slot] === waits) {
      this.#locate(slot)
      const [x, y, z, yaw] = point
      const seen = !Number.isNaN(x)
      // Of no width it is out of sight.
      if (seen) pool.write(place, x, y, z, Math.cos(yaw), Math.sin(yaw), this.#tintOf(slot), rest)
      else pool.write(place, 0, 0, 0, 0, 0, plainTint, rest)
      return
    }
    const { path, straight, frozenUs } = this.#ways[this.#way[slot]!]!
    const [start] = path as [PoseXYZ]
    const { share, delta, groundM, cos, sin } = straight!
    const at = slot * stride
    const durationUs = this.#numbers[at + duration]!
    const stops = share * shareOf(this.#numbers[at + stop]!, durationUs)
    const sets =
      frozenUs === undefined
        ? share * shareOf(this.#numbers[at + done]!, durationUs)
        : share * this.#shareAt(slot, frozenUs)
    const to = Math.min(1, stops)
    const from = Math.min(to, sets)
    run.limitM = frozenUs === undefined ? (to - from) * groundM : 0
    run.mPerS = durationUs > 0 ? (groundM * share * 1e6) / durationUs : 0
    run.sinceS = (this.#numbers[at + since]! - this.#startUs) / 1e6
    run.rise = delta[1] / groundM
    const x = start[0] + delta[0] * from
    const y = start[1] + delta[1] * from
    const z = start[2] + delta[2] * from
    pool.write(place, x, y, z, cos, sin, this.#tintOf(slot), run)
  }

  #tintOf(slot: number): StatusTint {
    const tint = this.#ways[this.#way[slot]!]?.alive === false ? staleTint : plainTint
    const id = this.#items[slot]!
    return isInferred(id) ? itemTint(id, tint) : tint
  }

  #shareAt(slot: number, timeUs: number): number {
    const numbers = this.#numbers
    const at = slot * stride
    const doneUs = numbers[at + done]! + Math.max(0, timeUs - numbers[at + since]!)
    return shareOf(Math.min(doneUs, numbers[at + stop]!), numbers[at + duration]!)
  }

  /** Writes into `point` where a thing is drawn. */
  #locate(slot: number): void {
    if (this.#way[slot] === waits) {
      for (let i = 0; i < stride; i++) point[i] = this.#numbers[slot * stride + i]!
      return
    }
    const { path, lengthM, frozenUs } = this.#ways[this.#way[slot]!]!
    pointAlong(path, this.#shareAt(slot, frozenUs ?? this.#nowUs) * lengthM, point)
  }

  #numberOf({ transport }: MovingItem): number {
    return this.#wayOf.get(transport) ?? 0
  }

  #enter(slot: number, way: number): void {
    this.#way[slot] = way
    if (way === waits) this.#numbers.fill(Number.NaN, slot * stride, (slot + 1) * stride)
    const isHeld = this.#places[slot]! >= 0
    if (way !== waits && !this.#ways[way]!.straight) {
      if (isHeld) this.#letGo(slot)
      this.#cornering.add(slot)
      return
    }
    this.#cornering.delete(slot)
    if (!isHeld) this.#hold(slot)
    this.#toWrite(slot)
  }

  #hold(slot: number): void {
    const pool = this.#pools[slot]!
    let holders = this.#holders.get(pool)
    if (!holders) this.#holders.set(pool, (holders = []))
    const place = pool.hold()
    holders[place] = slot
    this.#places[slot] = place
  }

  #letGo(slot: number): void {
    const pool = this.#pools[slot]!
    const place = this.#places[slot]!
    const holders = this.#holders.get(pool)!
    const mover = holders[pool.letGo(place)]!
    holders[place] = mover
    this.#places[mover] = place
    holders.pop()
    this.#places[slot] = -1
  }

  #note(slot: number, where: MovingItem): void {
    const at = slot * stride
    this.#numbers[at + since] = where.sinceUs
    this.#numbers[at + done] = where.doneUs
    this.#numbers[at + stop] = where.stopUs
    this.#numbers[at + duration] = where.durationUs
  }

  #toWrite(slot: number): void {
    if (this.#isFresh[slot] !== 0) return
    this.#isFresh[slot] = 1
    this.#fresh.push(slot)
  }

  #grow(): void {
    const way = new Int32Array(this.#way.length * 2)
    way.set(this.#way)
    const numbers = new Float64Array(way.length * stride)
    numbers.set(this.#numbers)
    const isFresh = new Uint8Array(way.length)
    isFresh.set(this.#isFresh)
    this.#way = way
    this.#numbers = numbers
    this.#isFresh = isFresh
  }
}

function shareOf(partUs: number, durationUs: number): number {
  return durationUs > 0 ? Math.max(0, Math.min(1, partUs / durationUs)) : 1
}

function straightOf(path: readonly PoseXYZ[], lengthM: number): Straight | undefined {
  const [from, to] = path
  if (!from || !to || path.length > 2) return undefined
  const drawnM = pathLengthM(path)
  const delta: PoseXYZ = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const groundM = Math.hypot(delta[0], delta[2])
  // Straight up, it has no way over the ground along which it could run.
  if (groundM < 1e-3) return undefined
  const yaw = Math.atan2(-delta[2], delta[0])
  return {
    share: lengthM / drawnM,
    delta,
    groundM,
    cos: Math.cos(yaw),
    sin: Math.sin(yaw),
  }
}

/** Whether the loop over numbers can draw it: alone on something that is no vehicle. */
export function goesByItself(item: ItemState, transport: Transport): boolean {
  return item.carrier === 0 && item.contents.length === 0 && transport.kind !== 'agv'
}
