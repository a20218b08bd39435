/** Every event as bytes: distances instead of absolute numbers, names as indexes, items as runs. */
import type {
  EventBody,
  EventOf,
  EventType,
  SourceKind,
  TwinEvent,
  WaitsFor,
} from '#models/twin/event.ts'
import { packmlStates } from '#models/twin/packml.ts'
import {
  alarmPriorities,
  counterNames,
  eventTypes,
  inspectionResults,
  orderStatuses,
  qualities,
  sourceKinds,
  stateReasons,
  vehicleActivities,
  waitKinds,
} from './codes.ts'
import type { FieldReader } from './field-reader.ts'
import type { FieldWriter } from './field-writer.ts'

/** What the header of an event is written against: the one before it, or the start of the frame. */
export interface EventContext {
  sequence: number
  timeUs: number
  source: SourceKind
}

/** Flags in the first byte, above the five bits of the type. */
const typeBits = 31
const sequenceJumps = 32
const sourceChanges = 64
const timeMoves = 128

/** Writes an event and moves the context on to it. Throws RangeError for what breaks the rules of the header. */
export function writeEvent(writer: FieldWriter, event: TwinEvent, context: EventContext): void {
  const jump = event.sequence - context.sequence - 1
  const elapsed = event.timeUs - context.timeUs
  if (event.cause >= event.sequence) throw new RangeError('an event cannot cause itself')
  writer.byte(
    eventTypes.indexOf(event.type) |
      (jump === 0 ? 0 : sequenceJumps) |
      (event.source === context.source ? 0 : sourceChanges) |
      (elapsed === 0 ? 0 : timeMoves),
  )
  if (jump !== 0) writer.zigzag(jump)
  if (event.source !== context.source) writer.code(sourceKinds, event.source)
  if (elapsed !== 0) writer.zigzag(elapsed)
  writer.varint(event.cause === 0 ? 0 : event.sequence - event.cause)
  bodyCodec(event.type).write(writer, event)
  context.sequence = event.sequence
  context.timeUs = event.timeUs
  context.source = event.source
}

export function readEvent(reader: FieldReader, context: EventContext): TwinEvent {
  const head = reader.byte()
  const type = eventTypes[head & typeBits] ?? reader.fail('an unknown event type')
  const sequence = context.sequence + 1 + (head & sequenceJumps ? reader.zigzag() : 0)
  const source = head & sourceChanges ? reader.code(sourceKinds) : context.source
  const timeUs = context.timeUs + (head & timeMoves ? reader.zigzag() : 0)
  const back = reader.varint()
  if (!Number.isSafeInteger(sequence) || sequence < 1) reader.fail('a sequence out of range')
  if (!Number.isSafeInteger(timeUs)) reader.fail('a time out of range')
  if (back >= sequence) reader.fail('a cause before the stream')
  context.sequence = sequence
  context.timeUs = timeUs
  context.source = source
  const cause = back === 0 ? 0 : sequence - back
  return { sequence, timeUs, source, cause, ...bodyCodec(type).read(reader) } as TwinEvent
}

interface BodyCodec<T extends EventType> {
  write(w: FieldWriter, event: EventOf<T>): void
  read(r: FieldReader): Extract<EventBody, { type: T }>
}

function bodyCodec(type: EventType): BodyCodec<EventType> {
  return bodyCodecs[type] as unknown as BodyCodec<EventType>
}

