/** Looks around in a server: its variables with type, unit and value, and what the companion specifications say of them. */
import {
  AttributeIds,
  BrowseDirection,
  NodeClass,
  ObjectIds,
  ReferenceTypeIds,
  VariableIds,
  resolveNodeId,
  type NodeId,
  type ReferenceDescription,
} from 'node-opcua-client'

import { AppError } from '#models/app-error.ts'
import type { ConnectorContext, DiscoveredAddress, ReadingValue } from '../connector.ts'
import { openIdentity } from './certificates.ts'
import { machineOf, meaningOf, type BrowsedNode } from './companion-meaning.ts'
import { sendLibraryLog } from './library-log.ts'
import { endLink, openLink } from './link.ts'
import { addressOfNode } from './node-address.ts'
import type { OpcUaSettings } from './settings.ts'
import type { RawSession } from './subscription.ts'
import { understand } from './values.ts'

const deepest = 12
const mostVariables = 20_000
const nodesARequest = 100

interface FoundVariable {
  readonly id: NodeId
  readonly node: BrowsedNode
}

/** Variables outside the server's own object, no deeper than 12 levels and no more than 20,000. Throws AppError `cannot-connect`. */
export async function discoverNodes(
  settings: OpcUaSettings,
  context: Omit<ConnectorContext, 'addresses'>,
  signal: AbortSignal,
): Promise<readonly DiscoveredAddress[]> {
  sendLibraryLog(context.log)
  const identity = await openIdentity(settings)
  try {
    const link = await openLink(settings, identity, undefined).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new AppError('cannot-connect', `${settings.url}: ${reason}`)
    })
    try {
      const { session } = link
      const namespaces = (
        await session.read({ nodeId: resolveNodeId(VariableIds.Server_NamespaceArray) })
      ).value.value as readonly string[]
      const found = await browse(session, namespaces, signal)
      if (found.length >= mostVariables)
        context.log.warn({ url: settings.url, mostVariables }, 'more variables than are listed')
      const listed: DiscoveredAddress[] = []
      for (let i = 0; i < found.length && !signal.aborted; i += nodesARequest)
        listed.push(...(await describe(session, found.slice(i, i + nodesARequest))))
      return withoutSecondStates(listed)
    } finally {
      await endLink(link)
    }
  } finally {
    await identity.close()
  }
}

/** Level by level, each node once. */
async function browse(
  session: RawSession,
  namespaces: readonly string[],
  signal: AbortSignal,
): Promise<FoundVariable[]> {
  const found: FoundVariable[] = []
  const seen = new Set([resolveNodeId(ObjectIds.Server).toString()])
  let level: { id: NodeId; node: BrowsedNode | undefined }[] = [
    { id: resolveNodeId(ObjectIds.ObjectsFolder), node: undefined },
  ]
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: typeof level = []
    for (let i = 0; i < level.length; i += nodesARequest) {
      if (signal.aborted) return found
      const piece = level.slice(i, i + nodesARequest)
      const children = await childrenOf(
        session,
        piece.map(({ id }) => id),
      )
      piece.forEach(({ node: parent }, k) => {
        for (const child of children[k] ?? []) {
          const key = child.nodeId.toString()
          if (seen.has(key) || found.length >= mostVariables) continue
          seen.add(key)
          const id = resolveNodeId(key)
          const node: BrowsedNode = {
            address: addressOfNode(id, namespaces),
            name: child.browseName.name ?? '',
            namespaceUri: namespaces[child.browseName.namespaceIndex] ?? '',
            typeNamespaceUri: namespaces[child.typeDefinition.namespace],
            parent,
          }
          if (child.nodeClass === NodeClass.Variable) {
            if (!isOfSpecification(namespaces[id.namespace])) found.push({ id, node })
          } else next.push({ id, node })
        }
      })
    }
    level = next
  }
  return found
}

/** Variables that come with the specifications themselves say nothing of a plant. */
const isOfSpecification = (uri = '') => uri.startsWith('http://opcfoundation.org/UA/')

