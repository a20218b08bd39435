/** Items that equipment or a MES reports one by one, as EPCIS 2.0 events: real ones, with the ids that they really have. */
import { z } from 'zod'

import type { Plant } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { EventStream } from './event-stream.ts'

const listLimit = 10_000
const idSchema = z.string().min(1).max(500)
const idList = z.array(idSchema).max(listLimit)
const about = {
  eventTime: z.string().max(64),
  bizStep: z.string().max(500).optional(),
  disposition: z.string().max(500).optional(),
  readPoint: z.looseObject({ id: idSchema }).optional(),
  bizLocation: z.looseObject({ id: idSchema }).optional(),
}
const action = z.enum(['ADD', 'OBSERVE', 'DELETE'])

/** What we use of GS1 EPCIS 2.0, section 7.4; further keys are allowed there and mean nothing here. */
const eventSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('ObjectEvent'), ...about, action, epcList: idList }),
  z.looseObject({
    type: z.literal('AggregationEvent'),
    ...about,
    action,
    parentID: idSchema.optional(),
    childEPCs: idList,
  }),
  z.looseObject({
    type: z.literal('TransformationEvent'),
    ...about,
    inputEPCList: idList.default([]),
    outputEPCList: idList.default([]),
  }),
])

type EpcisEvent = z.output<typeof eventSchema>

/** Keeps the numbers of the items by their electronic product codes. */
export class EpcisItems {
  readonly #plant: Plant
  readonly #stream: EventStream
  readonly #items = new Map<string, ItemId>()
  #nextItem: ItemId

  constructor(plant: Plant, stream: EventStream, state: TwinState) {
    this.#plant = plant
    this.#stream = stream
    this.#nextItem = 1
    for (const id of state.items.keys())
      if (!isInferred(id)) this.#nextItem = Math.max(this.#nextItem, id + 1)
  }

  /** Takes one event as JSON; gives what is wrong with it, if anything is. */
  take(
    text: string,
    readPoints: Readonly<Record<string, string>>,
    timeUs: number,
  ): string | undefined {
    let data: unknown
    try {
      data = JSON.parse(text)
    } catch {
      return 'not JSON'
    }
    const parsed = eventSchema.safeParse(data)
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!
      return `${path.join('.') || 'the event'}: ${message}`
    }
    const event = parsed.data
    const point = event.readPoint?.id ?? event.bizLocation?.id
    const at =
      point !== undefined && Object.hasOwn(readPoints, point) ? readPoints[point] : undefined
    if (at === undefined) return `no read point ${point ?? 'given'} is mapped`
    this.#apply(event, at, timeUs)
    return undefined
  }

  #apply(event: EpcisEvent, at: string, timeUs: number): void {
    switch (event.type) {
      case 'ObjectEvent':
        this.#objects(event, at, timeUs)
        return
      case 'AggregationEvent': {
        if (event.parentID === undefined || event.action === 'OBSERVE') return
        const items = event.childEPCs.map((epc) => this.#itemOf(epc, at, timeUs))
        const parent = this.#itemOf(event.parentID, at, timeUs)
        if (event.action === 'ADD')
          this.#stream.emit(timeUs, { type: 'item-joined', items, into: parent })
        else this.#stream.emit(timeUs, { type: 'item-split', items, from: parent })
        return
      }
      case 'TransformationEvent': {
        const inputs = event.inputEPCList.map((epc) => this.#itemOf(epc, at, timeUs))
        const [into] = event.outputEPCList.map((epc) => this.#itemOf(epc, at, timeUs))
        if (into !== undefined && inputs.length > 0 && this.#isUnit(at))
          this.#stream.emit(timeUs, { type: 'item-assembled', items: inputs, into, workUnit: at })
        for (const epc of event.inputEPCList) this.#items.delete(epc)
      }
    }
  }

  #objects(
    { action: what, bizStep = '', epcList }: Extract<EpcisEvent, { type: 'ObjectEvent' }>,
    at: string,
    timeUs: number,
  ): void {
    const step = bizStep.slice(
      Math.max(bizStep.lastIndexOf('/'), bizStep.lastIndexOf(':'), bizStep.lastIndexOf('-')) + 1,
    )
    const known = epcList.filter((epc) => this.#items.has(epc))
    const items = epcList.map((epc) => this.#itemOf(epc, at, timeUs))
    if (what === 'DELETE' || step === 'shipping' || step === 'departing') {
      const type = what === 'DELETE' && this.#isUnit(at) ? 'inspected' : 'shipped'
      if (type === 'inspected')
        this.#stream.emit(timeUs, {
          type: 'item-inspected',
          items,
          workUnit: at,
          result: 'scrap',
          scrapUnits: items.map(() => 0),
        })
      else this.#stream.emit(timeUs, { type: 'item-shipped', items, place: at })
      for (const epc of epcList) this.#items.delete(epc)
      return
    }
    const moved = known.map((epc) => this.#items.get(epc)!)
    if (moved.length > 0)
      this.#stream.emit(timeUs, { type: 'item-entered', items: moved, at, durationUs: 0, slot: -1 })
  }

  /** The item of a code; one that was never heard of comes into being where it is seen first. */
  #itemOf(epc: string, at: string, timeUs: number): ItemId {
    const known = this.#items.get(epc)
    if (known !== undefined) return known
    const { flowUnit, products, stations, workUnits } = this.#plant
    const station = workUnits.find(({ id }) => id === at)?.station
    const place = stations.find(({ id }) => id === station)?.input ?? at
    const item = this.#nextItem++
    this.#items.set(epc, item)
    const what = { kind: flowUnit.kind, product: products[0]?.id ?? '', units: flowUnit.baseUnits }
    this.#stream.emit(timeUs, { type: 'item-created', items: [item], ...what, lot: 0, place })
    if (place !== at)
      this.#stream.emit(timeUs, {
        type: 'item-entered',
        items: [item],
        at,
        durationUs: 0,
        slot: -1,
      })
    return item
  }

  #isUnit(id: string): boolean {
    return this.#plant.workUnits.some((unit) => unit.id === id)
  }
}
