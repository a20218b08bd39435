/** The fold: the one function that turns events into state, on the server, in the browser, in replay and in a forecast. */
import { shiftStartUs } from './calendar.ts'
import type { EventOf, ItemId, TwinEvent } from './event.ts'
import { isInferred } from './inferred.ts'
import { processRuns, timeClassOf } from './packml.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ItemState, Period, TwinState, Where, WorkUnitState } from './twin-state.ts'

/** Orders that ended are kept up to this number. */
const endedOrdersKept = 8

/**
 * Applies events in order, in place. Events that name things the state does not know change nothing but
 * the sequence: the ingest has already refused what the plant does not know.
 */
export function applyEvents(state: TwinState, plant: Plant, events: Iterable<TwinEvent>): void {
  for (const event of events) applyEvent(state, plant, event)
}

/** Moves the state's clock on to `timeUs` without an event, closing shifts and days on the way. */
export function advanceTo(state: TwinState, plant: Plant, timeUs: number): void {
  if (timeUs <= state.timeUs) return
  const shiftUs = shiftStartUs(plant, timeUs, 'shift')
  const dayUs = shiftStartUs(plant, timeUs, 'day')
  if (shiftUs > state.shift.startUs) state.shift = periodFrom(state, shiftUs)
  if (dayUs > state.day.startUs) state.day = periodFrom(state, dayUs)
  state.timeUs = timeUs
}

export function applyEvent(state: TwinState, plant: Plant, event: TwinEvent): void {
  advanceTo(state, plant, event.timeUs)
  state.sequence = event.sequence
  state.source = event.source
  switch (event.type) {
    case 'work-unit-state':
      return applyWorkUnitState(state, event)
    case 'item-created':
      return applyCreated(state, event)
    case 'item-moved':
      for (const id of event.items) {
        const item = state.items.get(id)
        if (!item) continue
        leave(state, id, item)
        place(state, id, item, {
          kind: 'moving',
          transport: event.transport,
          to: event.to,
          sinceUs: event.timeUs,
          durationUs: event.durationUs,
          doneUs: 0,
          stopUs: event.durationUs,
        })
      }
      return
    case 'item-progress':
      for (let i = 0; i < event.items.length; i++) {
        const id = event.items[i]!
        const item = state.items.get(id)
        if (item?.where.kind !== 'moving') continue
        const { transport, to, durationUs } = item.where
        place(state, id, item, {
          kind: 'moving',
          transport,
          to,
          sinceUs: event.timeUs,
          durationUs,
          doneUs: event.doneUs[i] ?? 0,
          stopUs: event.stopUs[i] ?? durationUs,
        })
      }
      return
    case 'vehicle-state':
      return applyVehicle(state, event)
    case 'item-entered':
      return applyEntered(state, event)
    case 'item-left':
      return applyLeft(state, plant, event)
    case 'item-transformed':
      for (const id of event.items) {
        const item = state.items.get(id)
        if (item) state.items.set(id, { ...item, kind: event.kind })
      }
      return
    case 'item-joined':
      return applyJoined(state, event)
    case 'item-split':
      return applySplit(state, event)
    case 'item-assembled':
      return applyAssembled(state, event)
    case 'item-divided':
      return applyDivided(state, event)
    case 'item-inspected':
      return applyInspected(state, event)
    case 'item-stored':
      return applyStored(state, event)
    case 'item-shipped':
      return applyShipped(state, event)
    case 'samples': {
      const unit = state.workUnits[event.workUnit]
      if (!unit) return
      event.tags.forEach((tag, i) => {
        const value = event.values[i]
        if (value !== undefined)
          unit.tags[tag] = { value, timeUs: event.timeUs, quality: event.quality }
      })
      return
    }
    case 'counter': {
      const unit = state.workUnits[event.workUnit]
      if (!unit) return
      if (event.counter === 'good') unit.goodUnits = event.value
      else if (event.counter === 'scrap') unit.scrapUnits = event.value
      else if (event.counter === 'rework') unit.reworkLoads = event.value
      return
    }
    case 'order-changed':
      return applyOrder(state, event)
    case 'alarm-raised':
      state.alarms.set(event.alarm, {
        workUnit: event.workUnit,
        code: event.code,
        priority: event.priority,
        tag: event.tag,
        value: event.value,
        limit: event.limit,
        raisedUs: event.timeUs,
        raisedSequence: event.sequence,
        clearedUs: undefined,
        acknowledgedBy: undefined,
      })
      return
    case 'alarm-acknowledged': {
      const alarm = state.alarms.get(event.alarm)
      if (!alarm) return
      alarm.acknowledgedBy = event.by
      if (alarm.clearedUs !== undefined) state.alarms.delete(event.alarm)
      return
    }
    case 'alarm-cleared': {
      const alarm = state.alarms.get(event.alarm)
      if (!alarm) return
      alarm.clearedUs = event.timeUs
      if (alarm.acknowledgedBy !== undefined || alarm.priority === 3)
        state.alarms.delete(event.alarm)
      return
    }
    case 'command':
      return
    case 'mode-changed': {
      const unit = state.workUnits[event.workUnit]
      if (unit) unit.mode = event.mode
      return
    }
    case 'data-quality': {
      const { workUnit, quality, heardUs } = event
      if (quality === 'good') delete state.dataQuality[workUnit]
      else if (state.workUnits[workUnit]) state.dataQuality[workUnit] = { quality, heardUs }
      return
    }
    case 'model-changed':
      state.plantHash = event.plantHash
      state.scenario = event.scenario
      return
    default:
      event satisfies never
  }
}

