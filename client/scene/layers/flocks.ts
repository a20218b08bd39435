/** Machines that are far away: drawn with fewer triangles, and moved in every third frame while somebody just watches. */
import type { Vector3 } from 'three'

import type { Eye, FrameView } from './frame-view.ts'
import type { InstancePool } from './instance-pool.ts'

/** A cut edge is narrower than a pixel from where one covers so much, m; a little less until it is near again. */
const farPixelM = 0.05
const nearPixelM = 0.045
const turns = 3

/** Machines with one drawing, as far as it matters here. */
export interface FlockKind {
  readonly body: InstancePool
  readonly section: InstancePool | undefined
  readonly parts: readonly InstancePool[]
  /** Where they stand, and from there to the corners of the footprint, m. */
  readonly spots: readonly Vector3[]
  readonly reachM: number
  /** Has its pools take over what they are drawn with from far away. */
  takeFar(): void
}

/** Kinds that share pools, which therefore are filled together. */
export interface Flock<K extends FlockKind> {
  readonly kinds: readonly K[]
  readonly pools: readonly InstancePool[]
  /** Kinds that have no drawing for far away yet. */
  readonly undrawn: K[]
  readonly turn: number
  far: boolean
  /** Some of what it holds is drawn by others, who want it in every frame. */
  alwaysDue: boolean
}

export function createFlocks<K extends FlockKind>(kinds: readonly K[]): Flock<K>[] {
  const flocks: { kinds: K[]; pools: Set<InstancePool> }[] = []
  for (const kind of kinds) {
    const pools = [kind.body, ...(kind.section ? [kind.section] : []), ...kind.parts]
    const akin = flocks.filter((flock) => pools.some((pool) => flock.pools.has(pool)))
    for (const flock of akin) flocks.splice(flocks.indexOf(flock), 1)
    flocks.push({
      kinds: [...akin.flatMap((flock) => flock.kinds), kind],
      pools: new Set([...akin.flatMap((flock) => [...flock.pools]), ...pools]),
    })
  }
  const spread = spreadTurns(
    flocks.map(({ kinds: akin }) => sum(akin, ({ spots }) => spots.length)),
  )
  return flocks.map(({ kinds: akin, pools }, index) => ({
    kinds: akin,
    pools: [...pools],
    undrawn: [...akin],
    turn: spread[index]!,
    far: false,
    alwaysDue: false,
  }))
}

/** A turn for each flock, by how many machines it has: the largest first, each where there are fewest so far. */
function spreadTurns(machines: readonly number[]): number[] {
  const loads = Array.from({ length: turns }, () => 0)
  const spread: number[] = []
  const order = machines.map((count, index) => ({ count, index }))
  for (const { count, index } of order.toSorted((a, b) => b.count - a.count)) {
    const turn = loads.indexOf(Math.min(...loads))
    loads[turn]! += count
    spread[index] = turn
  }
  return spread
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0)
}

/** Says in each frame which machines are to be moved, and has the rest drawn as seen from far away. */
export class FlockPace {
  #frame = 0
  /** One drawing a frame, so that no frame takes long. */
  #mayDraw = true
  #seen: Pick<FrameView, 'state' | 'keyframes' | 'stale' | 'section'> | undefined
  #jumped = true

  begin(view: FrameView): void {
    const { state, keyframes, stale, section } = view
    const seen = this.#seen
    this.#jumped =
      state !== seen?.state ||
      keyframes !== seen.keyframes ||
      stale !== seen.stale ||
      section !== seen.section
    if (this.#jumped) this.#seen = { state, keyframes, stale, section }
    this.#frame++
    this.#mayDraw = true
  }

  isDue<K extends FlockKind>({ eye }: FrameView, flock: Flock<K>): boolean {
    const far = eye !== undefined && isFar(eye, flock) && this.#isDrawn(flock)
    const changed = far !== flock.far
    if (changed) {
      flock.far = far
      for (const pool of flock.pools) pool.lookFar(far)
    }
    if (this.#jumped || changed || flock.alwaysDue || !far || !eye.watched) return true
    return this.#frame % turns === flock.turn
  }

  #isDrawn<K extends FlockKind>({ undrawn }: Flock<K>): boolean {
    if (undrawn.length > 0 && this.#mayDraw) {
      undrawn.pop()!.takeFar()
      this.#mayDraw = false
    }
    return undrawn.length === 0
  }
}

function isFar<K extends FlockKind>({ at, pixelM }: Eye, { kinds, far }: Flock<K>): boolean {
  for (const { spots, reachM } of kinds) {
    const nearestM = (far ? nearPixelM : farPixelM) / pixelM + reachM
    for (const spot of spots) if (at.distanceToSquared(spot) < nearestM * nearestM) return false
  }
  return true
}