const bodyCodecs: { readonly [T in EventType]: BodyCodec<T> } = {
  'work-unit-state': {
    write(w, event) {
      w.name(event.workUnit)
      w.code(packmlStates, event.state)
      w.code(stateReasons, event.reason)
      w.optional(event.waitsFor, (waitsFor) => writeWaitsFor(w, waitsFor))
    },
    read(r) {
      const body = {
        type: 'work-unit-state',
        workUnit: r.name(),
        state: r.code(packmlStates),
        reason: r.code(stateReasons),
      } as const
      const waitsFor = r.optional(() => readWaitsFor(r))
      return waitsFor ? { ...body, waitsFor } : body
    },
  },
  'item-created': {
    write(w, event) {
      w.items(event.items)
      w.name(event.kind)
      w.name(event.product)
      w.number(event.units)
      w.item(event.lot)
      w.name(event.place)
    },
    read: (r) => ({
      type: 'item-created',
      items: r.items(),
      kind: r.name(),
      product: r.name(),
      units: r.number(),
      lot: r.item(),
      place: r.name(),
    }),
  },
  'item-moved': {
    write(w, event) {
      w.items(event.items)
      w.name(event.transport)
      w.name(event.to)
      w.varint(event.durationUs)
    },
    read: (r) => ({
      type: 'item-moved',
      items: r.items(),
      transport: r.name(),
      to: r.name(),
      durationUs: r.varint(),
    }),
  },
  'item-progress': {
    write(w, event) {
      w.items(event.items)
      w.name(event.transport)
      writeNumbers(w, event.doneUs)
      writeNumbers(w, event.stopUs)
    },
    read: (r) => ({
      type: 'item-progress',
      items: r.items(),
      transport: r.name(),
      doneUs: readNumbers(r),
      stopUs: readNumbers(r),
    }),
  },
  'vehicle-state': {
    write(w, event) {
      w.name(event.vehicle)
      w.code(vehicleActivities, event.activity)
      w.name(event.from)
      w.name(event.to)
      w.varint(event.durationUs)
      w.items(event.items)
    },
    read: (r) => ({
      type: 'vehicle-state',
      vehicle: r.name(),
      activity: r.code(vehicleActivities),
      from: r.name(),
      to: r.name(),
      durationUs: r.varint(),
      items: r.items(),
    }),
  },
  'item-entered': {
    write(w, event) {
      w.items(event.items)
      w.name(event.at)
      w.varint(event.durationUs)
      w.zigzag(event.slot)
    },
    read: (r) => ({
      type: 'item-entered',
      items: r.items(),
      at: r.name(),
      durationUs: r.varint(),
      slot: r.zigzag(),
    }),
  },
  'item-left': {
    write(w, event) {
      w.items(event.items)
      w.name(event.at)
    },
    read: (r) => ({ type: 'item-left', items: r.items(), at: r.name() }),
  },
  'item-transformed': {
    write(w, event) {
      w.items(event.items)
      w.name(event.kind)
      w.name(event.workUnit)
    },
    read: (r) => ({
      type: 'item-transformed',
      items: r.items(),
      kind: r.name(),
      workUnit: r.name(),
    }),
  },
  'item-joined': {
    write(w, event) {
      w.items(event.items)
      w.item(event.into)
    },
    read: (r) => ({ type: 'item-joined', items: r.items(), into: r.item() }),
  },
  'item-split': {
    write(w, event) {
      w.items(event.items)
      w.item(event.from)
    },
    read: (r) => ({ type: 'item-split', items: r.items(), from: r.item() }),
  },
  'item-assembled': {
    write(w, event) {
      w.items(event.items)
      w.item(event.into)
      w.name(event.workUnit)
    },
    read: (r) => ({
      type: 'item-assembled',
      items: r.items(),
      into: r.item(),
      workUnit: r.name(),
    }),
  },
  'item-divided': {
    write(w, event) {
      w.item(event.from)
      w.items(event.items)
      w.name(event.kind)
      writeNumbers(w, event.units)
      w.name(event.workUnit)
    },
    read: (r) => ({
      type: 'item-divided',
      from: r.item(),
      items: r.items(),
      kind: r.name(),
      units: readNumbers(r),
      workUnit: r.name(),
    }),
  },
  'item-inspected': {
    write(w, event) {
      w.items(event.items)
      w.name(event.workUnit)
      w.code(inspectionResults, event.result)
      writeNumbers(w, event.scrapUnits)
    },
    read: (r) => ({
      type: 'item-inspected',
      items: r.items(),
      workUnit: r.name(),
      result: r.code(inspectionResults),
      scrapUnits: readNumbers(r),
    }),
  },
  'item-stored': {
    write(w, event) {
      w.items(event.items)
      w.name(event.place)
      w.zigzag(event.slot)
    },
    read: (r) => ({ type: 'item-stored', items: r.items(), place: r.name(), slot: r.zigzag() }),
  },
  'item-shipped': {
    write(w, event) {
      w.items(event.items)
      w.name(event.place)
    },
    read: (r) => ({ type: 'item-shipped', items: r.items(), place: r.name() }),
  },
  samples: {
    write(w, event) {
      w.name(event.workUnit)
      w.varint(event.tags.length)
      for (const tag of event.tags) w.name(tag)
      writeNumbers(w, event.values)
      w.code(qualities, event.quality)
    },
    read: (r) => ({
      type: 'samples',
      workUnit: r.name(),
      tags: readList(r, readName),
      values: readNumbers(r),
      quality: r.code(qualities),
    }),
  },
  counter: {
    write(w, event) {
      w.name(event.workUnit)
      w.code(counterNames, event.counter)
      w.number(event.value)
    },
    read: (r) => ({
      type: 'counter',
      workUnit: r.name(),
      counter: r.code(counterNames),
      value: r.number(),
    }),
  },
  'order-changed': {
    write(w, event) {
      w.varint(event.order)
      w.name(event.product)
      w.code(orderStatuses, event.status)
      w.number(event.quantity)
      w.zigzag(event.dueUs)
    },
    read: (r) => ({
      type: 'order-changed',
      order: r.varint(),
      product: r.name(),
      status: r.code(orderStatuses),
      quantity: r.number(),
      dueUs: r.zigzag(),
    }),
  },
  'alarm-raised': {
    write(w, event) {
      w.varint(event.alarm)
      w.name(event.workUnit)
      w.name(event.code)
      w.code(alarmPriorities, event.priority)
      w.optional(event.tag, (tag) => w.name(tag))
      w.optional(event.value, (value) => w.number(value))
      w.optional(event.limit, (limit) => w.number(limit))
    },
    read(r) {
      const body = {
        type: 'alarm-raised',
        alarm: r.varint(),
        workUnit: r.name(),
        code: r.name(),
        priority: r.code(alarmPriorities),
      } as const
      const tag = r.optional(() => r.name())
      const value = r.optional(() => r.number())
      const limit = r.optional(() => r.number())
      return {
        ...body,
        ...(tag === undefined ? {} : { tag }),
        ...(value === undefined ? {} : { value }),
        ...(limit === undefined ? {} : { limit }),
      }
    },
  },
  'alarm-acknowledged': {
    write(w, event) {
      w.varint(event.alarm)
      w.name(event.by)
    },
    read: (r) => ({ type: 'alarm-acknowledged', alarm: r.varint(), by: r.name() }),
  },
  'alarm-cleared': {
    write: (w, event) => w.varint(event.alarm),
    read: (r) => ({ type: 'alarm-cleared', alarm: r.varint() }),
  },
  command: {
    write(w, event) {
      w.name(event.command)
      w.name(event.target)
      const parameters = Object.entries(event.parameters)
      w.varint(parameters.length)
      for (const [key, value] of parameters) {
        w.name(key)
        w.byte(typeof value === 'number' ? 0 : 1)
        if (typeof value === 'number') w.number(value)
        else w.text(value)
      }
      w.name(event.by)
    },
    read: (r) => ({
      type: 'command',
      command: r.name(),
      target: r.name(),
      parameters: Object.fromEntries(
        Array.from({ length: r.count(2) }, () => [
          r.name(),
          r.byte() === 0 ? r.number() : r.text(),
        ]),
      ) as Record<string, number | string>,
      by: r.name(),
    }),
  },
  'mode-changed': {
    write(w, event) {
      w.name(event.workUnit)
      w.name(event.mode)
    },
    read: (r) => ({ type: 'mode-changed', workUnit: r.name(), mode: r.name() }),
  },
  'data-quality': {
    write(w, event) {
      w.name(event.workUnit)
      w.code(qualities, event.quality)
      w.zigzag(event.heardUs)
    },
    read: (r) => ({
      type: 'data-quality',
      workUnit: r.name(),
      quality: r.code(qualities),
      heardUs: r.zigzag(),
    }),
  },
  'model-changed': {
    write(w, event) {
      w.name(event.plantHash)
      w.name(event.scenario)
    },
    read: (r) => ({ type: 'model-changed', plantHash: r.name(), scenario: r.name() }),
  },
}

export function writeWaitsFor(w: FieldWriter, waitsFor: WaitsFor): void {
  w.code(waitKinds, waitsFor.kind)
  if (waitsFor.kind === 'item') w.item(waitsFor.id)
  else w.name(waitsFor.id)
}

export function readWaitsFor(r: FieldReader): WaitsFor {
  const kind = r.code(waitKinds)
  return kind === 'item' ? { kind, id: r.item() } : { kind, id: r.name() }
}

function writeNumbers(w: FieldWriter, values: readonly number[]): void {
  w.varint(values.length)
  for (const value of values) w.number(value)
}

function readNumbers(r: FieldReader): number[] {
  return readList(r, readNumber)
}

/** A plain loop: `Array.from` takes three times as long, and most of a record is lists of readings. */
function readList<T>(r: FieldReader, read: (r: FieldReader) => T): T[] {
  const count = r.count()
  const list: T[] = []
  for (let i = 0; i < count; i++) list.push(read(r))
  return list
}

function readName(r: FieldReader): string {
  return r.name()
}

function readNumber(r: FieldReader): number {
  return r.number()
}
