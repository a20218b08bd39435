/**
 * Addresses of nodes: `nsu=<namespace URI>;s=<name>` (or `i=`, `g=`, `b=`), as in OPC 10000-6 5.1.12. Indexes of namespaces
 * may differ after each start of a server, so they are never part of an address and are looked up anew in each session.
 *
 * Alarms and conditions are read at the address of their condition node, which then means whether it is active; what else
 * the condition says stands behind a question mark: `?active`, `?severity` (1 to 1000), `?message`, `?acked`. Likewise
 * `?packml` behind the node of a PackML BaseStateMachine is the state of its nested machines.
 */
import { NodeId } from 'node-opcua-client'

export type ConditionField = 'active' | 'severity' | 'message' | 'acked'

export interface NodeAddress {
  readonly namespaceUri: string
  /** With its type: `s=Line1.Press`, `i=2258`. */
  readonly identifier: string
  /** Said in the address; undefined for a variable, or for the active state of a condition. */
  readonly field: ConditionField | 'packml' | undefined
}

const standardUri = 'http://opcfoundation.org/UA/'
const addressPattern = /^(?:nsu=(.+?);)?([isgb]=.+?)(?:\?(active|severity|message|acked|packml))?$/s

/** Undefined: it is no address of a node. */
export function parseNodeAddress(address: string): NodeAddress | undefined {
  const [, uri, identifier, field] = addressPattern.exec(address) ?? []
  if (identifier === undefined || !isIdentifier(identifier)) return undefined
  return {
    namespaceUri: uri === undefined ? standardUri : unescapeUri(uri),
    identifier,
    field: field as NodeAddress['field'],
  }
}

/** `namespaces` by index, as the server has them now. Undefined: the server does not have the namespace. */
export function resolveNode(
  { namespaceUri, identifier }: NodeAddress,
  namespaces: readonly string[],
): NodeId | undefined {
  const index = namespaces.indexOf(namespaceUri)
  return index < 0 ? undefined : NodeId.resolveNodeId(`ns=${index};${identifier}`)
}

export function addressOfNode(node: NodeId, namespaces: readonly string[]): string | undefined {
  const uri = namespaces[node.namespace]
  if (uri === undefined) return undefined
  const identifier = node.toString().replace(/^ns=\d+;/, '')
  return node.namespace === 0
    ? identifier
    : `nsu=${uri.replace(/[%;]/g, encodeURIComponent)};${identifier}`
}

function isIdentifier(text: string): boolean {
  const value = text.slice(2)
  if (text.startsWith('i=')) return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32
  if (text.startsWith('g=')) return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
  if (text.startsWith('b=')) return /^[A-Za-z\d+/]+=*$/.test(value)
  return true
}

/** Only `;` and `%` are escaped in the URI of an address. */
const unescapeUri = (uri: string) => uri.replace(/%3b/gi, ';').replace(/%25/g, '%')
