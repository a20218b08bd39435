/**
 * A virtual plant as an OPC UA server: a machine with PackML and Machinery nodes for each work unit, history of every
 * signal, source times, and nothing that a client could write.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { MessageSecurityMode, MethodIds, SecurityPolicy } from 'node-opcua-client'
import { nodesets } from 'node-opcua-nodesets'
import { OPCUAServer, type ServerCapabilities } from 'node-opcua-server'

import { addWorkUnit } from './opcua/work-unit-nodes.ts'
import type { VirtualDoor, VirtualDoorOptions } from './virtual-door.ts'

export interface OpcUaDoorSettings {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  /** Values of each signal that are kept for clients who come late. */
  readonly historySize: number
  /** Folder of the server's certificates; without it, one that goes when the door closes. */
  readonly pki?: string
}

export interface OpcUaDoor extends VirtualDoor {
  /** Attempts of clients to change something; each was refused. */
  writes(): number
}

/** Methods that only ask for something to be said again. */
const harmlessMethods: ReadonlySet<number> = new Set([
  MethodIds.ConditionType_ConditionRefresh,
  MethodIds.ConditionType_ConditionRefresh2,
  MethodIds.Server_GetMonitoredItems,
  MethodIds.Server_ResendData,
])

/** Takes about three seconds. */
export async function openOpcUaDoor(
  { plant, signals, values }: VirtualDoorOptions,
  { host, port, historySize, pki }: OpcUaDoorSettings,
): Promise<OpcUaDoor> {
  const folder = pki ?? (await mkdtemp(join(tmpdir(), 'parallel-factory-opc-ua-')))
  const certificates = new OPCUACertificateManager({
    rootFolder: folder,
    // Whoever comes may read: there is nothing here that is anybody's.
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  })
  await certificates.initialize()
  const server = new OPCUAServer({
    host,
    port,
    hostname: host,
    alternateHostname: [hostname(), 'localhost'],
    nodeset_filename: [
      nodesets.standard,
      nodesets.di,
      // Machinery stands on it.
      nodesets.ia,
      nodesets.machinery,
      nodesets.packML,
    ],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    serverInfo: { applicationUri: 'urn:parallel-factory:virtual-plant' },
    buildInfo: { productName: 'Parallel Factory, virtual plant' },
    // Every change is told, however fast they follow each other.
    serverCapabilities: { minSupportedSampleRate: 0 } as ServerCapabilities,
    securityModes: [
      MessageSecurityMode.None,
      MessageSecurityMode.Sign,
      MessageSecurityMode.SignAndEncrypt,
    ],
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    allowAnonymous: true,
  })
  await server.initialize()
  const space = server.engine.addressSpace!
  const namespace = space.registerNamespace(`urn:parallel-factory:${plant.id}`)
  const machines = space.findNode(
    `ns=${space.getNamespaceIndex('http://opcfoundation.org/UA/Machinery/')};i=1001`,
  ) as Parameters<typeof addWorkUnit>[0]['machines']
  const units = new Map(
    plant.workUnits.map(({ id: workUnit }) => [
      workUnit,
      addWorkUnit({
        space,
        namespace,
        machines,
        plant: plant.id,
        workUnit,
        signals: signals.filter((signal) => signal.workUnit === workUnit),
        historySize,
      }),
    ]),
  )
  const beginMs = Date.now()
  for (const [signal, value] of values()) units.get(signal.workUnit)?.set(signal, value, beginMs)
  let writes = 0
  server.on('request', (request) => {
    writes += attemptsIn(request as unknown as Asked)
  })
  await server.start()
  return {
    url: server.getEndpointUrl(),
    tick({ timeMs, changed }) {
      for (const { signal, value } of changed)
        units.get(signal.workUnit)?.set(signal, value, timeMs)
    },
    writes: () => writes,
    async close() {
      await server.shutdown(0)
      await certificates.dispose()
      if (pki === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Asked {
  readonly schema: { readonly name: string }
  readonly nodesToWrite?: readonly unknown[]
  readonly methodsToCall?: readonly {
    readonly methodId: { readonly value: unknown; readonly namespace: number }
  }[]
}

function attemptsIn({ schema: { name }, nodesToWrite, methodsToCall }: Asked): number {
  if (name === 'WriteRequest') return nodesToWrite?.length ?? 0
  if (name === 'CallRequest')
    return (methodsToCall ?? []).filter(
      ({ methodId: { value, namespace } }) =>
        namespace !== 0 || !harmlessMethods.has(Number(value)),
    ).length
  return /^(HistoryUpdate|AddNodes|AddReferences|DeleteNodes|DeleteReferences)Request$/.test(name)
    ? 1
    : 0
}
