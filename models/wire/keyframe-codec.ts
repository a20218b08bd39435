/** The whole state of the twin as bytes, exact and canonical: equal states give equal bytes, in any build order. */
import { AppError } from '#models/app-error.ts'
import type { ItemId } from '#models/twin/event.ts'
import type { Plant } from '#models/plant/plant.ts'
import { packmlStates, timeClasses } from '#models/twin/packml.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import type {
  AlarmState,
  DataQuality,
  ItemState,
  LoadState,
  OrderState,
  Period,
  PlaceState,
  TagState,
  Totals,
  TwinState,
  VehicleState,
  Where,
  WorkUnitState,
} from '#models/twin/twin-state.ts'
import {
  alarmPriorities,
  orderStatuses,
  qualities,
  sourceKinds,
  stateReasons,
  vehicleActivities,
} from './codes.ts'
import { readWaitsFor, writeWaitsFor } from './event-codec.ts'
import { FieldReader } from './field-reader.ts'
import { FieldWriter } from './field-writer.ts'
import { nameTable } from './name-table.ts'

const totalNames = [
  'rawInUnits',
  'finishedUnits',
  'scrappedUnits',
  'shippedUnits',
  'finishedItems',
  'shippedItems',
  'leadTimeUs',
  'reworkLoads',
  'assembledUnits',
] as const satisfies readonly (keyof Totals)[]

const whereKinds = [
  'nowhere',
  'place',
  'work-unit',
  'moving',
  'slot',
  'vehicle',
] as const satisfies readonly Where['kind'][]

/** Bytes of a state, without a frame around them. */
export function encodeKeyframe(state: TwinState, plant: Plant): Uint8Array {
  const writer = new FieldWriter(nameTable(plant))
  writeState(writer, state)
  return writer.toBytes()
}

/** The state that `encodeKeyframe` wrote. Throws AppError `frame-malformed`. */
export function decodeKeyframe(bytes: Uint8Array, plant: Plant): TwinState {
  const reader = new FieldReader(bytes, nameTable(plant))
  const state = readState(reader)
  if (reader.remaining > 0)
    throw new AppError('frame-malformed', `${reader.remaining} bytes too many`, {
      offset: reader.offset,
    })
  return state
}

export function writeState(w: FieldWriter, state: TwinState): void {
  const nowUs = state.timeUs
  w.zigzag(nowUs)
  w.varint(state.sequence)
  w.code(sourceKinds, state.source)
  w.name(state.plantHash)
  w.name(state.scenario)
  writeRecord(w, state.workUnits, (unit) => writeWorkUnit(w, unit, nowUs))
  writeRecord(w, state.places, (place) => writePlace(w, place))
  writeMap(w, state.items, (item) => writeItem(w, item, nowUs))
  writeRecord(w, state.vehicles, (vehicle) => writeVehicle(w, vehicle, nowUs))
  writeMap(w, state.alarms, (alarm) => writeAlarm(w, alarm, nowUs))
  writeMap(w, state.orders, (order) => writeOrder(w, order, nowUs))
  writeTotals(w, state.totals)
  writePeriod(w, state.shift, nowUs)
  writePeriod(w, state.day, nowUs)
  // At the end, and only where there is any, so that states of before mean what they meant.
  if (Object.keys(state.dataQuality).length > 0)
    writeRecord(w, state.dataQuality, ({ quality, heardUs }) => {
      w.code(qualities, quality)
      w.zigzag(nowUs - heardUs)
    })
}

export function readState(r: FieldReader): TwinState {
  const timeUs = r.zigzag()
  return {
    timeUs,
    sequence: r.varint(),
    source: r.code(sourceKinds),
    plantHash: r.name(),
    scenario: r.name(),
    workUnits: readRecord(r, () => readWorkUnit(r, timeUs)),
    places: readRecord(r, () => readPlace(r)),
    items: readMap(r, () => readItem(r, timeUs)),
    vehicles: readRecord(r, () => readVehicle(r, timeUs)),
    alarms: readMap(r, () => readAlarm(r, timeUs)),
    orders: readMap(r, () => readOrder(r, timeUs)),
    totals: readTotals(r),
    shift: readPeriod(r, timeUs),
    day: readPeriod(r, timeUs),
    dataQuality: r.remaining > 0 ? readRecord(r, () => readDataQuality(r, timeUs)) : {},
  }
}

function readDataQuality(r: FieldReader, nowUs: number): DataQuality {
  const quality = r.code(qualities)
  if (quality === 'good') return r.fail('good data among what is not')
  return { quality, heardUs: nowUs - r.zigzag() }
}

