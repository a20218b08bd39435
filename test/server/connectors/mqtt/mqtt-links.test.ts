/** The link to a broker when it is hard: half-open, refused, with certificates and passwords; and looking around. */
import { connectAsync } from 'mqtt'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'

import { mqttKind } from '#server/connectors/mqtt/mqtt-kind.ts'
import { mqttSettings } from '#server/connectors/mqtt/mqtt-settings.ts'
import { startAedes } from '../../../support/peers/aedes-broker.ts'
import { mosquittoIsMissing, startMosquitto } from '../../../support/peers/mosquitto.ts'
import { startProxy } from '../../../support/peers/tcp-proxy.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

const context = { id: 'test', log: pino({ level: 'silent' }), nowMs: () => Date.now() }
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function run(settings: Record<string, unknown>, addresses: string[]): WrittenDown {
  const sink = new WrittenDown()
  const abort = new AbortController()
  const connector = mqttKind.open(mqttSettings.parse(settings), { ...context, addresses })
  const ended = connector.run(sink, abort.signal)
  cleanups.push(async () => {
    abort.abort()
    await ended
  })
  return sink
}
const until = (condition: () => boolean) =>
  expect.poll(condition, { timeout: 8000, interval: 10 }).toBe(true)

describe.skipIf(mosquittoIsMissing)('with Mosquitto (skipped where it is not installed)', () => {
  async function broker(options?: Parameters<typeof startMosquitto>[0]) {
    const started = await startMosquitto(options)
    cleanups.push(() => started.close())
    return started
  }

  test('a link on which nothing answers any more is lost within 2 s, and back when it answers', async () => {
    const { port } = await broker()
    const cable = await startProxy(port)
    cleanups.push(() => cable.close())
    const sink = run({ url: `mqtt://127.0.0.1:${cable.port}` }, ['a'])
    await until(() => sink.statuses.at(-1)?.kind === 'connected')
    cable.hang()
    const hungMs = Date.now()
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    expect(Date.now() - hungMs).toBeLessThan(2000)
    expect(sink.completed.at(-1) ?? 0).toBeLessThanOrEqual(hungMs)
    await until(() => sink.statuses.at(-1)?.kind === 'connected')
  })

  test('with certificates on both sides and a password from the environment it gets in', async () => {
    const { url, files } = await broker({ tls: true, users: { twin: 'grün' } })
    process.env['TEST_MQTT_PASSWORD'] = 'grün'
    const good = { url, ...files, username: 'twin', passwordFrom: 'TEST_MQTT_PASSWORD' }
    const sink = run(good, ['a'])
    await until(() => sink.statuses.at(-1)?.kind === 'connected')
    const stranger = run({ url, ca: files.ca, username: 'twin' }, ['a'])
    await until(() => stranger.statuses.at(-1)?.kind === 'lost')
    const unsigned = run({ ...good, ca: undefined }, ['a'])
    await until(() => unsigned.statuses.at(-1)?.kind === 'lost')
    expect(unsigned.statuses.at(-1)).toMatchObject({ reason: expect.stringMatching(/certificate/) })
  })

  test('a wrong password is said to be one, without the password', async () => {
    const { url } = await broker({ users: { twin: 'right' } })
    process.env['TEST_MQTT_PASSWORD'] = 'wrong'
    const sink = run({ url, username: 'twin', passwordFrom: 'TEST_MQTT_PASSWORD' }, ['a'])
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    expect(sink.statuses.at(-1)).toMatchObject({
      reason: expect.stringMatching(/check username, passwordFrom/),
    })
  })

  test('the broker keeps what comes while nobody runs, and hands it over before that time is complete', async () => {
    const { url } = await broker()
    const settings = { url, clientId: 'keeper', session: 'persistent' }
    const first = run(settings, ['a'])
    await until(() => first.statuses.at(-1)?.kind === 'connected')
    await cleanups.pop()!()
    const device = await connectAsync(url)
    cleanups.push(() => device.end(true))
    const startMs = Date.now()
    for (let i = 0; i < 500; i++)
      await device.publishAsync('a', `{"ts":${startMs + i / 1000},"value":${i}}`, { qos: 1 })
    const order: string[] = []
    const second = run(settings, ['a'])
    second.readings = (batch) => {
      second.read.push(...batch)
      order.push('reading')
    }
    second.complete = () => order.push('complete')
    await until(() => order.includes('complete'))
    expect(second.read.map(({ value }) => value)).toEqual([...Array(500).keys()])
    expect(order.lastIndexOf('reading')).toBeLessThan(order.indexOf('complete'))
  })

  test('what is kept on a topic is its present value', async () => {
    const { url } = await broker()
    const device = await connectAsync(url)
    cleanups.push(() => device.end(true))
    await device.publishAsync('a', '{"ts":"2026-01-05T08:00:00.250+08:00","value":7}', {
      retain: true,
      qos: 1,
    })
    await device.publishAsync('b', '8', { retain: true, qos: 1 })
    const sink = run({ url }, ['a', 'b'])
    await until(() => sink.read.length === 2)
    expect(sink.read.find(({ address }) => address === 'a')).toEqual({
      address: 'a',
      value: 7,
      timeMs: Date.UTC(2026, 0, 5, 0, 0, 0, 250),
      quality: 'good',
    })
    expect(sink.read.find(({ address }) => address === 'b')).toMatchObject({
      value: 8,
      quality: 'uncertain',
    })
  })

  test('looking around lists topics and fields with what they hold', async () => {
    const { url } = await broker()
    const device = await connectAsync(url)
    cleanups.push(() => device.end(true))
    await device.publishAsync('hall/press', '{"ts":1767571200,"force":{"value":12.5},"on":true}', {
      retain: true,
      qos: 1,
    })
    await device.publishAsync('hall/note', 'ready', { retain: true, qos: 1 })
    const found = await mqttKind.discover(
      mqttKind.settingsFor(new URL(url)),
      context,
      new AbortController().signal,
    )
    expect(found).toEqual([
      { address: 'hall/note', name: 'note', dataType: 'text', value: 'ready', group: 'hall' },
      {
        address: 'hall/press#force.value',
        name: 'force.value',
        dataType: 'number',
        value: 12.5,
        group: 'hall/press',
      },
      {
        address: 'hall/press#on',
        name: 'on',
        dataType: 'boolean',
        value: true,
        group: 'hall/press',
      },
    ])
  })
})

