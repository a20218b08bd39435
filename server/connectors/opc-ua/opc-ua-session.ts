/** One stretch of listening over one link: watches, brings what the server kept of the time before, and says how far it is complete. */
import {
  DataChangeNotification,
  EventNotificationList,
  StatusChangeNotification,
  VariableIds,
  resolveNodeId,
  type DataValue,
} from 'node-opcua-client'

import type { ConnectorContext, ConnectorSink, Reading } from '../connector.ts'
import { conditionReadings, refreshConditions } from './conditions.ts'
import { readHistory } from './history.ts'
import type { OpcUaLink } from './link.ts'
import { findMappedNodes, type MappedNodes } from './mapped-nodes.ts'
import { eventHandle, watchConditions, watchVariables } from './monitored-items.ts'
import type { PackmlMachines } from './packml-machines.ts'
import type { OpcUaSettings } from './settings.ts'
import {
  Subscription,
  SubscriptionGone,
  type Notification,
  type SubscriptionListener,
} from './subscription.ts'
import { hasOverflown, timeOf, understand } from './values.ts'

/** What is known from one link to the next. */
export interface Memory {
  /** Up to here the record is complete, by the server's clock. */
  completeMs: number | undefined
  /** Latest reading passed on, by address. */
  readonly latest: Map<string, Reading>
  /** What was watched at the end of the link before. */
  watched: Watched | undefined
}

interface Watched {
  readonly subscription: Subscription
  readonly nodes: MappedNodes
  readonly namespaces: readonly string[]
  readonly samplingMs: number
}

/** A server that is silent for so long is gone. */
const silenceMs = 1_500
/** It is asked to say something this often when nothing changes. */
const heartbeatMs = 400
/** For so long it keeps the subscription of a lost link. */
const keptMs = 120_000
/** History is read from a little before what is complete: repeated readings are harmless, missing ones are not. */
const historyOverlapMs = 1_000
/** Source clocks may be ahead of the server's. */
const historyAheadMs = 60_000

