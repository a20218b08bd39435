/** What the mapped addresses are in the server as it stands: variables, conditions, or nothing. */
import {
  AttributeIds,
  NodeClass,
  makeBrowsePath,
  type DataValue,
  type NodeId,
} from 'node-opcua-client'

import type { Refusal } from '../connector.ts'
import type { ConditionAddresses } from './conditions.ts'
import { parseNodeAddress, resolveNode, type ConditionField } from './node-address.ts'
import { PackmlMachines, machinePaths, packmlUri } from './packml-machines.ts'
import type { RawSession } from './subscription.ts'

export interface MappedVariable {
  readonly address: string
  readonly node: NodeId
  /** The server keeps its history and gives it away. */
  readonly hasHistory: boolean
  /** It is the current state of one of nested machines, and goes into their common state. */
  readonly machine?: { readonly machines: PackmlMachines; readonly depth: number }
}

export interface MappedNodes {
  readonly variables: readonly MappedVariable[]
  /** By the text of the condition's node id. */
  readonly conditions: ReadonlyMap<string, ConditionAddresses>
  readonly missing: readonly Refusal[]
}

const nodesARead = 200
const mayReadHistory = 0x04
const attributes = [
  AttributeIds.NodeClass,
  AttributeIds.Historizing,
  AttributeIds.AccessLevel,
] as const

export async function findMappedNodes(
  session: RawSession,
  addresses: readonly string[],
  namespaces: readonly string[],
): Promise<MappedNodes> {
  const variables: MappedVariable[] = []
  const conditions = new Map<string, Map<ConditionField, string[]>>()
  const missing: Refusal[] = []
  const addCondition = (node: NodeId, field: ConditionField, address: string) => {
    const fields = conditions.get(node.toString()) ?? new Map<ConditionField, string[]>()
    fields.set(field, [...(fields.get(field) ?? []), address])
    conditions.set(node.toString(), fields)
  }
  const toLookAt: { address: string; node: NodeId }[] = []
  for (const address of addresses) {
    const parsed = parseNodeAddress(address)
    if (parsed === undefined) {
      missing.push(refusal(address, 'bad-address', 'expected nsu=<namespace URI>;s=<name>'))
      continue
    }
    const node = resolveNode(parsed, namespaces)
    if (node === undefined)
      missing.push(
        refusal(address, 'unknown-namespace', `the server has no ${parsed.namespaceUri}`),
      )
    else if (parsed.field === 'packml') {
      const machines = await findMachines(session, address, node, namespaces.indexOf(packmlUri))
      if (machines) variables.push(...machines)
      else missing.push(refusal(address, 'unknown-node', 'expected a PackML BaseStateMachine'))
    } else if (parsed.field !== undefined) addCondition(node, parsed.field, address)
    else toLookAt.push({ address, node })
  }
  for (let start = 0; start < toLookAt.length; start += nodesARead) {
    const piece = toLookAt.slice(start, start + nodesARead)
    const read = await session.read(
      piece.flatMap(({ node }) => attributes.map((attributeId) => ({ nodeId: node, attributeId }))),
    )
    for (const [i, { address, node }] of piece.entries()) {
      const [nodeClass, historizing, accessLevel] = read.slice(i * attributes.length) as [
        DataValue,
        DataValue,
        DataValue,
      ]
      if (nodeClass.statusCode.isNotGood())
        missing.push(refusal(address, 'unknown-node', nodeClass.statusCode.name))
      else if (nodeClass.value.value === NodeClass.Variable)
        variables.push({
          address,
          node,
          hasHistory:
            historizing.value.value === true &&
            (Number(accessLevel.value.value) & mayReadHistory) !== 0,
        })
      else if (await isCondition(session, node)) addCondition(node, 'active', address)
      else
        missing.push(
          refusal(
            address,
            'not-a-value',
            `expected a variable or a condition, found ${NodeClass[nodeClass.value.value as number]}`,
          ),
        )
    }
  }
  return { variables, conditions, missing }
}

async function findMachines(
  session: RawSession,
  address: string,
  base: NodeId,
  packmlIndex: number,
): Promise<MappedVariable[] | undefined> {
  const paths = machinePaths.map((path) => {
    const names = path.map((name) => (name === 'CurrentState' ? name : `${packmlIndex}:${name}`))
    return makeBrowsePath(base, `/${names.join('/')}`)
  })
  const results = await session.translateBrowsePath(paths)
  const machines = new PackmlMachines(address)
  const found = results.flatMap(({ targets }, depth): MappedVariable[] => {
    const node = targets?.[0]?.targetId
    return node ? [{ address, node, hasHistory: false, machine: { machines, depth } }] : []
  })
  return found.length === machinePaths.length ? found : undefined
}

/** Every condition says whether it is to be retained (OPC 10000-9, 5.5.2). */
async function isCondition(session: RawSession, node: NodeId): Promise<boolean> {
  const { statusCode } = await session.translateBrowsePath(makeBrowsePath(node, '.Retain'))
  return statusCode.isGood()
}

const refusal = (where: string, code: string, detail: string): Refusal => ({ where, code, detail })
