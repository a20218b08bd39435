/** A client of each protocol that only counts the values that come, in a process of its own: what listening costs at least. */
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'

import { connectAsync } from 'mqtt'
import { pino } from 'pino'

import { payloadType } from '#server/connectors/sparkplug/wire-format.ts'
import { answerWith, cpuClock, type CpuWindow } from './asked-process.ts'
import { addressOf, benchPlant, benchSignals, type ConnectorName } from './bench-plant.ts'

export interface BareAsk {
  readonly kind: 'open' | 'begin' | 'end'
  /** Of the peer. */
  readonly url?: string
}
export interface BareAnswer extends CpuWindow {
  /** Where it listens itself, if it does. */
  readonly url: string
  /** Values since `begin`. */
  readonly values: number
}

const [connector = 'mqtt'] = process.argv.slice(2) as [ConnectorName]
const clock = cpuClock()
let values = 0
let url = ''

answerWith<BareAsk, BareAnswer>(async (ask) => {
  if (ask.kind === 'open') url = (await open(ask.url ?? '')) ?? ''
  const window = clock.end()
  const answer = { ...window, url, values }
  if (ask.kind === 'begin') {
    clock.begin()
    values = 0
  }
  return answer
})

async function open(peer: string): Promise<string | undefined> {
  switch (connector) {
    case 'mqtt': {
      const client = await connectAsync(peer, { protocolVersion: 5 })
      client.on('message', () => values++)
      await client.subscribeAsync('bench/#', { qos: 1 })
      return undefined
    }
    case 'sparkplug': {
      const client = await connectAsync(peer, { protocolVersion: 5 })
      client.on('message', (_topic, payload) => {
        values += (payloadType.decode(payload) as unknown as { metrics: unknown[] }).metrics.length
      })
      await client.subscribeAsync('spBv1.0/sketch/#', { qos: 1 })
      return undefined
    }
    case 'opc-ua':
      return watchNodes(peer)
    case 'mtconnect':
      return void get(`${peer}/sample?count=10000&interval=100&heartbeat=500`, (response) => {
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          values += text.split(' dataItemId="').length - 1
        })
      })
    case 'http':
      return takeBatches()
  }
}

async function watchNodes(peer: string): Promise<undefined> {
  const {
    AttributeIds,
    ClientMonitoredItemGroup,
    ClientSubscription,
    MessageSecurityMode,
    OPCUAClient,
    SecurityPolicy,
    TimestampsToReturn,
  } = await import('node-opcua-client')
  const { openIdentity } = await import('#server/connectors/opc-ua/certificates.ts')
  const { sendLibraryLog } = await import('#server/connectors/opc-ua/library-log.ts')
  const { opcUaSettings } = await import('#server/connectors/opc-ua/settings.ts')
  sendLibraryLog(pino({ level: 'silent' }))
  const settings = opcUaSettings.parse({ url: peer })
  const identity = await openIdentity(settings)
  const client = OPCUAClient.create({
    applicationUri: identity.applicationUri,
    ...identity.options,
    securityMode: MessageSecurityMode.None,
    securityPolicy: SecurityPolicy.None,
    endpointMustExist: false,
  })
  await client.connect(peer)
  const session = await client.createSession()
  const namespaces = (await session.readNamespaceArray()) as string[]
  const index = namespaces.indexOf('urn:parallel-factory:sketch')
  const subscription = ClientSubscription.create(session, {
    requestedPublishingInterval: settings.publishingInterval,
    maxNotificationsPerPublish: 10_000,
    publishingEnabled: true,
  })
  const nodes = benchSignals(benchPlant()).map(({ workUnit, name }) => ({
    nodeId: addressOf('opc-ua', workUnit, name).replace(/^nsu=[^;]*/, `ns=${index}`),
    attributeId: AttributeIds.Value,
  }))
  const group = ClientMonitoredItemGroup.create(
    subscription,
    nodes,
    { samplingInterval: 0, queueSize: settings.queueSize, discardOldest: true },
    TimestampsToReturn.Both,
  )
  group.on('changed', () => values++)
  await new Promise((resolve) => group.once('initialized', () => resolve(undefined)))
}

async function takeBatches(): Promise<string> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as { readings: unknown[] }
      values += body.readings.length
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