function writeWorkUnit(w: FieldWriter, unit: WorkUnitState, nowUs: number): void {
  w.code(packmlStates, unit.state)
  w.code(stateReasons, unit.reason)
  w.optional(unit.waitsFor, (waitsFor) => writeWaitsFor(w, waitsFor))
  w.zigzag(nowUs - unit.sinceUs)
  w.varint(unit.stateSequence)
  w.name(unit.mode)
  w.zigzag(unit.clockUs)
  w.zigzag(nowUs - unit.clockAtUs)
  w.varint(unit.loads.length)
  for (const load of unit.loads) {
    w.items(load.items)
    w.zigzag(unit.clockUs - load.enteredClockUs)
    w.varint(load.durationUs)
    w.varint(load.enteredSequence)
    w.zigzag(load.slot)
  }
  w.number(unit.cycles)
  w.number(unit.goodUnits)
  w.number(unit.scrapUnits)
  w.number(unit.reworkLoads)
  writeTimeAccount(w, unit.timeUs)
  w.zigzag(nowUs - unit.bookedUs)
  writeRecord(w, unit.tags, (tag) => {
    w.number(tag.value)
    w.zigzag(nowUs - tag.timeUs)
    w.code(qualities, tag.quality)
  })
}

function readWorkUnit(r: FieldReader, nowUs: number): WorkUnitState {
  const state = r.code(packmlStates)
  const reason = r.code(stateReasons)
  const waitsFor = r.optional(() => readWaitsFor(r))
  const sinceUs = nowUs - r.zigzag()
  const stateSequence = r.varint()
  const mode = r.name()
  const clockUs = r.zigzag()
  return {
    state,
    reason,
    waitsFor,
    sinceUs,
    stateSequence,
    mode,
    clockUs,
    clockAtUs: nowUs - r.zigzag(),
    loads: Array.from({ length: r.count(5) }, (): LoadState => ({
      items: r.items(),
      enteredClockUs: clockUs - r.zigzag(),
      durationUs: r.varint(),
      enteredSequence: r.varint(),
      slot: r.zigzag(),
    })),
    cycles: r.number(),
    goodUnits: r.number(),
    scrapUnits: r.number(),
    reworkLoads: r.number(),
    timeUs: readTimeAccount(r),
    bookedUs: nowUs - r.zigzag(),
    tags: readRecord(r, (): TagState => ({
      value: r.number(),
      timeUs: nowUs - r.zigzag(),
      quality: r.code(qualities),
    })),
  }
}

function writePlace(w: FieldWriter, place: PlaceState): void {
  w.items(place.queue)
  writeMap(w, place.slots, (id) => w.item(id))
}

function readPlace(r: FieldReader): PlaceState {
  return { queue: r.items(), slots: readMap(r, () => r.item()) }
}

function writeVehicle(w: FieldWriter, vehicle: VehicleState, nowUs: number): void {
  w.code(vehicleActivities, vehicle.activity)
  w.name(vehicle.from)
  w.name(vehicle.to)
  w.zigzag(nowUs - vehicle.sinceUs)
  w.varint(vehicle.durationUs)
  w.items(vehicle.items)
}

function readVehicle(r: FieldReader, nowUs: number): VehicleState {
  return {
    activity: r.code(vehicleActivities),
    from: r.name(),
    to: r.name(),
    sinceUs: nowUs - r.zigzag(),
    durationUs: r.varint(),
    items: r.items(),
  }
}

function writeItem(w: FieldWriter, item: ItemState, nowUs: number): void {
  const { where } = item
  w.name(item.kind)
  w.name(item.product)
  w.number(item.units)
  w.varint(item.lot)
  w.varint(item.carrier)
  w.items(item.contents)
  w.varint(item.parent)
  w.zigzag(nowUs - item.createdUs)
  w.code(whereKinds, where.kind)
  w.zigzag(nowUs - where.sinceUs)
  switch (where.kind) {
    case 'place':
    case 'work-unit':
    case 'vehicle':
      return w.name(where.id)
    case 'moving':
      w.name(where.transport)
      w.name(where.to)
      w.varint(where.durationUs)
      w.varint(where.doneUs)
      return w.varint(where.stopUs)
    case 'slot':
      w.name(where.place)
      return w.zigzag(where.slot)
    case 'nowhere':
  }
}

function readItem(r: FieldReader, nowUs: number): ItemState {
  return {
    kind: r.name(),
    product: r.name(),
    units: r.number(),
    lot: r.varint(),
    carrier: r.varint(),
    contents: r.items(),
    parent: r.varint(),
    createdUs: nowUs - r.zigzag(),
    where: readWhere(r, nowUs),
  }
}

