/** Random events and states for the wire tests: all types, known and unknown names, any finite number. */
import * as fc from 'fast-check'

import type { EventBody, EventType, TwinEvent } from '#models/twin/event.ts'
import { packmlStates, timeClasses } from '#models/twin/packml.ts'
import type { Period, Totals, TwinState, Where } from '#models/twin/twin-state.ts'
import { createTotals } from '#models/twin/twin-state.ts'
import {
  alarmPriorities,
  counterNames,
  inspectionResults,
  orderStatuses,
  paceStatuses,
  qualities,
  sourceKinds,
  stateReasons,
  vehicleActivities,
} from '#models/wire/codes.ts'
import type { Pace } from '#models/wire/protocol.ts'

const word = fc.oneof(
  fc.constantFrom('R1', 'B0', 'B1', 'FG', 'T1', 'tray', 'brick', 'force'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => text !== '__proto__'),
)
const whole = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 2 ** 31 - 1 }), fc.nat(2 ** 31 - 1))
const timeUs = fc.integer({ min: 0, max: 2 ** 50 })
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
)
const itemId = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 2 ** 40 }))
const items = fc.oneof(
  fc.array(itemId, { maxLength: 6 }),
  fc
    .tuple(itemId, fc.nat({ max: 40 }))
    .map(([id, n]) => Array.from({ length: n }, (_, i) => id + i)),
)
const slot = fc.integer({ min: -1, max: 5000 })
const oneOf = <T>(list: readonly T[]) => fc.constantFrom(...list)
const waitsFor = fc.oneof(
  fc.record({ kind: fc.constantFrom('work-unit', 'place', 'resource'), id: word }),
  fc.record({ kind: fc.constant('item' as const), id: itemId }),
)

type Bodies = { [T in EventType]: fc.Arbitrary<Omit<Extract<EventBody, { type: T }>, 'type'>> }
const bodies: Bodies = {
  'work-unit-state': fc.record(
    { workUnit: word, state: oneOf(packmlStates), reason: oneOf(stateReasons), waitsFor },
    { requiredKeys: ['workUnit', 'state', 'reason'] },
  ),
  'item-created': fc.record({
    items,
    kind: word,
    product: word,
    units: fc.nat(),
    lot: fc.nat(),
    place: word,
  }),
  'item-moved': fc.record({ items, transport: word, to: word, durationUs: timeUs }),
  'item-progress': fc.record({
    items,
    transport: word,
    doneUs: fc.array(timeUs, { maxLength: 6 }),
    stopUs: fc.array(timeUs, { maxLength: 6 }),
  }),
  'vehicle-state': fc.record({
    vehicle: word,
    activity: oneOf(vehicleActivities),
    from: word,
    to: word,
    durationUs: timeUs,
    items,
  }),
  'item-entered': fc.record({ items, at: word, durationUs: timeUs, slot }),
  'item-left': fc.record({ items, at: word }),
  'item-transformed': fc.record({ items, kind: word, workUnit: word }),
  'item-joined': fc.record({ items, into: itemId }),
  'item-split': fc.record({ items, from: itemId }),
  'item-assembled': fc.record({ items, into: itemId, workUnit: word }),
  'item-divided': fc.record({
    from: itemId,
    items,
    kind: word,
    units: fc.array(fc.nat(), { maxLength: 6 }),
    workUnit: word,
  }),
  'item-inspected': fc.record({
    items,
    workUnit: word,
    result: oneOf(inspectionResults),
    scrapUnits: fc.array(fc.nat(), { maxLength: 6 }),
  }),
  'item-stored': fc.record({ items, place: word, slot }),
  'item-shipped': fc.record({ items, place: word }),
  samples: fc.record({
    workUnit: word,
    tags: fc.array(word, { maxLength: 5 }),
    values: fc.array(number, { maxLength: 5 }),
    quality: oneOf(qualities),
  }),
  counter: fc.record({ workUnit: word, counter: oneOf(counterNames), value: number }),
  'order-changed': fc.record({
    order: fc.nat(),
    product: word,
    status: oneOf(orderStatuses),
    quantity: fc.nat(),
    dueUs: timeUs,
  }),
  'alarm-raised': fc.record(
    {
      alarm: fc.nat(),
      workUnit: word,
      code: word,
      priority: oneOf(alarmPriorities),
      tag: word,
      value: number,
      limit: number,
    },
    { requiredKeys: ['alarm', 'workUnit', 'code', 'priority'] },
  ),
  'alarm-acknowledged': fc.record({ alarm: fc.nat(), by: word }),
  'alarm-cleared': fc.record({ alarm: fc.nat() }),
  command: fc.record({
    command: word,
    target: word,
    parameters: fc.dictionary(word, fc.oneof(number, word), { maxKeys: 4, noNullPrototype: true }),
    by: word,
  }),
  'mode-changed': fc.record({ workUnit: word, mode: word }),
  'data-quality': fc.record({
    workUnit: word,
    quality: fc.constantFrom(...qualities),
    heardUs: fc.integer({ min: 0 }),
  }),
  'model-changed': fc.record({ plantHash: word, scenario: word }),
}

