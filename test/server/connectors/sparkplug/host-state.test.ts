/** What a host application says of itself, seen at the broker; and what it never sends. */
import { readdirSync, readFileSync } from 'node:fs'

import { connectAsync } from 'mqtt'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'

import { sparkplugKind } from '#server/connectors/sparkplug/sparkplug-kind.ts'
import { sparkplugSettings } from '#server/connectors/sparkplug/sparkplug-settings.ts'
import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import { virtualSignals } from '#server/virtual-plant/virtual-signals.ts'
import { startAedes } from '../../../support/peers/aedes-broker.ts'
import { mosquittoIsMissing, startMosquitto } from '../../../support/peers/mosquitto.ts'
import { startProxy } from '../../../support/peers/tcp-proxy.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'
import { tinyPlant } from '../../../support/tiny-plant.ts'
import { logTraffic } from '../../../support/traffic-log.ts'

const context = { id: 'test', log: pino({ level: 'silent' }), nowMs: () => Date.now() }
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})
const until = (condition: () => boolean) =>
  expect.poll(condition, { timeout: 8000, interval: 10 }).toBe(true)

async function hostAtBroker() {
  const broker = await startAedes()
  const cable = await startProxy(Number(new URL(broker.url).port))
  const log = await logTraffic(broker.url, 'spBv1.0/#')
  const abort = new AbortController()
  const settings = sparkplugSettings.parse({
    url: `mqtt://127.0.0.1:${cable.port}`,
    hostId: 'twin',
    protocolVersion: 4,
  })
  const run = sparkplugKind
    .open(settings, { ...context, addresses: ['g/e:t'] })
    .run(new WrittenDown(), abort.signal)
  const end = async () => {
    abort.abort()
    await run
  }
  cleanups.push(
    () => broker.close(),
    cable.close,
    () => log.close(),
    end,
  )
  const states = () =>
    log.all
      .filter(({ topic }) => topic === 'spBv1.0/STATE/twin')
      .map(
        ({ payload }) => JSON.parse(payload.toString()) as { online: boolean; timestamp: number },
      )
  await until(() => states().length > 0)
  return { url: broker.url, cable, log, states, end }
}

test('host-topic-phid-birth-message, -topic, -qos, -payload; payloads-state-birth: its first message is its birth', async () => {
  const { log } = await hostAtBroker()
  expect(log.all[0]).toMatchObject({ topic: 'spBv1.0/STATE/twin', qos: 1 })
  const birth = JSON.parse(log.all[0]!.payload.toString()) as Record<string, unknown>
  expect(Object.keys(birth)).toEqual(['online', 'timestamp'])
  expect(birth['online']).toBe(true)
  expect(Math.abs(Number(birth['timestamp']) - Date.now())).toBeLessThan(5000)
})

test('host-topic-phid-birth-retain, -death-retain; host-topic-phid-birth-payload-timestamp: birth and will are kept, with one time', async () => {
  const { url, cable, log, states } = await hostAtBroker()
  const kept = async () => {
    const late = await logTraffic(url, 'spBv1.0/STATE/twin')
    await until(() => late.all.length > 0)
    await late.close()
    return late.all[0]!
  }
  expect(await kept()).toMatchObject({ retain: true, qos: 1 })
  await cable.cut()
  await until(() => states().length === 2)
  expect(states()[1]).toEqual({ online: false, timestamp: states()[0]!.timestamp })
  expect(log.all.findLast(({ topic }) => topic.includes('STATE'))?.qos).toBe(1)
  expect((await kept()).retain).toBe(true)
  await cable.mend()
  await until(() => states().at(-1)?.online === true)
  expect(states().at(-1)!.timestamp).toBeGreaterThan(states()[0]!.timestamp)
})

test('operational-behavior-host-application-termination, -death-topic, -death-payload, -death-qos, -death-retained: it says goodbye', async () => {
  const { states, end } = await hostAtBroker()
  await end()
  await until(() => states().length === 2)
  expect(states()[1]).toEqual({ online: false, timestamp: states()[0]!.timestamp })
})

test('host-topic-phid-death-required: called offline while it is online, it says its birth again', async () => {
  const { log, states } = await hostAtBroker()
  const [birth] = states()
  await log.publish('spBv1.0/STATE/twin', JSON.stringify({ ...birth, online: false }), true)
  await until(() => states().length >= 3)
  expect(states()[2]).toEqual(birth)
})

