/** The virtual plant as an edge node, by the assertions of Sparkplug B 3.0, on its traffic at a broker. */
import { afterEach, expect, test } from 'vitest'

import { encodePayload } from '#server/connectors/sparkplug/encode-payload.ts'
import { rebirthRequest } from '#server/connectors/sparkplug/rebirth-request.ts'
import { openSparkplugDoor, type SparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import type { SignalValue } from '#server/virtual-plant/virtual-door.ts'
import type { VirtualSignal } from '#server/virtual-plant/virtual-signals.ts'
import { startAedes } from '../../support/peers/aedes-broker.ts'
import { startProxy } from '../../support/peers/tcp-proxy.ts'
import { boolean } from '../../support/sparkplug-bench.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { logTraffic, type TrafficLog } from '../../support/traffic-log.ts'

const signals: readonly VirtualSignal[] = [
  { workUnit: 'P1', name: 'force', kind: 'reading', dataType: 'number', unit: 'kN' },
  { workUnit: 'P1', name: 'StateCurrent', kind: 'state', dataType: 'integer' },
  { workUnit: 'P2', name: 'EquipmentBlocked', kind: 'blocked', dataType: 'boolean' },
]
const [force] = signals as [VirtualSignal]
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})
const until = (condition: () => boolean) =>
  expect.poll(condition, { timeout: 8000, interval: 10 }).toBe(true)

async function openDoor(settings: { primaryHost?: string } = {}) {
  const broker = await startAedes()
  const cable = await startProxy(Number(new URL(broker.url).port))
  const log = await logTraffic(broker.url, 'spBv1.0/#')
  const values = new Map<VirtualSignal, SignalValue>([[signals[1]!, 6]])
  const url = `mqtt://127.0.0.1:${cable.port}`
  const door = openSparkplugDoor(
    { plant: tinyPlant, signals, values: () => values },
    { url, ...settings },
  )
  cleanups.push(
    () => broker.close(),
    cable.close,
    () => log.close(),
    () => door.close(),
  )
  return { url: broker.url, cable, log, door }
}
const measure = (door: SparkplugDoor, value: number, timeMs = Date.now()) =>
  door.tick({ timeMs, changed: [{ signal: force, value }] })
const isBorn = (log: TrafficLog) => () => log.ofVerb('DBIRTH').length >= 2
const bdSeqs = (log: TrafficLog, verb: string) =>
  log.ofVerb(verb).map(({ metrics }) => metrics.find(({ name }) => name === 'bdSeq')?.value)

test('topics-nbirth-topic, -seq-num, -bdseq-included, -rebirth-metric; payloads-nbirth-timestamp; operational-behavior-data-commands-rebirth-name-aliases', async () => {
  const { log } = await openDoor()
  await until(isBorn(log))
  expect(log.all[0]?.topic).toBe('spBv1.0/tiny/NBIRTH/virtual')
  const [birth] = log.ofVerb('NBIRTH')
  expect(birth).toMatchObject({ seq: 0, timestampMs: expect.any(Number) as number })
  expect(
    birth!.metrics.map(({ name, alias, datatype, value }) => [name, alias, datatype, value]),
  ).toEqual([
    ['bdSeq', undefined, 4, { kind: 'whole', whole: 0, bits: 64 }],
    ['Node Control/Rebirth', undefined, 11, boolean(false)],
  ])
})

test('topics-dbirth-topic, -metrics; payloads-dbirth-order, -seq-inc; payloads-alias-birth-requirement, -uniqueness; operational-behavior-data-publish-dbirth, -values', async () => {
  const { log } = await openDoor()
  await until(isBorn(log))
  expect(log.all.map(({ topic }) => topic)).toEqual([
    'spBv1.0/tiny/NBIRTH/virtual',
    'spBv1.0/tiny/DBIRTH/virtual/P1',
    'spBv1.0/tiny/DBIRTH/virtual/P2',
  ])
  const births = log.ofVerb('DBIRTH')
  expect(births.map(({ seq }) => seq)).toEqual([1, 2])
  const metrics = births.flatMap((birth) => birth.metrics)
  expect(
    metrics.map(({ name, datatype, value, isNull }) => [name, datatype, isNull ?? value]),
  ).toEqual([
    ['force', 10, true],
    ['StateCurrent', 4, { kind: 'whole', whole: 6, bits: 64 }],
    ['EquipmentBlocked', 11, true],
  ])
  expect(new Set(metrics.map(({ alias }) => alias)).size).toBe(3)
  expect(metrics.every(({ timestampMs }) => timestampMs !== undefined)).toBe(true)
  expect(metrics[0]?.properties?.get('engUnit')).toEqual({ kind: 'text', text: 'kN' })
})

test('topics-ddata-topic, -payload; payloads-alias-data-cmd-requirement; payloads-metric-datatype-not-req; payloads-ddata-seq-inc: round from 255 to 0', async () => {
  const { log, door } = await openDoor()
  await until(isBorn(log))
  for (let i = 0; i < 300; i++) measure(door, i, 1_767_571_200_000 + i)
  await until(() => log.ofVerb('DDATA').length === 300)
  log.ofVerb('DDATA').forEach(({ seq, metrics }, i) => {
    expect(seq).toBe((3 + i) % 256)
    expect(metrics).toEqual([
      { alias: 1, timestampMs: 1_767_571_200_000 + i, value: { kind: 'real', real: i } },
    ])
  })
})

