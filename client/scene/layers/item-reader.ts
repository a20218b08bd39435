/** Reads from the state which things go and wait by themselves, and which are placed anew in each frame. */
import type { TouchedItems } from '#client/store/touched-items.ts'
import type { Plant, Transport } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import type { ItemState, TwinState } from '#models/twin/twin-state.ts'
import type { FrameView } from './frame-view.ts'
import type { InstancePool } from './instance-pool.ts'
import type { LoadPools } from './load-pools.ts'
import { goesByItself, type MovingItems } from './moving-items.ts'

/** What whoever draws them is told. */
export interface ItemListener {
  /** A thing waits in a place from now on. False when that is no row. */
  waits(place: string): boolean
  /** Where a thing was drawn last that no longer goes or waits by itself. */
  left(id: ItemId, x: number, y: number, z: number): void
  gone(id: ItemId): void
  /** All that it may hold something about. */
  known(): Iterable<ItemId>
}

export class ItemReader {
  /** Items on carriers, on vehicles or with something in them: the first of each carrier, which stands for it. */
  readonly moving: ItemId[] = []
  readonly busyTransports = new Set<string>()
  readonly #loads: LoadPools
  readonly #byThemselves: MovingItems
  readonly #listener: ItemListener
  readonly #transports: ReadonlyMap<string, Transport>
  /** Places that are not seen filling up thing by thing. */
  readonly #vessels: ReadonlySet<string>
  readonly #slots = new Map<ItemId, number>()
  /** Items under way that are placed anew in each frame. */
  readonly #others = new Set<ItemId>()
  readonly #carriers = new Set<ItemId>()
  #seen: { version: number; state?: TwinState; touched?: TouchedItems | undefined } = {
    version: -1,
  }
  /** Of `#seen.touched`, at `#seen.version`. */
  #mark = 0

  constructor(plant: Plant, loads: LoadPools, byThemselves: MovingItems, listener: ItemListener) {
    this.#loads = loads
    this.#byThemselves = byThemselves
    this.#listener = listener
    this.#transports = new Map(plant.transports.map((transport) => [transport.id, transport]))
    this.#vessels = new Set(
      plant.places.filter(({ layout }) => layout.kind === 'bulk').map(({ id }) => id),
    )
  }

  /** Of a thing that goes or waits by itself, in `MovingItems`. */
  slotOf(id: ItemId): number | undefined {
    return this.#slots.get(id)
  }

  /** Where things are changes with events only, so without any nothing is done. Belongs before the pools begin. */
  read({ state, version, touched }: FrameView): void {
    const seen = this.#seen
    if (version === seen.version && state === seen.state) return
    const goesOn = state === seen.state && touched !== undefined && touched === seen.touched
    if (!goesOn || !touched.since(this.#mark, (id) => this.#readItem(state, id)))
      this.#readAll(state)
    this.#seen = { version, state, touched }
    this.#mark = touched?.mark ?? 0
    this.moving.length = 0
    this.#carriers.clear()
    this.busyTransports.clear()
    for (const id of this.#others) {
      const { where, carrier } = state.items.get(id)!
      if (where.kind !== 'moving' || this.#carriers.has(carrier)) continue
      if (carrier !== 0) this.#carriers.add(carrier)
      this.busyTransports.add(where.transport)
      this.moving.push(id)
    }
  }

  #readItem({ items }: TwinState, id: ItemId): void {
    const item = items.get(id)
    const slot = this.#slots.get(id)
    if (slot !== undefined && item && this.#goesStraightOn(slot, item)) return
    const pool = item && this.#ownPool(item)
    if (slot !== undefined) {
      if (pool && this.#goesOn(slot, item, pool)) return
      this.#leave(id, slot)
    } else this.#others.delete(id)
    if (item) this.#enter(id, item, pool)
    else this.#listener.gone(id)
  }

  #readAll({ items }: TwinState): void {
    for (const [id, slot] of this.#slots) this.#leave(id, slot)
    this.#others.clear()
    for (const id of this.#listener.known()) if (!items.has(id)) this.#listener.gone(id)
    items.forEach((item, id) => this.#enter(id, item, this.#ownPool(item)))
  }

  /** Most of what is touched: a belt stops or goes on, and all on it stay there. Asks less than the rest. */
  #goesStraightOn(slot: number, { where, kind, carrier, contents }: ItemState): boolean {
    if (where.kind !== 'moving' || carrier !== 0 || contents.length > 0) return false
    return this.#byThemselves.goStraightOn(slot, where, this.#loads.runner(kind))
  }

  #goesOn(slot: number, { where }: ItemState, pool: InstancePool): boolean {
    return where.kind === 'moving'
      ? this.#byThemselves.goOn(slot, where, pool)
      : this.#byThemselves.wait(slot, pool)
  }

  #leave(id: ItemId, slot: number): void {
    this.#byThemselves.tell(slot, this.#listener.left)
    this.#byThemselves.remove(slot)
    this.#slots.delete(id)
  }

  #enter(id: ItemId, { where, kind }: ItemState, pool: InstancePool | undefined): void {
    if (pool) {
      const way = where.kind === 'moving' ? where : undefined
      this.#slots.set(id, this.#byThemselves.add(id, way, pool))
      return
    }
    if (where.kind !== 'moving') return
    const transport = this.#transports.get(where.transport)
    const shown =
      this.#loads.design(kind) !== undefined || !this.#vessels.has(transport?.toPlace ?? '')
    if (transport && shown) this.#others.add(id)
  }

  /** The pool that draws a thing which goes on its way, or waits in a row, by itself. */
  #ownPool(item: ItemState): InstancePool | undefined {
    const { where, kind, carrier, contents } = item
    if (where.kind === 'moving') {
      const transport = this.#transports.get(where.transport)
      return transport && goesByItself(item, transport) ? this.#loads.runner(kind) : undefined
    }
    if (where.kind !== 'place' || carrier !== 0 || contents.length > 0) return undefined
    const pool = this.#loads.runner(kind)
    return pool && this.#listener.waits(where.id) ? pool : undefined
  }
}
