/**
 * Alarms and conditions (OPC 10000-9) as readings. Events of conditions are listened to at the Server object; each becomes
 * up to four readings at the address of its condition node: plainly (or `?active`) whether it is active, `?severity` as
 * the server counts it (1 to 1000), `?message` as text, and `?acked`. Only those that are mapped are passed on.
 *
 * What holds already when a link comes up the server says after ConditionRefresh. That is a method call, but it changes
 * nothing in the server: it asks for events to be said again, and it is the only method that is ever called.
 */
import {
  AttributeIds,
  DataType,
  EventFilter,
  MethodIds,
  NodeId,
  ObjectTypeIds,
  StatusCode,
  StatusCodes,
  Variant,
  ofType,
  resolveNodeId,
  type ClientSession,
} from 'node-opcua-client'

import type { Reading, ReadingValue } from '../connector.ts'
import type { ConditionField } from './node-address.ts'
import { qualityOf } from './values.ts'

/** Addresses of one condition node, by what of it they mean. */
export type ConditionAddresses = ReadonlyMap<ConditionField, readonly string[]>

const field = (type: number, ...path: string[]) => ({
  typeDefinitionId: resolveNodeId(type),
  attributeId: path.length === 0 ? AttributeIds.NodeId : AttributeIds.Value,
  browsePath: path.map((name) => ({ namespaceIndex: 0, name })),
})

/** In the order in which `conditionReadings` takes them. */
const fields = [
  field(ObjectTypeIds.ConditionType),
  field(ObjectTypeIds.BaseEventType, 'Time'),
  field(ObjectTypeIds.BaseEventType, 'Severity'),
  field(ObjectTypeIds.BaseEventType, 'Message'),
  field(ObjectTypeIds.ConditionType, 'BranchId'),
  field(ObjectTypeIds.ConditionType, 'Retain'),
  field(ObjectTypeIds.ConditionType, 'Quality'),
  field(ObjectTypeIds.AlarmConditionType, 'ActiveState', 'Id'),
  field(ObjectTypeIds.AcknowledgeableConditionType, 'AckedState', 'Id'),
]

export function conditionFilter(): EventFilter {
  return new EventFilter({
    selectClauses: fields,
    whereClause: { elements: [ofType('ConditionType')] },
  })
}

/** Asks the server to say the events of all conditions that hold again. */
export async function refreshConditions(
  session: ClientSession,
  subscriptionId: number,
): Promise<StatusCode> {
  const { statusCode } = await session.call({
    objectId: resolveNodeId(ObjectTypeIds.ConditionType),
    methodId: resolveNodeId(MethodIds.ConditionType_ConditionRefresh),
    inputArguments: [new Variant({ dataType: DataType.UInt32, value: subscriptionId })],
  })
  return statusCode
}

/** `addressesOf` by the text of the condition's node id; other events give nothing. */
export function conditionReadings(
  event: readonly Variant[],
  addressesOf: ReadonlyMap<string, ConditionAddresses>,
  fallbackMs: number,
): Reading[] {
  const [id, time, severity, message, branch, retain, quality, active, acked] = event.map(
    (variant): unknown => variant.value,
  )
  const addresses = id instanceof NodeId ? addressesOf.get(id.toString()) : undefined
  // A branch is an earlier state of the condition that still waits for an acknowledgement.
  const isBranch = branch instanceof NodeId && !branch.isEmpty()
  if (!addresses || isBranch) return []
  const values: Record<ConditionField, ReadingValue | undefined> = {
    active: asBoolean(active) ?? asBoolean(retain),
    severity: typeof severity === 'number' ? severity : undefined,
    message: asText(message),
    acked: asBoolean(acked),
  }
  const timeMs = time instanceof Date && time.getTime() > 0 ? time.getTime() : fallbackMs
  const status = quality instanceof StatusCode ? quality : StatusCodes.Good
  return [...addresses].flatMap(([name, texts]) =>
    texts.map((address): Reading => ({
      address,
      value: values[name],
      timeMs,
      quality: qualityOf(status),
    })),
  )
}

const asBoolean = (value: unknown) => (typeof value === 'boolean' ? value : undefined)

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const text = (value as { text?: unknown } | null | undefined)?.text
  return typeof text === 'string' ? text : undefined
}
