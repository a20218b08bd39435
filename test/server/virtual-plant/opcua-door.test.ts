/** A virtual plant behind its OPC UA server: what a client reads is what the plant says, and nothing can be written. */
import { AttributeIds, DataType, OPCUAClient, StatusCodes, resolveNodeId } from 'node-opcua-client'
import { InMemoryCertificateKeyPairProvider, InMemoryCertificateStore } from 'node-opcua-common'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { packmlNumber } from '#models/twin/packml.ts'
import { opcUaKind } from '#server/connectors/opc-ua/opc-ua-kind.ts'
import { openOpcUaDoor, type OpcUaDoor } from '#server/virtual-plant/opcua-door.ts'
import { VirtualValues } from '#server/virtual-plant/virtual-values.ts'
import { recordConnector } from '../../support/connector-recorder.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

let values: VirtualValues
let door: OpcUaDoor
const addressOf = (name: string) => `nsu=urn:parallel-factory:${tinyPlant.id};s=${name}`
const discover = () =>
  opcUaKind.discover(
    opcUaKind.settings.parse({ url: door.url }),
    { id: 'x', log: pino({ level: 'silent' }), nowMs: () => Date.now() },
    AbortSignal.timeout(30_000),
  )
const held = {
  type: 'work-unit-state',
  workUnit: 'R1',
  state: 'held',
  reason: 'failure',
  sequence: 1,
  timeUs: 1,
  source: 'simulation',
  cause: 0,
} as const

beforeAll(async () => {
  values = new VirtualValues(tinyPlant)
  const options = { plant: tinyPlant, signals: values.signals, values: () => values.values }
  door = await openOpcUaDoor(options, { host: '127.0.0.1', port: 0, historySize: 100 })
}, 60_000)
afterAll(() => door.close(), 60_000)

test('what is found says by itself what it means, and to which machine it belongs', async () => {
  const found = await discover()
  for (const { id } of tinyPlant.workUnits) {
    const own = found.filter(({ group }) => group === id)
    expect(own.find(({ address }) => address === addressOf(`${id}.StateCurrent`))).toMatchObject({
      dataType: 'number',
      meaning: { is: 'state', table: 'packml' },
    })
    const meanings = own.flatMap(({ meaning }) => (meaning ? [meaning.is] : []))
    for (const is of ['state', 'mode', 'blocked', 'starved', 'counter'])
      expect(meanings).toContain(is)
  }
  const withUnit = values.signals.filter(
    (signal) => signal.unit !== undefined && values.values.has(signal),
  )
  for (const { workUnit, name, unit } of withUnit)
    expect(found.find(({ address }) => address === addressOf(`${workUnit}.${name}`))?.unit).toBe(
      unit,
    )
}, 60_000)

test('a fault of the plant reaches a client with its time, also as the nested state machines', async () => {
  const state = addressOf('R1.StateCurrent')
  const base = addressOf('R1.BaseStateMachine.CurrentState')
  const machines = `${addressOf('R1.BaseStateMachine')}?packml`
  const settings = opcUaKind.settings.parse({ url: door.url, publishingInterval: 50 })
  const recording = recordConnector(
    (context) => opcUaKind.open(settings, context),
    [state, base, machines],
  )
  await recording.untilConnected()
  const timeMs = Date.now()
  door.tick({ timeMs, changed: values.take([held]) })
  await recording.until(() => recording.of(state).at(-1)?.value === packmlNumber.held)
  await recording.until(() => recording.of(machines).at(-1)?.value === packmlNumber.held)
  expect(recording.of(state).at(-1)).toMatchObject({ timeMs, quality: 'good' })
  expect(recording.of(machines).at(-1)).toMatchObject({ timeMs, quality: 'good' })
  expect(recording.of(base).at(-1)!.value).toBe('Cleared')
  await recording.end()
  expect(door.writes()).toBe(0)
}, 60_000)

test('writes and calls of a client are refused and counted', async () => {
  const provider = new InMemoryCertificateKeyPairProvider()
  await provider.ensureCertificateExists({
    applicationUri: 'urn:writer',
    subject: '/CN=writer',
    dns: [],
  })
  const client = OPCUAClient.create({
    applicationUri: 'urn:writer',
    endpointMustExist: false,
    certificateKeyPairProvider: provider,
    clientCertificateManager: new InMemoryCertificateStore({ autoAcceptUnknown: true }),
  })
  await client.connect(door.url)
  const session = await client.createSession()
  const index = (await session.readNamespaceArray()).indexOf(`urn:parallel-factory:${tinyPlant.id}`)
  const before = door.writes()
  const status = await session.write({
    nodeId: `ns=${index};s=R1.StateCurrent`,
    attributeId: AttributeIds.Value,
    value: { value: { dataType: DataType.Int32, value: 6 } },
  })
  expect(status).toBe(StatusCodes.BadNotWritable)
  const { statusCode } = await session.call({
    objectId: resolveNodeId(`ns=${index};s=R1`),
    methodId: resolveNodeId(`ns=${index};s=R1.Reset`),
    inputArguments: [],
  })
  expect(statusCode.isGood()).toBe(false)
  expect(door.writes() - before).toBe(2)
  await session.close()
  await client.disconnect()
}, 60_000)
