import { expect, test } from 'vitest'

import { applyEvents } from '#models/twin/apply-events.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { EpcisItems } from '#server/live/epcis-items.ts'
import { EventStream } from '#server/live/event-stream.ts'
import { livePlant } from '../../support/live-line.ts'

const readPoints = { 'urn:gate': 'entry', 'urn:m1': 'M1', 'urn:b1': 'B1', 'urn:m2': 'M2' }

/** Plays EPCIS events a second apart; gives the state after them and what was wrong with each. */
function play(...events: unknown[]) {
  const state = createTwinState(livePlant)
  const stream = new EventStream(0)
  const items = new EpcisItems(livePlant, stream, state)
  const problems = events.map((event, i) =>
    items.take(typeof event === 'string' ? event : JSON.stringify(event), readPoints, i * 1e6),
  )
  const told = stream.take()
  applyEvents(state, livePlant, told)
  return { state, told, problems }
}

const seen = (at: string, action: string, epcs: string[], bizStep?: string) => ({
  type: 'ObjectEvent',
  eventTime: '2026-11-22T08:00:00Z',
  action,
  epcList: epcs,
  readPoint: { id: at },
  ...(bizStep === undefined ? {} : { bizStep }),
})

test('a code is one item, wherever it is read', () => {
  const { state, problems } = play(
    seen('urn:gate', 'ADD', ['urn:epc:1', 'urn:epc:2'], 'commissioning'),
    seen('urn:m1', 'OBSERVE', ['urn:epc:1']),
    seen('urn:b1', 'OBSERVE', ['urn:epc:1']),
  )
  expect(problems).toEqual([undefined, undefined, undefined])
  expect([...state.items.keys()].map(isInferred)).toEqual([false, false])
  expect(state.places.entry!.queue).toEqual([2])
  expect(state.places.B1!.queue).toEqual([1])
})

test('what is joined, split, assembled and scrapped is so in the twin', () => {
  const aggregation = (action: string) => ({
    type: 'AggregationEvent',
    eventTime: '2026-11-22T08:00:00Z',
    action,
    parentID: 'urn:pallet',
    childEPCs: ['urn:a', 'urn:b'],
    readPoint: { id: 'urn:b1' },
  })
  const joined = play(aggregation('ADD'))
  const pallet = [...joined.state.items].find(([, { contents }]) => contents.length === 2)
  expect(pallet).toBeDefined()
  expect([...play(aggregation('ADD'), aggregation('DELETE')).state.items.values()]).toSatisfy(
    (all: { contents: unknown[] }[]) => all.every(({ contents }) => contents.length === 0),
  )
  const scrapped = play(seen('urn:m1', 'OBSERVE', ['urn:a']), seen('urn:m1', 'DELETE', ['urn:a']))
  expect(scrapped.state.totals.scrappedUnits).toBe(1)
  expect(scrapped.state.items.size).toBe(0)
  const assembled = play({
    type: 'TransformationEvent',
    eventTime: '2026-11-22T08:00:00Z',
    inputEPCList: ['urn:a', 'urn:b'],
    outputEPCList: ['urn:c'],
    readPoint: { id: 'urn:m2' },
  })
  expect(assembled.state.items.size).toBe(1)
  expect(assembled.state.totals.assembledUnits).toBe(2)
})

test('what leaves is shipped, by the business step in any of its spellings', () => {
  for (const step of [
    'shipping',
    'urn:epcglobal:cbv:bizstep:shipping',
    'https://ref.gs1.org/cbv/BizStep-shipping',
  ]) {
    const { state } = play(
      seen('urn:b1', 'OBSERVE', ['urn:a']),
      seen('urn:b1', 'OBSERVE', ['urn:a'], step),
    )
    expect(state.totals.shippedItems).toBe(1)
  }
})

test.each([
  ['{', 'not JSON'],
  [{ type: 'ObjectEvent' }, 'eventTime'],
  [{ type: 'SensorEvent' }, 'type'],
  [seen('urn:elsewhere', 'OBSERVE', ['urn:a']), 'no read point urn:elsewhere is mapped'],
  [seen('constructor', 'OBSERVE', ['urn:a']), 'no read point constructor is mapped'],
])('%j changes nothing, and says why', (event, reason) => {
  const { told, problems } = play(event)
  expect(told).toEqual([])
  expect(problems[0]).toContain(reason)
})
