/** Items that nobody reports: from counters and states it follows that something moved, and these are its items. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Place, Plant, Station, Transport } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { firstInferredId, isInferred } from '#models/twin/inferred.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { EventStream } from './event-stream.ts'

/** A place without a limit shows no more inferred items than these: counters of two machines never agree for ever. */
const shownAtMost = 400
/** One reading of a counter that has leapt moves no more items than these. */
const movedAtMost = 50

interface UnitFlow {
  readonly station: Station
  readonly cycleUs: number
  /** Base units counted that do not make up a whole item yet. */
  passed: number
  scrapped: number
  /** The item on the machine, 0 for none. */
  item: ItemId
}

interface Arrival {
  readonly atUs: number
  readonly item: ItemId
  readonly place: string
}

/**
 * Keeps a queue of items at each place. Each item's worth of base units that a work unit counts moves one item from its
 * input through it to its output; where the input is empty (nobody counts upstream) an item comes into being there.
 */
export class InferredFlow {
  readonly #plant: Plant
  readonly #stream: EventStream
  readonly #units = new Map<string, UnitFlow>()
  readonly #places: ReadonlyMap<string, Place>
  /** By the machine that it begins at and the place that it leads to. */
  readonly #transports = new Map<string, Transport>()
  readonly #queues = new Map<string, ItemId[]>()
  /** Stores: item by slot, and the slot that is filled next, round and round. */
  readonly #stores = new Map<string, { readonly items: (ItemId | undefined)[]; next: number }>()
  #arrivals: Arrival[] = []
  #nextItem: ItemId