test('payloads-nbirth-qos, -retain, -dbirth-qos, -retain, -ddata-qos, -retain: QoS 0, and nothing is kept', async () => {
  const { log, door, url } = await openDoor()
  await until(isBorn(log))
  measure(door, 1)
  await until(() => log.ofVerb('DDATA').length > 0)
  expect(log.all.filter(({ qos, retain }) => qos !== 0 || retain)).toEqual([])
  const late = await logTraffic(url, 'spBv1.0/#')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await late.close()
  expect(late.all).toEqual([])
})

test('payloads-ndeath-will-message, -qos, -retain; payloads-ndeath-seq, -bdseq; topics-nbirth-bdseq-matching, -increment', async () => {
  const { log, cable } = await openDoor()
  await until(isBorn(log))
  await cable.cut()
  await until(() => log.ofVerb('NDEATH').length === 1)
  expect(log.all.at(-1)).toMatchObject({
    topic: 'spBv1.0/tiny/NDEATH/virtual',
    qos: 1,
    retain: false,
  })
  const [death] = log.ofVerb('NDEATH')
  expect(death?.seq).toBeUndefined()
  expect(death?.metrics).toHaveLength(1)
  expect(bdSeqs(log, 'NDEATH')).toEqual(bdSeqs(log, 'NBIRTH'))
  await cable.mend()
  await until(() => log.ofVerb('NBIRTH').length === 2)
  const numbers = bdSeqs(log, 'NBIRTH').map((value) => (value?.kind === 'whole' ? value.whole : -1))
  expect(numbers[1]).toBeGreaterThan(Number(numbers[0]))
})

test('operational-behavior-edge-node-intentional-disconnect-ndeath: it says its death before it leaves', async () => {
  const { log, door } = await openDoor()
  await until(isBorn(log))
  await door.close()
  await until(() => log.ofVerb('NDEATH').length > 0)
  expect(log.ofVerb('NDEATH')).toHaveLength(1)
  expect(bdSeqs(log, 'NDEATH')).toEqual(bdSeqs(log, 'NBIRTH'))
})

test('operational-behavior-data-commands-rebirth-action-2, -3: on request it is born again, with the same bdSeq', async () => {
  const { log, door } = await openDoor()
  await until(isBorn(log))
  const { topic, payload } = rebirthRequest('tiny', 'virtual', Date.now())
  await log.publish(topic, Buffer.from(payload))
  await until(() => log.ofVerb('DBIRTH').length === 4)
  expect(bdSeqs(log, 'NBIRTH')[1]).toEqual(bdSeqs(log, 'NBIRTH')[0])
  expect(log.ofVerb('NBIRTH').map(({ seq }) => seq)).toEqual([0, 0])
  expect(door.writes).toBe(0)
})

test('every other command is counted and changes nothing', async () => {
  const { log, door } = await openDoor()
  await until(isBorn(log))
  const command = (name: string, value = true) =>
    Buffer.from(encodePayload({ metrics: [{ name, value: boolean(value) }] }))
  await log.publish('spBv1.0/tiny/NCMD/virtual', command('Node Control/Reboot'))
  await log.publish('spBv1.0/tiny/NCMD/virtual', command('Node Control/Rebirth', false))
  await log.publish('spBv1.0/tiny/DCMD/virtual/P1', command('Node Control/Rebirth'))
  await log.publish('spBv1.0/tiny/DCMD/virtual/P1', Buffer.from([0xff]))
  await until(() => door.writes === 4)
  expect(log.ofVerb('NBIRTH')).toHaveLength(1)
})

test('what was measured while the link was down comes as historical, after the births and in order', async () => {
  const { log, door, cable } = await openDoor()
  await until(isBorn(log))
  measure(door, 1, 1001)
  await until(() => log.ofVerb('DDATA').length === 1)
  await cable.cut()
  await until(() => log.ofVerb('NDEATH').length === 1)
  for (let i = 2; i <= 1200; i++) measure(door, i, 1000 + i)
  const before = log.all.length
  await cable.mend()
  const later = () =>
    log
      .ofVerb('DDATA')
      .slice(1)
      .flatMap(({ metrics }) => metrics)
  await until(() => later().some(({ timestampMs }) => timestampMs === 2200))
  const verbs = log.all.slice(before).map(({ topic }) => topic.split('/')[2])
  expect(verbs.slice(0, 4)).toEqual(['NBIRTH', 'DBIRTH', 'DBIRTH', 'DDATA'])
  expect(later().every(({ isHistorical }) => isHistorical)).toBe(true)
  const times = later().map(({ timestampMs }) => timestampMs)
  expect(times.filter((time) => time! > 1001)).toEqual(
    Array.from({ length: 1199 }, (_, i) => 1002 + i),
  )
})

test('message-flow-edge-node-birth-publish-phid-wait, -wait-online, -wait-timestamp; operational-behavior-edge-node-termination-host-offline, -host-offline-timestamp', async () => {
  const { log } = await openDoor({ primaryHost: 'twin' })
  const state = (online: boolean, timestamp: number) =>
    log.publish('spBv1.0/STATE/twin', JSON.stringify({ online, timestamp }), true)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(log.ofVerb('NBIRTH')).toHaveLength(0)
  await state(true, 1000)
  await until(isBorn(log))
  await state(false, 999)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(log.ofVerb('NDEATH')).toHaveLength(0)
  await state(false, 1000)
  await until(() => log.ofVerb('NDEATH').length > 0)
  await state(true, 2000)
  await until(() => log.ofVerb('NBIRTH').length === 2)
})