export const eventBody: fc.Arbitrary<EventBody> = fc.oneof(
  ...Object.entries(bodies).map(([type, body]) =>
    (body as fc.Arbitrary<object>).map((fields) => Object.assign({ type }, fields) as EventBody),
  ),
)

/** A stream in order: mostly without gaps, with causes that lie before. */
export const eventStream: fc.Arbitrary<TwinEvent[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 2 ** 40 }),
    timeUs,
    fc.array(
      fc.tuple(
        eventBody,
        fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 50 })),
        fc.oneof(fc.constant(0), fc.nat()),
        oneOf(sourceKinds),
        fc.nat(),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([first, start, steps]) => {
    let sequence = first - 1
    let time = start
    return steps.map(([body, step, elapsed, source, back]) => {
      sequence += step
      time += elapsed
      const cause = back % 3 === 0 ? 0 : Math.max(0, sequence - 1 - (back % 100))
      return { sequence, timeUs: time, source, cause, ...body } as TwinEvent
    })
  })

export const pace: fc.Arbitrary<Pace> = fc.record({
  timeUs,
  speed: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  paused: fc.boolean(),
  sourceStatus: oneOf(paceStatuses),
})

const totals = fc.record(
  Object.fromEntries(Object.keys(createTotals()).map((name) => [name, fc.nat()])),
) as unknown as fc.Arbitrary<Totals>
const account = fc.record(
  Object.fromEntries(timeClasses.map((name) => [name, timeUs])),
) as unknown as fc.Arbitrary<Period['timeUs'][string]>
const record = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(word, value, { maxKeys: 3, noNullPrototype: true })
const map = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(itemId, value), { maxLength: 5 }).map((entries) => new Map(entries))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const where: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ kind: fc.constantFrom('place', 'work-unit', 'vehicle'), id: word, sinceUs: timeUs }),
  fc.record({
    kind: fc.constant('moving' as const),
    transport: word,
    to: word,
    sinceUs: timeUs,
    durationUs: timeUs,
    doneUs: timeUs,
    stopUs: timeUs,
  }),
  fc.record({ kind: fc.constant('slot' as const), place: word, slot, sinceUs: timeUs }),
  fc.record({ kind: fc.constant('nowhere' as const), sinceUs: timeUs }),
)
const period: fc.Arbitrary<Period> = fc.record({ startUs: timeUs, totals, timeUs: record(account) })

export const twinState: fc.Arbitrary<TwinState> = fc.record({
  timeUs,
  sequence: whole,
  source: oneOf(sourceKinds),
  plantHash: word,
  scenario: word,
  workUnits: record(
    fc.record({
      state: oneOf(packmlStates),
      reason: oneOf(stateReasons),
      waitsFor: maybe(waitsFor),
      sinceUs: timeUs,
      stateSequence: whole,
      mode: word,
      clockUs: timeUs,
      clockAtUs: timeUs,
      loads: fc.array(
        fc.record({
          items,
          enteredClockUs: timeUs,
          durationUs: timeUs,
          enteredSequence: whole,
          slot,
        }),
        { maxLength: 3 },
      ),
      cycles: fc.nat(),
      goodUnits: fc.nat(),
      scrapUnits: fc.nat(),
      reworkLoads: fc.nat(),
      timeUs: account,
      bookedUs: timeUs,
      tags: record(fc.record({ value: number, timeUs, quality: oneOf(qualities) })),
    }),
  ),
  places: record(fc.record({ queue: items, slots: map(itemId) })),
  items: map(
    fc.record({
      kind: word,
      product: word,
      units: fc.nat(),
      lot: fc.nat(),
      carrier: fc.nat(),
      contents: items,
      parent: fc.nat(),
      createdUs: timeUs,
      where,
    }),
  ),
  vehicles: record(
    fc.record({
      activity: oneOf(vehicleActivities),
      from: word,
      to: word,
      sinceUs: timeUs,
      durationUs: timeUs,
      items,
    }),
  ),
  alarms: map(
    fc.record({
      workUnit: word,
      code: word,
      priority: oneOf(alarmPriorities),
      tag: maybe(word),
      value: maybe(number),
      limit: maybe(number),
      raisedUs: timeUs,
      raisedSequence: whole,
      clearedUs: maybe(timeUs),
      acknowledgedBy: maybe(word),
    }),
  ),
  orders: map(
    fc.record({
      product: word,
      status: oneOf(orderStatuses),
      quantity: fc.nat(),
      dueUs: timeUs,
      releasedUs: timeUs,
      finishedBefore: fc.nat(),
    }),
  ),
  totals,
  shift: period,
  day: period,
  dataQuality: record(
    fc.record({ quality: oneOf(['uncertain', 'bad', 'stale'] as const), heardUs: timeUs }),
  ),
})
