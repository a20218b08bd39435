/** A link to a broker that comes back by itself, and that notices within its keepalive when nothing answers any more. */
import { setTimeout as sleep } from 'node:timers/promises'

import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt'

import { pauseBefore } from '../reconnect-pause.ts'

/** What is done with one link, over all its losses and returns. */
export interface BrokerLinkUser {
  /** Asked before each attempt: what of it changes from one to the next, such as the will. */
  options(): IClientOptions
  /** The broker has taken us. `resumed`: it still had our session. Throws to give this attempt up. */
  up(client: MqttClient, resumed: boolean): Promise<void>
  message(topic: string, payload: Buffer, packet: IPublishPacket): void
  /** The broker has answered what was asked at `askedMs`: all that had reached it `settle` seconds earlier is here. */
  pulse(askedMs: number): void
  /** Said once for every link that was up, and for every attempt that failed. */
  down(reason: string): void
  /** Last words before a disconnection of our own will. */
  farewell?(client: MqttClient): Promise<void>
}

export interface BrokerLinkOptions {
  readonly url: string
  /** Seconds of silence after which the link counts as lost. */
  readonly keepalive: number
  /** Seconds within which a broker that keeps up answers. */
  readonly settle: number
  nowMs(): number
}

const pulseMs = 250

/** Runs until the signal aborts; never rejects for what the other end does. */
export async function runBrokerLink(
  options: BrokerLinkOptions,
  user: BrokerLinkUser,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const wasUp = await oneSession(options, user, signal)
    if (signal.aborted) return
    failures = wasUp ? 0 : failures + 1
    await pauseBefore(failures, signal)
  }
}

/** Resolves when it is over, with whether it was ever up. */
async function oneSession(
  { url, keepalive, settle, nowMs }: BrokerLinkOptions,
  user: BrokerLinkUser,
  signal: AbortSignal,
): Promise<boolean> {
  const client = connect(url, {
    ...user.options(),
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: Math.max(5000, keepalive * 1000),
  })
  return await new Promise<boolean>((resolve) => {
    let isUp = false
    let isOver = false
    let reason = 'the broker closed the connection'
    let pulses: NodeJS.Timeout | undefined
    const asked: number[] = []
    // A broker that had stood still may answer us before it reads what others sent meanwhile.
    let lateAnswer: { readonly askedMs: number; readonly answeredMs: number } | undefined
    // Counted in turns of our own timer, so that a busy process is not taken for a silent broker.
    let silentTurns = 0
    const silentTurnsAllowed = Math.max(2, Math.round((keepalive * 1000) / pulseMs) - 2)

    const finish = (last?: () => Promise<void>) => {
      if (isOver) return
      isOver = true
      clearInterval(pulses)
      signal.removeEventListener('abort', leave)
      const close = () => client.end(true, {}, () => resolve(isUp))
      if (last) void last().then(close, close)
      else {
        user.down(reason)
        close()
      }
    }
    const leave = () =>
      finish(async () => {
        if (!isUp || !client.connected) return
        const spoken = (async () => {
          await user.farewell?.(client)
          await client.endAsync()
        })()
        await Promise.race([spoken, sleep(1000)])
      })
    const answered = (askedMs: number) => {
      const answeredMs = nowMs()
      if (lateAnswer && askedMs < lateAnswer.answeredMs) return
      if (answeredMs - askedMs <= settle * 1000) {
        lateAnswer = undefined
        return user.pulse(askedMs)
      }
      if (lateAnswer) user.pulse(lateAnswer.askedMs)
      lateAnswer = { askedMs, answeredMs }
    }
    const turn = () => {
      silentTurns++
      if (silentTurns > silentTurnsAllowed) {
        reason = `the broker has not answered for ${keepalive} s`
        return finish()
      }
      asked.push(nowMs())
      client.sendPing()
    }

    client.on('error', (error) => {
      reason = explain(error)
      if (!isUp) finish()
    })
    client.on('close', () => finish())
    client.on('disconnect', (packet) => {
      reason = `the broker ended the session (code ${packet.reasonCode ?? 0})`
    })
    client.on('packetreceive', (packet) => {
      silentTurns = 0
      if (packet.cmd !== 'pingresp' || isOver) return
      const askedMs = asked.shift()
      if (askedMs !== undefined && isUp) answered(askedMs)
    })
    client.on('message', (topic, payload, packet) => {
      if (!isOver) user.message(topic, payload, packet)
    })
    client.on('connect', ({ sessionPresent }) => {
      user.up(client, sessionPresent).then(
        () => {
          if (isOver) return
          isUp = true
          pulses = setInterval(turn, pulseMs)
          turn()
        },
        (error: unknown) => {
          reason = explain(error)
          finish()
        },
      )
    })
    signal.addEventListener('abort', leave)
    if (signal.aborted) leave()
  })
}

/** Codes of a refused connection, MQTT 3.1.1 table 3.1 and MQTT 5 section 3.2.2.2. */
const refusals: Readonly<Record<number, string>> = {
  1: 'the broker does not speak this version of MQTT: set protocolVersion to 4 or 5',
  2: 'the broker refuses this clientId',
  4: 'the broker refuses user name or password',
  5: 'the broker does not let this client in: check username, passwordFrom, cert and key',
  132: 'the broker does not speak this version of MQTT: set protocolVersion to 4',
  133: 'the broker refuses this clientId',
  134: 'the broker refuses user name or password',
  135: 'the broker does not let this client in: check username, passwordFrom, cert and key',
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as { code?: unknown }
  const known = typeof code === 'number' ? refusals[code] : undefined
  return known ?? (error.message === '' ? String(code) : error.message)
}
