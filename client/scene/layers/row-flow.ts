/** Waiting things in a row: where each stands on its track, from what waits there and since when. */
import type { Place, PlaceLayout, Plant, PoseXYZ } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { pathLengthM, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { FrameView } from './frame-view.ts'

/** Speed at which things run up behind one another, m/s of plant time. */
const runUpMPerS = 0.6
/** A row closes up this fast when its first has left, s of plant time for one pitch. */
const closeUpS = 1.5
/** A clock that jumps by more than this has been set, not run, s. */
const jumpS = 30

/** One thing in a row: a carrier with what stands on it, or an item by itself. */
export interface RowEntry {
  /** 0 for an item by itself. */
  carrier: ItemId
  /** Item that the row knows the entry by. */
  first: ItemId
  /** Plant time at which its last item came, us. */
  readyUs: number
  /** Way from the start of the row, m. */
  alongM: number
  /** A carrier that still stands at the start and is being loaded. */
  open: boolean
}

/** One row. Entries are reused: nothing is allocated while the row keeps its length. */
export class RowFlow {
  readonly place: Place
  readonly path: readonly PoseXYZ[]
  readonly drawing: string
  readonly lengthM: number
  readonly pitchM: number
  /** Carriers are loaded at the start of the row and wait there until they are full. */
  readonly loadedHere: boolean
  /** Items are taken off at the end of the row. */
  readonly unloadedHere: boolean
  readonly #entries: RowEntry[] = []
  readonly #capacityOf: (kind: string) => number
  readonly #endGapM: number
  #count = 0
  #version = -1
  #keyframes = -1
  #state: TwinState | undefined
  /** What the state says of the place: the same object as long as the state is. */
  #known: TwinState['places'][string] | undefined
  #lastUs = Number.NaN
  #shiftM = 0
  #changes = 0
  /** Everything has run up: time alone moves nothing any more, as long as it runs forward. */
  #settled = false

  constructor(
    place: Place,
    layout: Extract<PlaceLayout, { kind: 'row' }>,
    capacityOf: (kind: string) => number,
    use: { readonly loaded: boolean; readonly unloaded: boolean; readonly endGapM: number },
  ) {
    this.place = place
    this.path = layout.path
    this.drawing = layout.drawing
    this.pitchM = layout.pitchM
    this.lengthM = pathLengthM(layout.path)
    this.loadedHere = use.loaded
    this.unloadedHere = use.unloaded
    this.#endGapM = use.endGapM
    this.#capacityOf = capacityOf
  }

  get count(): number {
    return this.#count
  }

  /** Grows whenever an entry came, went or moved. */
  get changes(): number {
    return this.#changes
  }

  /** Entry `index`, the one next to leave first. */
  at(index: number): RowEntry | undefined {
    return index < this.#count ? this.#entries[index] : undefined
  }

  /** The carrier that is being loaded, if one is. */
  open(): RowEntry | undefined {
    const last = this.at(this.#count - 1)
    return last?.open ? last : undefined
  }

  update(view: FrameView): void {
    const { state, version, keyframes, nowUs } = view
    if (version !== this.#version || keyframes !== this.#keyframes || state !== this.#state) {
      const sameRun = keyframes === this.#keyframes && state === this.#state
      if (!sameRun || !this.#known) this.#known = state.places[this.place.id]
      if (!sameRun || !this.#standsAsBefore()) this.#rebuild(state, sameRun)
      this.#version = version
      this.#keyframes = keyframes
      this.#state = state
    }
    this.#advance(nowUs)
  }

  /** The same items, each by itself, in the same order: what is on carriers changes without that. */
  #standsAsBefore(): boolean {
    const queue = this.#known?.queue
    if (!queue || queue.length !== this.#count || this.loadedHere) return false
    for (let i = 0; i < queue.length; i++) {
      const { carrier, first } = this.#entries[i]!
      if (carrier !== 0 || first !== queue[i]) return false
    }
    return true
  }

  #rebuild(state: TwinState, sameRun: boolean): void {
    const headBefore = this.#head()
    this.#settled = false
    this.#changes++
    const queue = this.#known?.queue
    this.#count = 0
    if (queue)
      for (const id of queue) {
        const item = state.items.get(id)
        if (!item) continue
        const entry = (item.carrier !== 0 && this.#entryOf(item.carrier)) || this.#add(id)
        entry.carrier = item.carrier
        if (item.where.kind === 'place') entry.readyUs = Math.max(entry.readyUs, item.where.sinceUs)
      }
    const last = this.at(this.#count - 1)
    const carrier = last && state.items.get(last.carrier)
    if (last && carrier && this.loadedHere)
      last.open = carrier.contents.length < this.#capacityOf(carrier.kind)
    if (!sameRun) this.#shiftM = 0
    else if (headBefore !== 0 && headBefore !== this.#head()) this.#shiftM += this.pitchM
  }

  /** Carrier or item that is next to leave; 0 in an empty row. */
  #head(): ItemId {
    const head = this.at(0)
    return head ? head.carrier || head.first : 0
  }

  #entryOf(carrier: ItemId): RowEntry | undefined {
    for (let i = this.#count - 1; i >= 0; i--)
      if (this.#entries[i]!.carrier === carrier) return this.#entries[i]
    return undefined
  }

  #add(first: ItemId): RowEntry {
    let entry = this.#entries[this.#count]
    if (!entry) {
      entry = { carrier: 0, first, readyUs: 0, alongM: 0, open: false }
      this.#entries.push(entry)
    }
    entry.carrier = 0
    entry.first = first
    entry.readyUs = 0
    entry.open = false
    this.#count++
    return entry
  }

  #advance(nowUs: number): void {
    const elapsedS = (nowUs - this.#lastUs) / 1e6
    this.#lastUs = nowUs
    if (this.#settled && elapsedS >= 0) return
    this.#shiftM =
      elapsedS >= 0 && elapsedS < jumpS
        ? Math.max(0, this.#shiftM - (elapsedS * this.pitchM) / closeUpS)
        : 0
    let limitM = Math.max(0, this.lengthM - this.#endGapM - this.#shiftM)
    let settled = this.#shiftM === 0
    let moved = false
    for (let i = 0; i < this.#count; i++) {
      const entry = this.#entries[i]!
      const runUpM = ((nowUs - entry.readyUs) / 1e6) * runUpMPerS
      const alongM = entry.open ? 0 : Math.max(0, Math.min(limitM, runUpM))
      settled &&= entry.open || runUpM >= limitM
      moved ||= alongM !== entry.alongM
      entry.alongM = alongM
      limitM = alongM - this.pitchM
    }
    this.#settled = settled
    if (moved) this.#changes++
  }
}

/** All rows of a plant, by the id of their place. */
export function createRowFlows(plant: Plant): ReadonlyMap<string, RowFlow> {
  const capacityOf = carrierCapacity(plant)
  const flows = new Map<string, RowFlow>()
  for (const place of plant.places) {
    if (place.layout.kind !== 'row') continue
    const carries = place.layout.drawing === 'kiln-car-track'
    const use = {
      loaded: plant.stations.some(
        ({ output, loads, batch }) => output === place.id && loads !== undefined && batch === 1,
      ),
      unloaded: plant.stations.some(
        ({ input, unloads }) => input === place.id && unloads !== undefined,
      ),
      endGapM: carries ? 0 : place.layout.pitchM / 2,
    }
    flows.set(place.id, new RowFlow(place, place.layout, capacityOf, use))
  }
  return flows
}

export function carrierCapacity(plant: Plant): (kind: string) => number {
  const capacities = new Map(plant.itemKinds.map(({ id, capacity }) => [id, capacity]))
  return (kind) => capacities.get(kind) ?? 0
}

/** Like `pointAlong`, but goes straight on beyond both ends. Allocates nothing. */
export function pointBeyond(row: RowFlow, alongM: number, out: PathPoint): PathPoint {
  pointAlong(row.path, alongM, out)
  const overM = alongM < 0 ? alongM : Math.max(0, alongM - row.lengthM)
  if (overM === 0) return out
  out[0] += Math.cos(out[3]) * overM
  out[2] -= Math.sin(out[3]) * overM
  return out
}
