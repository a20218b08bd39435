/** The link to one OPC UA server, for as long as it is wanted: connects, listens, and after every loss comes back. */
import { AppError } from '#models/app-error.ts'
import type { ConnectorContext, ConnectorSink } from '../connector.ts'
import { pauseBefore } from '../reconnect-pause.ts'
import { openIdentity } from './certificates.ts'
import { closeLink, endLink, openLink, type OpcUaLink } from './link.ts'
import { sendLibraryLog } from './library-log.ts'
import { listenOver, type Memory } from './opc-ua-session.ts'
import type { OpcUaSettings } from './settings.ts'
import { SubscriptionGone } from './subscription.ts'

export async function runOpcUa(
  settings: OpcUaSettings,
  context: ConnectorContext,
  sink: ConnectorSink,
  signal: AbortSignal,
): Promise<void> {
  sendLibraryLog(context.log)
  sink.status({ kind: 'connecting' })
  const identity = await openIdentity(settings)
  const memory: Memory = { completeMs: undefined, latest: new Map(), watched: undefined }
  let link: OpcUaLink | undefined
  let failures = 0
  let said = ''
  const lost = (reason: string) => {
    if (reason === said || signal.aborted) return
    said = reason
    context.log.warn({ connector: context.id, reason }, 'link lost')
    sink.status({ kind: 'lost', reason })
  }
  try {
    while (!signal.aborted) {
      try {
        const before = link
        const next = await openLink(settings, identity, before)
        if (before) closeLink(before)
        link = next
        await listenUntilGone(next)
      } catch (error) {
        if (error instanceof AppError && error.code === 'connector-settings') throw error
        lost(error instanceof Error ? error.message : String(error))
        await pauseBefore(failures++, signal)
      }
    }
  } finally {
    if (link) await endLink(link)
    await identity.close()
    sink.status({ kind: 'ended' })
  }

  async function listenUntilGone(open: OpcUaLink): Promise<void> {
    const telling: ConnectorSink = {
      readings: (batch) => sink.readings(batch),
      refuse: (refusal) => sink.refuse(refusal),
      complete: (timeMs) => sink.complete(timeMs),
      status: (status) => {
        said = ''
        failures = 0
        sink.status(status)
      },
    }
    while (!signal.aborted) {
      try {
        await listenOver(open, settings, context, telling, memory, signal)
      } catch (error) {
        if (!(error instanceof SubscriptionGone)) throw error
        lost(error.message)
        await pauseBefore(failures++, signal)
      }
    }
  }
}
