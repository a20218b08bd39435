/** The inlet over real HTTP: the rules of all connectors, then keys, tokens, refused rows and EPCIS documents. */
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'
import { httpPushSettings } from '#server/connectors/http-push/http-push-settings.ts'
import { describeConnector, type PeerUnderTest } from '../../../support/connector-contract.ts'
import { startInlet, type InletServer } from '../../../support/peers/http-inlet.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

/** A sender that keeps what it cannot send, and sends it before all else when it can again. */
async function openPeer(): Promise<PeerUnderTest> {
  const inlet = await startInlet()
  let queue: object[] = []
  let isCut = false
  let hasBacklog = false
  const send = async () => {
    if (isCut || !inlet.connector) return
    const readings = queue
    queue = []
    const backlog = hasBacklog
    hasBacklog = false
    const completeTo = backlog ? undefined : Date.now()
    await inlet.post(JSON.stringify({ readings, backlog, completeTo }))
  }
  let underWay = Promise.resolve()
  const timer = setInterval(() => (underWay = underWay.then(send)), 100)
  return {
    addresses: ['press/force', 'press/temperature'],
    open(context) {
      inlet.connector = new HttpPushConnector(httpPushSettings.parse({ expectEvery: 0.5 }), context)
      return inlet.connector
    },
    async measure(address, value, timeMs) {
      queue.push({ address, value, time: timeMs })
      await send()
    },
    async garble() {
      await inlet.post('{"readings":')
    },
    cut() {
      isCut = true
      return Promise.resolve()
    },
    mend() {
      isCut = false
      hasBacklog = queue.length > 0
      return Promise.resolve()
    },
    writes: () => 0,
    async close() {
      clearInterval(timer)
      await underWay
      await inlet.close()
    },
  }
}

describeConnector('HTTP push', openPeer)