async function childrenOf(
  session: RawSession,
  nodes: readonly NodeId[],
): Promise<ReferenceDescription[][]> {
  const results = await session.browse(
    nodes.map((nodeId) => ({
      nodeId,
      browseDirection: BrowseDirection.Forward,
      referenceTypeId: resolveNodeId(ReferenceTypeIds.HierarchicalReferences),
      includeSubtypes: true,
      nodeClassMask: NodeClass.Object | NodeClass.Variable,
      resultMask: 63,
    })),
  )
  const lists: ReferenceDescription[][] = []
  for (const result of results) {
    const list = [...(result.references ?? [])]
    let point = result.continuationPoint
    while (point?.length) {
      const more = await session.browseNext(point, false)
      list.push(...(more.references ?? []))
      point = more.continuationPoint
    }
    lists.push(list)
  }
  return lists
}

/** Values, and units from EngineeringUnits properties; what no reading can be made of is left out. */
async function describe(
  session: RawSession,
  found: readonly FoundVariable[],
): Promise<DiscoveredAddress[]> {
  const values = await session.read(
    found.map(({ id }) => ({ nodeId: id, attributeId: AttributeIds.Value })),
  )
  const properties = await session.browse(
    found.map(({ id }) => ({
      nodeId: id,
      browseDirection: BrowseDirection.Forward,
      referenceTypeId: resolveNodeId(ReferenceTypeIds.HasProperty),
      includeSubtypes: true,
      nodeClassMask: NodeClass.Variable,
      resultMask: 63,
    })),
  )
  const unitNodes = properties.map(
    ({ references }) =>
      references?.find(({ browseName }) => browseName.name === 'EngineeringUnits')?.nodeId,
  )
  const present = unitNodes.filter((id) => id !== undefined)
  // Servers refuse to read nothing.
  const read =
    present.length === 0
      ? []
      : await session.read(
          present.map((id) => ({
            nodeId: resolveNodeId(id.toString()),
            attributeId: AttributeIds.Value,
          })),
        )
  const units = new Map(present.map((id, i) => [id, unitOf(read[i]?.value.value)]))
  return found.flatMap(({ node }, i): DiscoveredAddress[] => {
    const value = values[i]
    const { address } = node
    const understood = value && understand(value)
    if (!address || understood?.is !== 'value' || understood.value === undefined) return []
    const unit = unitNodes[i] && units.get(unitNodes[i])
    const meaning = meaningOf(node)
    const group = machineOf(node)
    return [
      {
        address,
        name: nameOf(node),
        dataType: typeNames[typeof understood.value as keyof typeof typeNames],
        value: understood.value,
        ...(unit && { unit }),
        ...(meaning && { meaning }),
        ...(group !== undefined && { group }),
      },
      ...machinesAt(node, understood.value),
    ]
  })
}

/** The nested machines of PackML, listed as one state beside the outermost of their variables. */
function machinesAt({ name, parent }: BrowsedNode, value: ReadingValue): DiscoveredAddress[] {
  const { address } = parent ?? {}
  if (name !== 'CurrentState' || parent?.name !== 'BaseStateMachine' || !address) return []
  if (!['aborting', 'aborted', 'cleared'].includes(String(value).toLowerCase())) return []
  const group = machineOf(parent)
  return [
    {
      address: `${address}?packml`,
      name: nameOf(parent),
      dataType: 'number',
      meaning: { is: 'state', table: 'packml' },
      ...(group !== undefined && { group }),
    },
  ]
}

/** A machine that says its state as one number needs no other way of saying it. */
function withoutSecondStates(listed: readonly DiscoveredAddress[]): DiscoveredAddress[] {
  const isMachines = ({ address }: DiscoveredAddress) => address.endsWith('?packml')
  const saying = new Set(
    listed.flatMap((each) =>
      each.meaning?.is === 'state' && !isMachines(each) ? [each.group] : [],
    ),
  )
  return listed.filter((each) => !isMachines(each) || !saying.has(each.group))
}

const typeNames = { number: 'number', string: 'text', boolean: 'boolean' } as const

const nameOf = (node: BrowsedNode): string =>
  node.parent ? `${nameOf(node.parent)}/${node.name}` : node.name

function unitOf(value: unknown): string | undefined {
  const text = (value as { displayName?: { text?: unknown } } | null | undefined)?.displayName?.text
  return typeof text === 'string' && text !== '' ? text : undefined
}