/** Process clock of a work unit at `timeUs`: microseconds of work done since the beginning. */
export function processClockUs(unit: WorkUnitState, timeUs: number): number {
  return processRuns(unit.state) ? unit.clockUs + (timeUs - unit.clockAtUs) : unit.clockUs
}

/** Time booked on each class up to `timeUs`, the running state included. */
export function bookTime(unit: WorkUnitState, timeUs: number): void {
  unit.timeUs[timeClassOf(unit.state, unit.reason)] += timeUs - unit.bookedUs
  unit.bookedUs = timeUs
}

function applyWorkUnitState(state: TwinState, event: EventOf<'work-unit-state'>): void {
  const unit = state.workUnits[event.workUnit]
  if (!unit) return
  bookTime(unit, event.timeUs)
  unit.clockUs = processClockUs(unit, event.timeUs)
  unit.clockAtUs = event.timeUs
  if (unit.state !== event.state || unit.reason !== event.reason) unit.sinceUs = event.timeUs
  unit.state = event.state
  unit.reason = event.reason
  unit.waitsFor = event.waitsFor
  unit.stateSequence = event.sequence
}

function applyCreated(state: TwinState, event: EventOf<'item-created'>): void {
  const place = state.places[event.place]
  for (const id of event.items) {
    state.items.set(id, {
      kind: event.kind,
      product: event.product,
      units: event.units,
      lot: event.lot,
      carrier: 0,
      contents: [],
      parent: 0,
      createdUs: event.timeUs,
      where: place
        ? { kind: 'place', id: event.place, sinceUs: event.timeUs }
        : { kind: 'nowhere', sinceUs: event.timeUs },
    })
    if (place && event.units > 0) place.queue.push(id)
    state.totals.rawInUnits += event.units
  }
}

function applyEntered(state: TwinState, event: EventOf<'item-entered'>): void {
  const unit = state.workUnits[event.at]
  const entered = state.places[event.at]
  for (const id of event.items) {
    const item = state.items.get(id)
    if (!item) continue
    leave(state, id, item)
    if (entered) {
      entered.queue.push(id)
      place(state, id, item, { kind: 'place', id: event.at, sinceUs: event.timeUs })
    } else if (unit)
      place(state, id, item, { kind: 'work-unit', id: event.at, sinceUs: event.timeUs })
  }
  unit?.loads.push({
    items: [...event.items],
    enteredClockUs: processClockUs(unit, event.timeUs),
    durationUs: event.durationUs,
    enteredSequence: event.sequence,
    slot: event.slot,
  })
}