describe('an inlet', () => {
  let inlet: InletServer
  let sink: WrittenDown
  let abort: AbortController
  let ended: Promise<void>

  function open(settings: object = {}) {
    sink = new WrittenDown()
    abort = new AbortController()
    inlet.connector = new HttpPushConnector(httpPushSettings.parse(settings), {
      id: 'mes',
      addresses: ['a', 'b', 'epcis'],
      log: pino({ level: 'silent' }),
      nowMs: () => Date.now(),
    })
    ended = inlet.connector.run(sink, abort.signal)
  }
  beforeEach(async () => {
    inlet = await startInlet()
    open()
  })
  afterEach(async () => {
    abort.abort()
    await ended
    await inlet.close()
  })
  const row = (address: string, value: unknown, more: object = {}) => ({
    address,
    value,
    time: '2026-01-01T00:00:00.000250Z',
    ...more,
  })
  const batch = (...readings: unknown[]) => JSON.stringify({ readings })

  test('takes the good rows of a batch and says what is wrong with the others', async () => {
    const answer = await inlet.post(
      batch(row('a', 1.5), row('a', {}), row('b', null), row('c', 1), row('b', 'x', { odd: 1 })),
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      accepted: 2,
      ignored: 1,
      refused: [
        { row: 1, code: 'invalid-reading', detail: expect.stringContaining('value') },
        { row: 4, code: 'invalid-reading', detail: expect.stringContaining('odd') },
      ],
      refusedInAll: 2,
    })
    const timeMs = Date.parse('2026-01-01T00:00:00Z') + 0.25
    expect(sink.read).toEqual([
      { address: 'a', value: 1.5, timeMs, quality: 'good' },
      { address: 'b', value: undefined, timeMs, quality: 'bad' },
    ])
    expect(sink.refusals.map(({ where }) => where)).toEqual(['row 1', 'row 4'])
  })

  test('takes lines of JSON, each for itself', async () => {
    const lines = [JSON.stringify(row('a', 1)), 'oops', JSON.stringify(row('b', true)), '']
    const completeTo = '{"completeTo":"2026-01-01T00:00:01Z"}'
    const answer = await inlet.post([...lines, completeTo].join('\n'), {
      'content-type': 'application/x-ndjson',
    })
    expect(await answer.json()).toMatchObject({
      accepted: 2,
      refused: [{ row: 2, code: 'invalid-json' }],
    })
    expect(sink.completed).toEqual([Date.parse('2026-01-01T00:00:01Z')])
  })

  test('the same key is the same answer, and nothing is taken twice', async () => {
    const send = (value: number) => inlet.post(batch(row('a', value)), { 'idempotency-key': 'k1' })
    const first = await (await send(1)).json()
    expect(await (await send(1)).json()).toEqual(first)
    expect(sink.read).toHaveLength(1)
    const other = await send(2)
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused' })
  })

  test('with a token set, only who knows it may send', async () => {
    process.env['INLET_TEST_TOKEN'] = 'secret-1'
    abort.abort()
    await ended
    open({ tokenFrom: 'INLET_TEST_TOKEN' })
    expect((await inlet.post(batch(row('a', 1)))).status).toBe(401)
    const wrong = await inlet.post(batch(row('a', 1)), { authorization: 'Bearer secret-2' })
    expect(wrong.status).toBe(401)
    const right = await inlet.post(batch(row('a', 1)), { authorization: 'Bearer secret-1' })
    expect(right.status).toBe(200)
    expect(sink.read).toHaveLength(1)
  })

  test('without a token, what a proxy hands on is refused', async () => {
    const answer = await inlet.post(batch(), { forwarded: 'for=203.0.113.5' })
    expect(answer.status).toBe(401)
  })

  test('a page of another site is refused', async () => {
    const answer = await inlet.post(batch(row('a', 1)), { origin: 'https://elsewhere.example' })
    expect(answer.status).toBe(403)
    expect(sink.read).toEqual([])
  })

  test('a body that is too large, or nothing that can be read, is refused with a code', async () => {
    const codeOf = async (body: string, type = 'application/json') => {
      const answer = await inlet.post(body, { 'content-type': type })
      return ((await answer.json()) as { code: string }).code
    }
    expect(await codeOf('x'.repeat(1024 * 1024 + 1))).toBe('body-too-large')
    expect(await codeOf('')).toBe('invalid-json')
    expect(await codeOf('[]')).toBe('invalid-batch')
    expect(await codeOf('<a/>', 'text/xml')).toBe('unsupported-media-type')
    expect(await codeOf(batch(...Array.from({ length: 10_001 }, () => 0)))).toBe('too-many-rows')
    const wide = JSON.stringify({
      readings: [row('a', 'x'.repeat(60_000)), row('b', 'y'.repeat(60_000))],
    })
    expect((await inlet.post(wide)).status).toBe(200)
  })

  test('a link that nobody has is not found', async () => {
    const answer = await fetch(inlet.url.replace('mes', 'erp'), {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(404)
  })

  test('events of an EPCIS document are readings, each as JSON text', async () => {
    const about = { eventTime: '2026-01-01T08:00:00.5+08:00', eventTimeZoneOffset: '+08:00' }
    const event = {
      type: 'ObjectEvent',
      ...about,
      action: 'OBSERVE',
      bizStep: 'storing',
      epcList: ['urn:epc:id:sgtin:1.1.1'],
      readPoint: { id: 'urn:gate:1' },
    }
    const eventList = [
      { ...event, 'example:more': 1 },
      { ...event, action: 'LOOK' },
      { type: 'TransformationEvent', ...about, inputEPCList: ['a'], outputEPCList: ['b'] },
      { type: 'AggregationEvent', ...about, action: 'ADD', parentID: 'p', childEPCs: ['a'] },
      { type: 'TransactionEvent', ...about },
    ]
    const document = {
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-01-01T00:00:00Z',
      epcisBody: { eventList },
    }
    const answer = await inlet.post(JSON.stringify(document), {
      'content-type': 'application/ld+json',
    })
    expect(await answer.json()).toMatchObject({
      accepted: 3,
      refused: [
        { row: 1, code: 'invalid-event' },
        { row: 4, code: 'invalid-event' },
      ],
    })
    const [first] = sink.read
    expect(first!.timeMs).toBe(Date.parse('2026-01-01T00:00:00.500Z'))
    expect(JSON.parse(String(first!.value))).toEqual(event)
  })
})