function readWhere(r: FieldReader, nowUs: number): Where {
  const kind = r.code(whereKinds)
  const sinceUs = nowUs - r.zigzag()
  switch (kind) {
    case 'place':
    case 'work-unit':
    case 'vehicle':
      return { kind, id: r.name(), sinceUs }
    case 'moving':
      return {
        kind,
        transport: r.name(),
        to: r.name(),
        sinceUs,
        durationUs: r.varint(),
        doneUs: r.varint(),
        stopUs: r.varint(),
      }
    case 'slot':
      return { kind, place: r.name(), slot: r.zigzag(), sinceUs }
    case 'nowhere':
      return { kind, sinceUs }
  }
}

function writeAlarm(w: FieldWriter, alarm: AlarmState, nowUs: number): void {
  w.name(alarm.workUnit)
  w.name(alarm.code)
  w.code(alarmPriorities, alarm.priority)
  w.optional(alarm.tag, (tag) => w.name(tag))
  w.optional(alarm.value, (value) => w.number(value))
  w.optional(alarm.limit, (limit) => w.number(limit))
  w.zigzag(nowUs - alarm.raisedUs)
  w.varint(alarm.raisedSequence)
  w.optional(alarm.clearedUs, (timeUs) => w.zigzag(nowUs - timeUs))
  w.optional(alarm.acknowledgedBy, (by) => w.name(by))
}

function readAlarm(r: FieldReader, nowUs: number): AlarmState {
  return {
    workUnit: r.name(),
    code: r.name(),
    priority: r.code(alarmPriorities),
    tag: r.optional(() => r.name()),
    value: r.optional(() => r.number()),
    limit: r.optional(() => r.number()),
    raisedUs: nowUs - r.zigzag(),
    raisedSequence: r.varint(),
    clearedUs: r.optional(() => nowUs - r.zigzag()),
    acknowledgedBy: r.optional(() => r.name()),
  }
}

function writeOrder(w: FieldWriter, order: OrderState, nowUs: number): void {
  w.name(order.product)
  w.code(orderStatuses, order.status)
  w.number(order.quantity)
  w.zigzag(order.dueUs - nowUs)
  w.zigzag(nowUs - order.releasedUs)
  w.number(order.finishedBefore)
}

function readOrder(r: FieldReader, nowUs: number): OrderState {
  return {
    product: r.name(),
    status: r.code(orderStatuses),
    quantity: r.number(),
    dueUs: nowUs + r.zigzag(),
    releasedUs: nowUs - r.zigzag(),
    finishedBefore: r.number(),
  }
}

function writeTotals(w: FieldWriter, totals: Totals): void {
  for (const name of totalNames) w.number(totals[name])
}

function readTotals(r: FieldReader): Totals {
  return Object.fromEntries(totalNames.map((name) => [name, r.number()])) as unknown as Totals
}

function writePeriod(w: FieldWriter, period: Period, nowUs: number): void {
  w.zigzag(nowUs - period.startUs)
  writeTotals(w, period.totals)
  writeRecord(w, period.timeUs, (account) => writeTimeAccount(w, account))
}

function readPeriod(r: FieldReader, nowUs: number): Period {
  return {
    startUs: nowUs - r.zigzag(),
    totals: readTotals(r),
    timeUs: readRecord(r, () => readTimeAccount(r)),
  }
}

function writeTimeAccount(w: FieldWriter, account: Record<TimeClass, number>): void {
  for (const name of timeClasses) w.zigzag(account[name])
}

function readTimeAccount(r: FieldReader): Record<TimeClass, number> {
  return Object.fromEntries(timeClasses.map((name) => [name, r.zigzag()])) as Record<
    TimeClass,
    number
  >
}

/** Entries by name, in the order of code units. */
function writeRecord<T>(w: FieldWriter, record: Record<string, T>, write: (value: T) => void) {
  const names = Object.keys(record).sort()
  w.varint(names.length)
  for (const name of names) {
    w.name(name)
    write(record[name]!)
  }
}

function readRecord<T>(r: FieldReader, read: () => T): Record<string, T> {
  return Object.fromEntries(Array.from({ length: r.count(2) }, () => [r.name(), read()]))
}

/** Entries by number, ascending, each as its distance from the one before. */
function writeMap<T>(w: FieldWriter, map: Map<number, T>, write: (value: T) => void): void {
  const ids = [...map.keys()].sort((a, b) => a - b)
  w.varint(ids.length)
  let last = 0
  for (const id of ids) {
    w.zigzag(id - last)
    last = id
    write(map.get(id)!)
  }
}

function readMap<T>(r: FieldReader, read: () => T): Map<ItemId, T> {
  const map = new Map<ItemId, T>()
  let last = 0
  for (let left = r.count(2); left > 0; left--) {
    last += r.zigzag()
    map.set(last, read())
  }
  return map
}
