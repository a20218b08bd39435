/** Tells the server what to watch: the values of the mapped variables, and the events of conditions. */
import {
  AttributeIds,
  DataChangeFilter,
  DataChangeTrigger,
  DeadbandType,
  MonitoringMode,
  ObjectIds,
  TimestampsToReturn,
  resolveNodeId,
} from 'node-opcua-client'

import type { Refusal } from '../connector.ts'
import { conditionFilter } from './conditions.ts'
import type { MappedVariable } from './mapped-nodes.ts'
import type { OpcUaSettings } from './settings.ts'
import type { RawSession } from './subscription.ts'

const itemsARequest = 500

/** Client handle of the events; variables have their place in the list. */
export const eventHandle = 0xffff_fffe

export interface Watching {
  /** Longest time between two looks at a value. */
  readonly samplingMs: number
  readonly refused: readonly Refusal[]
}

export async function watchVariables(
  session: RawSession,
  subscriptionId: number,
  variables: readonly MappedVariable[],
  settings: OpcUaSettings,
): Promise<Watching> {
  let samplingMs = 0
  const refused: Refusal[] = []
  for (let start = 0; start < variables.length; start += itemsARequest) {
    const piece = variables.slice(start, start + itemsARequest)
    const { results } = await session.createMonitoredItems({
      subscriptionId,
      timestampsToReturn: TimestampsToReturn.Both,
      itemsToCreate: piece.map(({ address, node }, i) => {
        const deadband = settings.deadband[address]
        return {
          itemToMonitor: { nodeId: node, attributeId: AttributeIds.Value },
          monitoringMode: MonitoringMode.Reporting,
          requestedParameters: {
            clientHandle: start + i,
            samplingInterval: settings.samplingInterval,
            queueSize: settings.queueSize,
            discardOldest: true,
            ...(deadband !== undefined && {
              filter: new DataChangeFilter({
                trigger: DataChangeTrigger.StatusValue,
                deadbandType: DeadbandType.Absolute,
                deadbandValue: deadband,
              }),
            }),
          },
        }
      }),
    })
    piece.forEach(({ address }, i) => {
      const result = results?.[i]
      if (result?.statusCode.isGood())
        samplingMs = Math.max(samplingMs, result.revisedSamplingInterval)
      else
        refused.push({
          where: address,
          code: 'not-watched',
          detail: result?.statusCode.name ?? 'no answer for this node',
        })
    })
  }
  return { samplingMs, refused }
}

export async function watchConditions(
  session: RawSession,
  subscriptionId: number,
  queueSize: number,
): Promise<Refusal | undefined> {
  const { results } = await session.createMonitoredItems({
    subscriptionId,
    timestampsToReturn: TimestampsToReturn.Both,
    itemsToCreate: [
      {
        itemToMonitor: {
          nodeId: resolveNodeId(ObjectIds.Server),
          attributeId: AttributeIds.EventNotifier,
        },
        monitoringMode: MonitoringMode.Reporting,
        requestedParameters: {
          clientHandle: eventHandle,
          samplingInterval: 0,
          queueSize,
          discardOldest: true,
          filter: conditionFilter(),
        },
      },
    ],
  })
  const status = results?.[0]?.statusCode
  if (status?.isGood()) return undefined
  return { where: 'i=2253', code: 'no-events', detail: status?.name ?? 'no answer' }
}