  constructor(plant: Plant, stream: EventStream, state: TwinState) {
    this.#plant = plant
    this.#stream = stream
    this.#places = new Map(plant.places.map((place) => [place.id, place]))
    for (const transport of plant.transports)
      this.#transports.set(`${transport.fromWorkUnit}>${transport.toPlace}`, transport)
    for (const { id, station } of plant.workUnits) {
      const model = plant.stations.find((each) => each.id === station)!
      const item = state.workUnits[id]?.loads[0]?.items[0] ?? 0
      this.#units.set(id, {
        station: model,
        cycleUs: Math.round((meanOf(model.cycleS) / Math.max(1, model.batch)) * 1e6),
        passed: 0,
        scrapped: 0,
        item: isInferred(item) ? item : 0,
      })
    }
    for (const [id, { queue, slots }] of Object.entries(state.places)) {
      this.#queues.set(id, queue.filter(isInferred))
      const items: (ItemId | undefined)[] = []
      for (const [slot, item] of slots) if (isInferred(item)) items[slot] = item
      this.#stores.set(id, { items, next: slots.size })
    }
    for (const [item, { where }] of state.items)
      if (isInferred(item) && where.kind === 'moving')
        this.#arrive({ atUs: where.sinceUs + where.durationUs, item, place: where.to })
    this.#nextItem = Math.max(firstInferredId, ...[...state.items.keys()].map((id) => id + 1))
  }

  /** The work unit has counted good base units. */
  passed(workUnit: string, units: number, timeUs: number): void {
    const unit = this.#units.get(workUnit)
    if (!unit) return
    const size = this.#plant.flowUnit.baseUnits
    unit.passed += units
    const whole = Math.floor(unit.passed / size)
    unit.passed -= whole * size
    for (let i = 0; i < Math.min(whole, movedAtMost); i++) this.#pass(workUnit, unit, timeUs)
  }

  /** The work unit has counted lost base units: what makes up a whole item is lost as one. */
  scrapped(workUnit: string, units: number, timeUs: number): void {
    const unit = this.#units.get(workUnit)
    if (!unit) return
    const size = this.#plant.flowUnit.baseUnits
    unit.scrapped += units
    const whole = Math.floor(unit.scrapped / size)
    unit.scrapped -= whole * size
    for (let i = 0; i < Math.min(whole, movedAtMost); i++) {
      const item = this.#onMachine(workUnit, unit, timeUs)
      unit.item = 0
      const scrapUnits = [size]
      const body = { type: 'item-inspected', workUnit, result: 'scrap' } as const
      this.#stream.emit(timeUs, { ...body, items: [item], scrapUnits })
    }
  }

  /** The work unit has begun to work: what waits before it is on it now. */
  begins(workUnit: string, timeUs: number): void {
    const unit = this.#units.get(workUnit)
    if (unit && unit.item === 0 && this.#queue(unit.station.input).length > 0)
      this.#load(workUnit, unit, timeUs)
  }

  /** Items on their way that have arrived by now. */
  advance(timeUs: number): void {
    if (this.#arrivals.length === 0 || this.#arrivals[0]!.atUs > timeUs) return
    const due = this.#arrivals.filter(({ atUs }) => atUs <= timeUs)
    this.#arrivals = this.#arrivals.slice(due.length)
    for (const { atUs, item, place } of due) this.#lay(place, item, atUs)
  }

  /** When the next item arrives, us; Infinity while none is under way. */
  get nextUs(): number {
    return this.#arrivals[0]?.atUs ?? Infinity
  }

  #pass(workUnit: string, unit: UnitFlow, timeUs: number): void {
    const { station } = unit
    const item = this.#onMachine(workUnit, unit, timeUs)
    unit.item = 0
    if (station.transformsInto !== undefined) {
      const kind = station.transformsInto
      this.#stream.emit(timeUs, { type: 'item-transformed', items: [item], kind, workUnit })
    }
    this.#send(workUnit, station.output, item, timeUs)
    if (this.#queue(station.input).length > 0) this.#load(workUnit, unit, timeUs)
  }

  #send(workUnit: string, output: string | undefined, item: ItemId, timeUs: number): void {
    if (output === undefined) {
      this.#stream.emit(timeUs, { type: 'item-left', items: [item], at: workUnit })
      return
    }
    const transport = this.#transports.get(`${workUnit}>${output}`)
    const durationUs = Math.round((transport?.travelS ?? 0) * 1e6)
    if (!transport || durationUs === 0) {
      this.#lay(output, item, timeUs)
      return
    }
    const move = { transport: transport.id, to: output, durationUs }
    this.#stream.emit(timeUs, { type: 'item-moved', items: [item], ...move })
    this.#arrive({ atUs: timeUs + durationUs, item, place: output })
  }

  #arrive(arrival: Arrival): void {
    const at = this.#arrivals.findLastIndex(({ atUs }) => atUs <= arrival.atUs)
    this.#arrivals.splice(at + 1, 0, arrival)
  }

  /** An item comes to a place: into a slot of a store, which ships its oldest when it is full, or into the queue. */
  #lay(id: string, item: ItemId, timeUs: number): void {
    const place = this.#places.get(id)!
    if (place.slots !== undefined) {
      const store = this.#stores.get(id)!
      const slot = store.next++ % place.slots
      const oldest = store.items[slot]
      if (oldest !== undefined)
        this.#stream.emit(timeUs, { type: 'item-shipped', items: [oldest], place: id })
      store.items[slot] = item
      this.#stream.emit(timeUs, { type: 'item-stored', items: [item], place: id, slot })
      return
    }
    const queue = this.#queue(id)
    if (queue.length >= Math.min(place.capacity, shownAtMost))
      this.#stream.emit(timeUs, { type: 'item-left', items: [queue.shift()!], at: id })
    queue.push(item)
    const entered = { at: id, durationUs: 0, slot: -1 }
    this.#stream.emit(timeUs, { type: 'item-entered', items: [item], ...entered })
  }

  /** The item that is on the machine; where none was seen to enter, the first that waits, or a new one. */
  #onMachine(workUnit: string, unit: UnitFlow, timeUs: number): ItemId {
    if (unit.item === 0) this.#load(workUnit, unit, timeUs)
    return unit.item
  }

  #load(workUnit: string, unit: UnitFlow, timeUs: number): void {
    const { input } = unit.station
    unit.item = this.#queue(input).shift() ?? this.#create(input, timeUs)
    const entered = { at: workUnit, durationUs: unit.cycleUs, slot: -1 }
    this.#stream.emit(timeUs, { type: 'item-entered', items: [unit.item], ...entered })
  }

  #create(place: string, timeUs: number): ItemId {
    const { flowUnit, products } = this.#plant
    const item = this.#nextItem++
    this.#stream.emit(timeUs, {
      type: 'item-created',
      items: [item],
      kind: flowUnit.kind,
      product: products[0]?.id ?? '',
      units: flowUnit.baseUnits,
      lot: 0,
      place,
    })
    return item
  }

  #queue(place: string): ItemId[] {
    const known = this.#queues.get(place)
    if (known) return known
    const queue: ItemId[] = []
    this.#queues.set(place, queue)
    return queue
  }
}
