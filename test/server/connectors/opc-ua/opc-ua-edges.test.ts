/** What happens to an OPC UA link in a plant: restarts, other namespaces, alarms, silence, nodes that are not there. */
import { StatusCodes } from 'node-opcua-client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { opcUaKind } from '#server/connectors/opc-ua/opc-ua-kind.ts'
import { recordConnector, type ConnectorRecording } from '../../../support/connector-recorder.ts'
import { openOpcUaPeer, plantUri, type OpcUaPeer } from '../../../support/peers/opcua-server.ts'

let peer: OpcUaPeer
let recording: ConnectorRecording

beforeAll(async () => {
  peer = await openOpcUaPeer(['a', 'b', 'plain'])
}, 60_000)
afterEach(() => recording.end())
afterAll(() => peer.close(), 60_000)

const listen = (names: readonly string[], more: Record<string, unknown> = {}) => {
  const settings = opcUaKind.settings.parse({
    url: peer.url,
    publishingInterval: 50,
    ...more,
  })
  recording = recordConnector((context) => opcUaKind.open(settings, context), names)
  return recording.untilConnected()
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('after a restart with namespaces in another order the same nodes are read, without a hole', async () => {
  const a = peer.address('a')
  await listen([a])
  const measured: number[] = []
  const measure = async (value: number) => {
    measured.push(value)
    peer.measure('a', value, Date.now())
    await pause(30)
  }
  for (let i = 1; i <= 5; i++) await measure(i)
  await recording.until(() => recording.of(a).some(({ value }) => value === 5))
  await peer.stop()
  for (let i = 6; i <= 30; i++) await measure(i)
  await peer.start(['urn:test:newcomer', 'urn:test:other'])
  await recording.until(() => recording.statuses.at(-1)?.kind === 'connected', 20_000)
  const backMs = Date.now()
  await measure(31)
  await recording.until(() => (recording.completed.at(-1) ?? 0) > backMs, 20_000)
  const values = new Map(recording.of(a).map(({ timeMs, value }) => [timeMs, value]))
  const inOrder = [...values].toSorted(([x], [y]) => x - y).map(([, value]) => value)
  expect(inOrder.filter((value) => typeof value === 'number')).toEqual(measured)
}, 60_000)

test('conditions are readings: active, severity and message, also those that hold already', async () => {
  const alarm = peer.address('TooHigh')
  peer.measure('a', 50, Date.now())
  await listen([alarm, `${alarm}?severity`, `${alarm}?message`])
  peer.measure('a', 2000, Date.now())
  const active = () => recording.of(alarm).at(-1)?.value
  await recording.until(() => active() === true)
  expect(recording.of(`${alarm}?severity`).at(-1)!.value).toBeGreaterThan(0)
  expect(recording.of(`${alarm}?message`).at(-1)!.value).not.toBe('')
  await recording.end()

  await listen([alarm])
  await recording.until(() => active() === true)
  peer.measure('a', 50, Date.now())
  await recording.until(() => active() === false)
  expect(peer.writes()).toBe(0)
}, 60_000)

test('a server that falls silent is called lost within two seconds', async () => {
  const b = peer.address('b')
  await listen([b])
  await recording.until(() => recording.completed.length > 2)
  peer.freeze()
  const frozenMs = Date.now()
  await recording.until(() => recording.statuses.at(-1)?.kind === 'lost')
  expect(Date.now() - frozenMs).toBeLessThan(2500)
  peer.thaw()
  await recording.until(() => recording.statuses.at(-1)?.kind === 'connected', 20_000)
}, 60_000)

test('nodes that are not there are refused with the reason, and the others are read', async () => {
  const [b, unknown, strange] = [peer.address('b'), peer.address('zzz'), 'nsu=urn:nowhere;s=b']
  await listen([b, unknown, strange, 'ns=1;s=b'])
  expect(recording.refusals.map(({ where, code }) => [where, code])).toEqual([
    [strange, 'unknown-namespace'],
    ['ns=1;s=b', 'bad-address'],
    [unknown, 'unknown-node'],
  ])
  expect(recording.statuses.at(-1)).toMatchObject({
    kind: 'degraded',
    away: [strange, 'ns=1;s=b', unknown],
  })
  peer.measure('b', 12, Date.now())
  await recording.until(() => recording.of(b).some(({ value }) => value === 12))
}, 60_000)

test('a bad value says so and stays apart from good ones; dead-bands keep small changes away', async () => {
  const [b, plain] = [peer.address('b'), peer.address('plain')]
  await listen([b, plain], { deadband: { [plain]: 5 } })
  peer.measure('b', 1, Date.now(), StatusCodes.BadSensorFailure)
  await recording.until(() => recording.of(b).at(-1)?.quality === 'bad')
  for (const value of [100, 102, 99, 106]) {
    peer.measure('plain', value, Date.now())
    await pause(20)
  }
  await recording.until(() => recording.of(plain).some(({ value }) => value === 106))
  const values = recording.of(plain).map(({ value }) => value)
  expect(values.filter((value) => value !== undefined)).toEqual([100, 106])
}, 60_000)

test('discover lists variables by namespace, with their machine', async () => {
  await listen([])
  const settings = opcUaKind.settings.parse({ url: peer.url })
  const { log } = { log: (await import('pino')).pino({ level: 'silent' }) }
  const found = await opcUaKind.discover(
    settings,
    { id: 'x', log, nowMs: () => Date.now() },
    new AbortController().signal,
  )
  const a = found.find(({ address }) => address === `nsu=${plantUri};s=a`)
  expect(a).toMatchObject({ name: 'Device/a', dataType: 'number', group: 'Device' })
}, 60_000)