function applyVehicle(state: TwinState, event: EventOf<'vehicle-state'>): void {
  const { vehicle, activity, from, to, timeUs: sinceUs, durationUs } = event
  const items = [...event.items]
  for (const id of items) {
    const item = state.items.get(id)
    if (!item || (item.where.kind === 'vehicle' && item.where.id === vehicle)) continue
    leave(state, id, item)
    place(state, id, item, { kind: 'vehicle', id: vehicle, sinceUs })
  }
  state.vehicles[vehicle] = { activity, from, to, sinceUs, durationUs, items }
}

function applyLeft(state: TwinState, plant: Plant, event: EventOf<'item-left'>): void {
  const finishes = lastStepsOf(plant).has(event.at)
  for (const id of event.items) {
    const item = state.items.get(id)
    if (!item) continue
    leave(state, id, item)
    if (finishes && item.units > 0) {
      state.totals.finishedUnits += item.units
      state.totals.finishedItems += 1
      state.totals.leadTimeUs += event.timeUs - item.createdUs
      state.items.delete(id)
    } else if (isInferred(id) || (item.contents.length === 0 && item.units === 0))
      state.items.delete(id)
    else place(state, id, item, { kind: 'nowhere', sinceUs: event.timeUs })
  }
}

const lastSteps = new WeakMap<Plant, ReadonlySet<string>>()

/** Work units whose finished items leave the plant, for want of a place behind them. */
function lastStepsOf(plant: Plant): ReadonlySet<string> {
  const known = lastSteps.get(plant)
  if (known) return known
  const last = new Set(plant.stations.flatMap(({ id, output }) => (output ? [] : [id])))
  const units = plant.workUnits.filter(({ station }) => last.has(station))
  const made = new Set(units.map(({ id }) => id))
  lastSteps.set(plant, made)
  return made
}

function applyJoined(state: TwinState, event: EventOf<'item-joined'>): void {
  if (!state.items.has(event.into)) return
  const joined: ItemId[] = []
  for (const id of event.items) {
    const item = state.items.get(id)
    if (!item) continue
    state.items.set(id, { ...item, carrier: event.into })
    joined.push(id)
  }
  addContents(state, event.into, joined)
}

function applySplit(state: TwinState, event: EventOf<'item-split'>): void {
  const carrier = state.items.get(event.from)
  if (!carrier) return
  for (const id of event.items) {
    const item = state.items.get(id)
    if (item) state.items.set(id, { ...item, carrier: 0 })
  }
  const contents = carrier.contents.filter((id) => !event.items.includes(id))
  state.items.set(event.from, { ...carrier, contents })
}

function applyAssembled(state: TwinState, event: EventOf<'item-assembled'>): void {
  const parts: ItemId[] = []
  for (const id of event.items) {
    const part = state.items.get(id)
    if (!part) continue
    leave(state, id, part)
    state.totals.assembledUnits += part.units
    state.items.delete(id)
    parts.push(id)
  }
  addContents(state, event.into, parts)
}

function addContents(state: TwinState, into: ItemId, ids: readonly ItemId[]): void {
  const whole = state.items.get(into)
  if (whole) state.items.set(into, { ...whole, contents: [...whole.contents, ...ids] })
}

/** The pieces lie where the item was, and are as old as it was. */
function applyDivided(state: TwinState, event: EventOf<'item-divided'>): void {
  const whole = state.items.get(event.from)
  if (!whole) return
  const { where } = whole
  const unit = where.kind === 'work-unit' ? state.workUnits[where.id] : undefined
  unit?.loads.find(({ items }) => items.includes(event.from))?.items.push(...event.items)
  event.items.forEach((id, i) =>
    state.items.set(id, {
      ...whole,
      kind: event.kind || whole.kind,
      units: event.units[i] ?? 0,
      contents: [],
      parent: event.from,
      where: { ...where },
    }),
  )
  leave(state, event.from, whole)
  state.items.delete(event.from)
}

