/** A short-lived link to a broker for looking around: it waits until the broker takes us, or says why not. */
import type { MqttClient } from 'mqtt'

import { AppError } from '#models/app-error.ts'
import type { ConnectorContext } from '../connector.ts'
import { runBrokerLink } from './broker-link.ts'
import { clientOptions, type BrokerSettings } from './broker-settings.ts'

const patienceMs = 5000

export interface DiscoveryLink {
  readonly client: MqttClient
  close(): Promise<void>
}

/** Throws AppError `cannot-connect`. Never takes over a session that a connector has at the broker. */
export async function openForDiscovery(
  settings: BrokerSettings,
  context: Omit<ConnectorContext, 'addresses'>,
  topics: readonly string[],
  signal: AbortSignal,
  onMessage: (topic: string, payload: Buffer) => void,
): Promise<DiscoveryLink> {
  const options = clientOptions(settings)
  const own = new AbortController()
  const ended = AbortSignal.any([signal, own.signal])
  let failure = `no answer within ${patienceMs / 1000} s`
  let run: Promise<void> | undefined
  const client = await new Promise<MqttClient | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patienceMs).unref()
    ended.addEventListener('abort', () => resolve(undefined))
    run = runBrokerLink(
      { ...settings, nowMs: () => context.nowMs() },
      {
        options: () => ({ ...options, clean: true }),
        async up(client) {
          await client.subscribeAsync([...topics], { qos: 0 })
          resolve(client)
        },
        message: onMessage,
        pulse: () => undefined,
        down(reason) {
          failure = reason
          resolve(undefined)
        },
      },
      ended,
    )
  })
  const close = async () => {
    own.abort()
    await run
  }
  if (client) return { client, close }
  await close()
  throw new AppError('cannot-connect', `${settings.url}: ${failure}`)
}