test('a broker that refuses MQTT 5 is named, with the setting that helps', async () => {
  const embedded = await startAedes()
  cleanups.push(() => embedded.close())
  const sink = run({ url: embedded.url }, ['a'])
  await until(() => sink.statuses.at(-1)?.kind === 'lost')
  expect(sink.statuses.at(-1)).toMatchObject({
    reason: expect.stringMatching(/set protocolVersion to 4/),
  })
})

test('looking around where nothing listens says so', async () => {
  const settings = mqttSettings.parse({ url: 'mqtt://127.0.0.1:1' })
  await expect(
    mqttKind.discover(settings, context, new AbortController().signal),
  ).rejects.toMatchObject({
    code: 'cannot-connect',
    message: expect.stringMatching(/ECONNREFUSED/),
  })
})

test.each([
  [{ url: 'http://broker' }, /mqtt:\/\/broker:1883/],
  [{ url: 'mqtt://user:secret@broker' }, /passwordFrom/],
  [{ url: 'mqtt://broker', protocolVersion: 3 }, /4 \(MQTT 3\.1\.1\) or 5/],
  [{ url: 'mqtt://broker', password: 'x' }, /password/],
])('settings %o are refused with what was expected', (settings, message) => {
  expect(String(mqttSettings.safeParse(settings).error)).toMatch(message)
})

test.each([
  [{ passwordFrom: 'NOT_SET_ANYWHERE' }, /NOT_SET_ANYWHERE is not set/],
  [{ ca: '/nowhere/ca.pem' }, /ca: cannot read/],
  [{ cert: 'client.pem' }, /both or neither/],
  [{ session: 'persistent' }, /clientId/],
])('settings %o that can never work end the connector', async (settings, message) => {
  const connector = mqttKind.open(mqttSettings.parse({ url: 'mqtt://127.0.0.1:1', ...settings }), {
    ...context,
    addresses: [],
  })
  await expect(
    connector.run(new WrittenDown(), new AbortController().signal),
  ).rejects.toMatchObject({ code: 'connector-settings', message })
})