function applyInspected(state: TwinState, event: EventOf<'item-inspected'>): void {
  const unit = state.workUnits[event.workUnit]
  let good = 0
  let scrapped = 0
  event.items.forEach((id, i) => {
    const item = state.items.get(id)
    if (!item) return
    const lost = Math.min(event.scrapUnits[i] ?? 0, item.units)
    scrapped += lost
    if (event.result !== 'scrap') {
      good += item.units - lost
      if (lost > 0) state.items.set(id, { ...item, units: item.units - lost })
      return
    }
    scrapped += item.units - lost
    leave(state, id, item)
    state.items.delete(id)
  })
  state.totals.scrappedUnits += scrapped
  if (event.result === 'rework') state.totals.reworkLoads += 1
  if (!unit) return
  unit.scrapUnits += scrapped
  if (event.result === 'rework') unit.reworkLoads += 1
  else {
    unit.goodUnits += good
    unit.cycles += 1
  }
}

function applyStored(state: TwinState, event: EventOf<'item-stored'>): void {
  const store = state.places[event.place]
  for (const id of event.items) {
    const item = state.items.get(id)
    if (!item) continue
    leave(state, id, item)
    const { place: at, slot, timeUs: sinceUs } = event
    place(state, id, item, { kind: 'slot', place: at, slot, sinceUs })
    state.totals.finishedUnits += item.units
    if (item.units > 0) {
      state.totals.finishedItems += 1
      state.totals.leadTimeUs += event.timeUs - item.createdUs
    }
    store?.slots.set(slot, item.carrier || id)
  }
}

function applyShipped(state: TwinState, event: EventOf<'item-shipped'>): void {
  const place = state.places[event.place]
  for (const id of event.items) {
    const item = state.items.get(id)
    if (!item) continue
    if (item.units > 0) {
      state.totals.shippedUnits += item.units
      state.totals.shippedItems += 1
    }
    if (item.where.kind === 'slot') place?.slots.delete(item.where.slot)
    else leave(state, id, item)
    state.items.delete(id)
  }
}

function applyOrder(state: TwinState, event: EventOf<'order-changed'>): void {
  const known = state.orders.get(event.order)
  if (known) known.status = event.status
  else
    state.orders.set(event.order, {
      product: event.product,
      status: event.status,
      quantity: event.quantity,
      dueUs: event.dueUs,
      releasedUs: event.timeUs,
      finishedBefore: state.totals.finishedUnits,
    })
  const ended = [...state.orders].filter(([, order]) => order.status === 'completed')
  for (const [id] of ended.slice(0, Math.max(0, ended.length - endedOrdersKept)))
    state.orders.delete(id)
}

/**
 * Says where an item is: as a new one, since whoever draws or keeps a copy knows by it that something has happened. Written out,
 * as are the ways of what moves, since most events end here and a spread takes twice as long.
 */
function place(state: TwinState, id: ItemId, item: ItemState, where: Where): void {
  const { kind, product, units, lot, carrier, contents, parent, createdUs } = item
  state.items.set(id, { kind, product, units, lot, carrier, contents, parent, createdUs, where })
}

/** Takes an item out of wherever the state has it. */
function leave(state: TwinState, id: ItemId, item: ItemState): void {
  const { where } = item
  if (where.kind === 'place') {
    const place = state.places[where.id]
    if (place) removeFrom(place.queue, id)
  } else if (where.kind === 'work-unit') {
    const unit = state.workUnits[where.id]
    if (!unit) return
    const at = unit.loads.findIndex((load) => load.items.includes(id))
    const load = unit.loads[at]
    if (!load) return
    removeFrom(load.items, id)
    if (load.items.length === 0) unit.loads.splice(at, 1)
  } else if (where.kind === 'vehicle') {
    const vehicle = state.vehicles[where.id]
    if (vehicle) removeFrom(vehicle.items, id)
  } else if (where.kind === 'slot') {
    state.places[where.place]?.slots.delete(where.slot)
  }
}

function removeFrom(list: ItemId[], id: ItemId): void {
  const at = list.indexOf(id)
  if (at >= 0) list.splice(at, 1)
}

/** A period that begins with the state as it is at an instant. */
export function periodFrom(state: TwinState, startUs: number): Period {
  const timeUs: Period['timeUs'] = {}
  for (const [id, unit] of Object.entries(state.workUnits)) {
    bookTime(unit, startUs)
    timeUs[id] = { ...unit.timeUs }
  }
  return { startUs, totals: { ...state.totals }, timeUs }
}
