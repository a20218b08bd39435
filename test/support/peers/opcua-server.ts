/** A real OPC UA server for the tests, reached through a wire that can be cut; it keeps its history over restarts. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import {
  DataType,
  MessageSecurityMode,
  SecurityPolicy,
  StatusCodes,
  VariantArrayType,
  type StatusCode,
} from 'node-opcua-client'
import { OPCUAServer, type ServerCapabilities } from 'node-opcua-server'
import { nodesets } from 'node-opcua-nodesets'

export const plantUri = 'urn:test:plant'

/** What a device took: kept here, so that a restarted server still has its history. */
interface Taken {
  readonly name: string
  readonly value: number
  readonly timeMs: number
  readonly status: StatusCode
}

type Node = ReturnType<
  ReturnType<NonNullable<OPCUAServer['engine']['addressSpace']>['getOwnNamespace']>['addVariable']
>

export interface OpcUaPeer {
  /** Of the wire to the server. */
  readonly url: string
  /** Connections through the wire since the beginning. */
  connections(): number
  server(): OPCUAServer
  address(name: string): string
  measure(name: string, value: number, timeMs: number, status?: StatusCode): void
  /** Puts what is no scalar into the node. */
  garble(name: string): void
  node(name: string): Node
  cut(): void
  mend(): Promise<void>
  /** The wire stays, and nothing comes through it any more. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
  /** Namespaces that stand before the plant's. */
  start(namespacesBefore?: readonly string[]): Promise<void>
  writes(): number
  /** Folder of the server's own certificates. */
  readonly folder: string
  close(): Promise<void>
}

/** Lets in anybody, and a user `reader` with the password `grün`. Variables with history (but for one named `plain`); the condition `TooHigh` holds while the first is above 1000. */
export async function openOpcUaPeer(names: readonly string[] = ['a', 'b']): Promise<OpcUaPeer> {
  const folder = await mkdtemp(join(tmpdir(), 'opc-ua-peer-'))
  const certificates = new OPCUACertificateManager({
    rootFolder: folder,
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  })
  await certificates.initialize()
  const taken: Taken[] = []
  const sockets = new Set<Socket>()
  let server: OPCUAServer
  let nodes = new Map<string, Node>()
  let writes = 0
  let connections = 0
  let serverPort = 0
  let isCut = false
  let isFrozen = false

  const wire = createServer((socket) => {
    if (isCut || isFrozen || serverPort === 0) return void socket.destroy()
    connections++
    const behind = connect(serverPort, '127.0.0.1')
    for (const [from, to] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  wire.listen(0, '127.0.0.1')
  await once(wire, 'listening')
  const { port } = wire.address() as AddressInfo

  const set = ({ name, value, timeMs, status }: Taken) => {
    const wholeMs = Math.floor(timeMs)
    nodes
      .get(name)!
      .setValueFromSource({ dataType: DataType.Double, value }, status, new Date(wholeMs))
  }
  const start = async (namespacesBefore: readonly string[] = []) => {
    server = new OPCUAServer({
      port: 0,
      host: '127.0.0.1',
      hostname: '127.0.0.1',
      nodeset_filename: [nodesets.standard],
      serverCertificateManager: certificates,
      userCertificateManager: certificates,
      userManager: {
        isValidUser: (user: string, password: string) => user === 'reader' && password === 'grün',
      },
      alternateHostname: [hostname(), 'localhost'],
      serverInfo: { applicationUri: 'urn:test:server' },
      // Every change goes out, however fast they follow.
      serverCapabilities: { minSupportedSampleRate: 0 } as ServerCapabilities,
      securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
      securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    })
    await server.initialize()
    server.on('request', (request) => {
      if (/^(Write|HistoryUpdate|AddNodes|DeleteNodes)Request$/.test(request.schema.name)) writes++
    })
    const space = server.engine.addressSpace!
    // Nodes with the same names, so that who goes by indexes reads the wrong ones.
    for (const uri of namespacesBefore)
      for (const name of names)
        space.registerNamespace(uri).addVariable({
          browseName: name,
          nodeId: `s=${name}`,
          dataType: 'Double',
          organizedBy: space.rootFolder.objects,
          value: { dataType: DataType.Double, value: -1 },
        })
    const namespace = space.registerNamespace(plantUri)
    space.installAlarmsAndConditionsService()
    const device = namespace.addObject({
      browseName: 'Device',
      organizedBy: space.rootFolder.objects,
      notifierOf: space.rootFolder.objects.server,
    })
    nodes = new Map(
      names.map((name) => {
        const node = namespace.addVariable({
          browseName: name,
          nodeId: `s=${name}`,
          dataType: 'Double',
          componentOf: device,
          eventSourceOf: device,
          minimumSamplingInterval: 0,
          accessLevel: 'CurrentRead | HistoryRead',
          userAccessLevel: 'CurrentRead | HistoryRead',
          historizing: name !== 'plain',
        })
        if (name !== 'plain') space.installHistoricalDataNode(node, { maxOnlineValues: 5000 })
        return [name, node]
      }),
    )
    const first = nodes.get(names[0]!)!
    namespace.instantiateExclusiveLimitAlarm('ExclusiveLimitAlarmType', {
      browseName: 'TooHigh',
      nodeId: 's=TooHigh',
      conditionSource: first,
      inputNode: first,
      highLimit: 1000,
      lowLimit: -1000,
    })
    for (const each of taken) set(each)
    await server.start()
    serverPort = (server.endpoints[0] as unknown as { port: number }).port
  }
  const stop = async () => {
    serverPort = 0
    await server.shutdown(0)
  }
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  await start()
  return {
    url: `opc.tcp://127.0.0.1:${port}`,
    connections: () => connections,
    server: () => server,
    address: (name) => `nsu=${plantUri};s=${name}`,
    node: (name) => nodes.get(name)!,
    measure(name, value, timeMs, status = StatusCodes.Good) {
      const each = { name, value, timeMs, status }
      taken.push(each)
      if (serverPort !== 0) set(each)
    },
    garble(name) {
      nodes.get(name)!.setValueFromSource({
        dataType: DataType.Double,
        arrayType: VariantArrayType.Array,
        value: new Float64Array([1, 2]),
      })
    },
    cut,
    mend: () => {
      isCut = false
      return Promise.resolve()
    },
    freeze() {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw() {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    stop,
    start,
    writes: () => writes,
    folder,
    async close() {
      cut()
      wire.close()
      await stop()
      await certificates.dispose()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