test('it publishes its own state and requests for rebirth, and nothing else', async () => {
  const { log } = await hostAtBroker()
  await until(() => log.ofVerb('NCMD').length > 0)
  const others = log.all.filter(
    ({ topic }) => topic !== 'spBv1.0/STATE/twin' && topic !== 'spBv1.0/g/NCMD/e',
  )
  expect(others).toEqual([])
  for (const { metrics } of log.ofVerb('NCMD'))
    expect(metrics.map(({ name, value }) => [name, value])).toEqual([
      ['Node Control/Rebirth', { kind: 'boolean', boolean: true }],
    ])
})

test.skipIf(mosquittoIsMissing)(
  'with certificates on both sides and a password it is online, a stranger is not',
  async () => {
    const broker = await startMosquitto({ tls: true, users: { twin: 'grün' } })
    cleanups.push(() => broker.close())
    const { url, files } = broker
    process.env['TEST_SPARKPLUG_PASSWORD'] = 'grün'
    const good = { url, ...files, username: 'twin', passwordFrom: 'TEST_SPARKPLUG_PASSWORD' }
    const run = (settings: Record<string, unknown>) => {
      const sink = new WrittenDown()
      const abort = new AbortController()
      const ended = sparkplugKind
        .open(sparkplugSettings.parse(settings), { ...context, addresses: ['g/e:t'] })
        .run(sink, abort.signal)
      cleanups.push(async () => {
        abort.abort()
        await ended
      })
      return sink
    }
    run({ ...good, hostId: 'twin' })
    const watcher = await connectAsync(url, {
      ca: readFileSync(files.ca),
      cert: readFileSync(files.cert),
      key: readFileSync(files.key),
      username: 'twin',
      password: 'grün',
    })
    cleanups.push(() => watcher.endAsync())
    const online: string[] = []
    watcher.on('message', (topic) => online.push(topic))
    await watcher.subscribeAsync('spBv1.0/STATE/#')
    await until(() => online.includes('spBv1.0/STATE/twin'))
    const stranger = run({ url, ca: files.ca, username: 'twin', hostId: 'stranger' })
    await until(() => stranger.statuses.at(-1)?.kind === 'lost')
    expect(online).not.toContain('spBv1.0/STATE/stranger')
  },
)

test('no other code of the connectors can build a command', () => {
  const root = new URL('../../../../server/connectors/', import.meta.url)
  const building = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /topicOf\(\s*'[ND]CMD'/.test(readFileSync(new URL(path, root), 'utf8')))
  expect(building).toEqual(['sparkplug/rebirth-request.ts'])
})

test('looking around asks for births and lists metrics with units and meanings', async () => {
  const broker = await startAedes()
  const signals = virtualSignals({
    ...tinyPlant,
    stations: tinyPlant.stations.map((station) => ({
      ...station,
      tags: [{ id: 'force', unit: 'kN' }] as never,
    })),
  })
  const values = new Map(
    signals.map((signal) => [signal, signal.dataType === 'boolean' ? true : 6]),
  )
  const door = openSparkplugDoor(
    { plant: tinyPlant, signals, values: () => values },
    { url: broker.url },
  )
  cleanups.push(
    () => broker.close(),
    () => door.close(),
  )
  const talking = setInterval(
    () => door.tick({ timeMs: Date.now(), changed: [{ signal: signals[0]!, value: 6 }] }),
    300,
  )
  const found = await sparkplugKind.discover(
    sparkplugSettings.parse({ url: broker.url, protocolVersion: 4 }),
    context,
    new AbortController().signal,
  )
  clearInterval(talking)
  const device = `tiny/virtual/${tinyPlant.workUnits[0]!.id}`
  const common = { group: device }
  expect(found.filter(({ group }) => group === device)).toEqual(
    [
      { name: 'EquipmentBlocked', dataType: 'boolean', value: true, meaning: { is: 'blocked' } },
      { name: 'EquipmentStarved', dataType: 'boolean', value: true, meaning: { is: 'starved' } },
      {
        name: 'ProdDefectiveCount',
        dataType: 'number',
        value: 6,
        meaning: { is: 'counter', counter: 'scrap' },
      },
      {
        name: 'ProdProcessedCount',
        dataType: 'number',
        value: 6,
        meaning: { is: 'counter', counter: 'good' },
      },
      {
        name: 'StateCurrent',
        dataType: 'number',
        value: 6,
        meaning: { is: 'state', table: 'packml' },
      },
      { name: 'UnitModeCurrent', dataType: 'number', value: 6, meaning: { is: 'mode' } },
      { name: 'force', dataType: 'number', value: 6, unit: 'kN' },
    ].map((each) => ({ address: `${device}:${each.name}`, ...common, ...each })),
  )
  expect(door.writes).toBe(0)
})