/** Listens until the signal aborts; throws what ended it. */
export async function listenOver(
  link: OpcUaLink,
  settings: OpcUaSettings,
  context: ConnectorContext,
  sink: ConnectorSink,
  memory: Memory,
  signal: AbortSignal,
): Promise<void> {
  const { session } = link
  const [namespaces, serverMs] = await readServer(link)
  const isNew = !(await takeOver(link, memory, namespaces))
  const watched = isNew
    ? await watchAnew(link, settings, context, sink, namespaces)
    : memory.watched!
  memory.watched = watched
  const { subscription, nodes, samplingMs } = watched
  let before = new Map(memory.latest)
  if (nodes.conditions.size > 0) {
    const status = await refreshConditions(session, subscription.id)
    if (status.isNotGood())
      sink.refuse({ where: 'ConditionRefresh', code: 'no-refresh', detail: status.name })
  }
  if (nodes.missing.length === 0) sink.status({ kind: 'connected' })
  else
    sink.status({
      kind: 'degraded',
      reason: `${nodes.missing.length} of ${context.addresses.length} nodes are not there`,
      away: nodes.missing.map(({ where }) => where),
    })

  const ended = new AbortController()
  const over = AbortSignal.any([signal, ended.signal])
  // What is complete waits for every stretch of history that is being read.
  let stretches = 0
  const bringHistory = async (fromMs: number | undefined, toMs: number) => {
    if (fromMs === undefined || settings.history === 'off') return
    const startMs = fromMs - settings.lateness - historyOverlapMs
    stretches++
    try {
      await backfill(link, settings, nodes, sink, before, startMs, toMs + historyAheadMs, over)
    } catch (error) {
      // Either the link broke, and the next one reads it all again, or the server has no such service.
      await readServer(link)
      sink.refuse({ where: settings.url, code: 'no-history', detail: reasonOf(error) })
    }
    stretches--
  }
  const pass = (readings: Reading[]) => {
    if (readings.length === 0 || over.aborted) return
    for (const reading of readings) memory.latest.set(reading.address, reading)
    sink.readings(readings)
  }
  let heardMs = performance.now()
  const listener: SubscriptionListener = {
    notification: (notification, publishTimeMs) =>
      pass(readingsOf(notification, publishTimeMs, nodes, sink)),
    upTo: (publishTimeMs) => {
      heardMs = performance.now()
      const completeMs = publishTimeMs - samplingMs - settings.lateness
      if (stretches > 0 || over.aborted || completeMs <= (memory.completeMs ?? 0)) return
      memory.completeMs = completeMs
      sink.complete(completeMs)
    },
    lost: (count) => {
      sink.refuse({
        where: settings.url,
        code: 'sequence-gap',
        detail: `${count} messages came neither at first nor when asked for again`,
      })
      before = new Map(memory.latest)
      bringHistory(memory.completeMs, Date.now()).catch(() => undefined)
    },
  }
  const mayBeSilentMs = Math.max(silenceMs, 3 * subscription.heartbeatMs)
  const silent = new Promise<never>((_, reject) => {
    const watch = setInterval(() => {
      if (performance.now() - heardMs < mayBeSilentMs) return
      reject(new Error(`silent for ${(mayBeSilentMs / 1000).toFixed(1)} s`))
    }, 100)
    over.addEventListener('abort', () => clearInterval(watch), { once: true })
  })
  silent.catch(() => undefined)
  const history = bringHistory(memory.completeMs, serverMs)
  history.catch(() => undefined)
  try {
    await Promise.race([
      subscription.listen(session, listener, over),
      link.broken,
      silent,
      history.then(() => new Promise<never>(() => undefined)),
    ])
  } catch (error) {
    if (error instanceof SubscriptionGone) memory.watched = undefined
    throw error
  } finally {
    ended.abort()
    await history.catch(() => undefined)
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Namespaces by index, and the server's clock. */
async function readServer({ session }: OpcUaLink): Promise<[readonly string[], number]> {
  const [namespaces, clock] = await session.read([
    { nodeId: resolveNodeId(VariableIds.Server_NamespaceArray) },
    { nodeId: resolveNodeId(VariableIds.Server_ServerStatus_CurrentTime) },
  ])
  const uris: unknown = namespaces?.value.value
  if (!Array.isArray(uris)) throw new Error('the server does not say its namespaces')
  const now: unknown = clock?.value.value
  return [uris as string[], now instanceof Date ? now.getTime() : Date.now()]
}

/** A subscription goes on where it stood when the server still has it and nodes still have the same ids. */
async function takeOver(
  { session, resumed }: OpcUaLink,
  { watched }: Memory,
  namespaces: readonly string[],
): Promise<boolean> {
  if (watched === undefined) return false
  const isSame =
    namespaces.length === watched.namespaces.length &&
    namespaces.every((uri, i) => uri === watched.namespaces[i])
  if (!isSame) {
    // Where the server has forgotten it, there is nothing to end.
    await watched.subscription.end(session).catch(() => undefined)
    return false
  }
  return resumed || (await watched.subscription.transferTo(session))
}

async function watchAnew(
  { session }: OpcUaLink,
  settings: OpcUaSettings,
  { addresses }: ConnectorContext,
  sink: ConnectorSink,
  namespaces: readonly string[],
): Promise<Watched> {
  const nodes = await findMappedNodes(session, addresses, namespaces)
  const subscription = await Subscription.create(
    session,
    settings.publishingInterval,
    heartbeatMs,
    keptMs,
  )
  const { samplingMs, refused } = await watchVariables(
    session,
    subscription.id,
    nodes.variables,
    settings,
  )
  const noEvents =
    nodes.conditions.size > 0
      ? await watchConditions(session, subscription.id, settings.queueSize)
      : undefined
  for (const refusal of [...nodes.missing, ...refused, ...(noEvents ? [noEvents] : [])])
    sink.refuse(refusal)
  return { subscription, nodes, namespaces, samplingMs }
}

function readingsOf(
  notification: Notification,
  publishTimeMs: number,
  nodes: MappedNodes,
  sink: ConnectorSink,
): Reading[] {
  if (notification instanceof StatusChangeNotification)
    throw new SubscriptionGone(`the server ended the subscription: ${notification.status.name}`)
  if (notification instanceof EventNotificationList)
    return (notification.events ?? []).flatMap((event) =>
      event?.clientHandle === eventHandle
        ? conditionReadings(event.eventFields ?? [], nodes.conditions, publishTimeMs)
        : [],
    )
  if (!(notification instanceof DataChangeNotification)) return []
  const changed = new Set<PackmlMachines>()
  const readings = (notification.monitoredItems ?? []).flatMap((item) => {
    const variable = item && nodes.variables[item.clientHandle]
    if (!variable) return []
    const { address, machine } = variable
    if (hasOverflown(item.value.statusCode))
      sink.refuse({
        where: address,
        code: 'overflow',
        detail: 'values were lost in the queue of the server: queueSize is too small',
      })
    const came = readingOf(address, item.value, publishTimeMs, sink)
    if (!machine) return came
    for (const reading of came) machine.machines.take(machine.depth, reading)
    changed.add(machine.machines)
    return []
  })
  // A change of state often shows in several machines: together they are one.
  for (const machines of changed) {
    const state = machines.state()
    if (state) readings.push(state)
  }
  return readings
}

function readingOf(
  address: string,
  dataValue: DataValue,
  fallbackMs: number,
  sink: ConnectorSink,
): Reading[] {
  const understood = understand(dataValue)
  if (understood.is === 'refused') {
    sink.refuse({ where: address, code: 'unsupported-type', detail: understood.detail })
    return []
  }
  return [{ address, value: understood.value, ...timeOf(dataValue, fallbackMs) }]
}

/** Passes on what the server kept, without what came already and without what says nothing new. */
async function backfill(
  { session }: OpcUaLink,
  { deadband }: OpcUaSettings,
  { variables }: MappedNodes,
  sink: ConnectorSink,
  before: Map<string, Reading>,
  fromMs: number,
  toMs: number,
  signal: AbortSignal,
): Promise<void> {
  const kept = variables.filter(({ hasHistory }) => hasHistory)
  const nodes = kept.map(({ node }) => node)
  await readHistory(session, nodes, fromMs, toMs, {
    values: (index, values) => {
      const { address } = kept[index]!
      const readings = values
        .flatMap((value) => readingOf(address, value, fromMs, sink))
        .filter((reading) => {
          const latest = before.get(address)
          if (latest && !isNews(latest, reading, deadband[address] ?? 0)) return false
          before.set(address, reading)
          return true
        })
      if (readings.length > 0 && !signal.aborted)
        sink.readings(readings.map((reading) => ({ ...reading, historical: true })))
    },
    refused: (index, detail) =>
      sink.refuse({ where: kept[index]!.address, code: 'no-history', detail }),
  })
}

/** A subscription says changes only, so a stretch read from history does not say more. */
function isNews(latest: Reading, next: Reading, deadband: number): boolean {
  if (next.timeMs <= latest.timeMs) return false
  if (next.quality !== latest.quality) return true
  if (typeof next.value === 'number' && typeof latest.value === 'number' && deadband > 0)
    return Math.abs(next.value - latest.value) > deadband
  return next.value !== latest.value
}
