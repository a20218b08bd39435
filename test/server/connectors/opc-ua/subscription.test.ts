/** A subscription and its messages: gaps are asked for again, and another session can take it over. */
import {
  DataChangeNotification,
  PublishResponse,
  RepublishResponse,
  type PublishRequest,
  type RepublishRequest,
} from 'node-opcua-client'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openIdentity } from '#server/connectors/opc-ua/certificates.ts'
import { endLink, openLink } from '#server/connectors/opc-ua/link.ts'
import { opcUaSettings } from '#server/connectors/opc-ua/settings.ts'
import { Subscription, type RawSession } from '#server/connectors/opc-ua/subscription.ts'
import { openOpcUaPeer, type OpcUaPeer } from '../../../support/peers/opcua-server.ts'

let peer: OpcUaPeer
beforeAll(async () => {
  peer = await openOpcUaPeer(['a'])
}, 60_000)
afterAll(() => peer.close(), 60_000)

const message = (sequenceNumber: number, isHeartbeat = false) => ({
  sequenceNumber,
  publishTime: new Date(1_700_000_000_000 + sequenceNumber),
  notificationData: isHeartbeat ? [] : [new DataChangeNotification({})],
})

/** A server that says these messages, and has these still when it is asked again. */
function scripted(said: readonly [number, boolean?][], kept: ReadonlySet<number>) {
  const left = [...said]
  const acknowledged: number[] = []
  const asked: number[] = []
  const session = {
    createSubscription: () =>
      Promise.resolve({
        subscriptionId: 7,
        revisedPublishingInterval: 50,
        revisedMaxKeepAliveCount: 8,
      }),
    publish(request: PublishRequest, answer: (error: null, response: PublishResponse) => void) {
      for (const each of request.subscriptionAcknowledgements ?? [])
        acknowledged.push(each.sequenceNumber)
      const next = left.shift()
      if (!next) return
      const notificationMessage = message(next[0], next[1])
      answer(null, new PublishResponse({ subscriptionId: 7, notificationMessage }))
    },
    republish(
      { retransmitSequenceNumber: number }: RepublishRequest,
      answer: (error: Error | null, response?: RepublishResponse) => void,
    ) {
      asked.push(number)
      if (kept.has(number))
        answer(null, new RepublishResponse({ notificationMessage: message(number) }))
      else answer(new Error('BadMessageNotAvailable'))
    },
  }
  return { session: session as unknown as RawSession, acknowledged, asked }
}

async function hear(said: readonly [number, boolean?][], kept: ReadonlySet<number>) {
  const server = scripted(said, kept)
  const subscription = await Subscription.create(server.session, 50, 400, 60_000)
  const told: string[] = []
  const abort = new AbortController()
  const done = subscription.listen(
    server.session,
    {
      notification: (_, timeMs) => void told.push(`data ${timeMs - 1_700_000_000_000}`),
      upTo: (timeMs) => void told.push(`up to ${timeMs - 1_700_000_000_000}`),
      lost: (count) => void told.push(`lost ${count}`),
    },
    abort.signal,
  )
  const last = `up to ${said.at(-1)![0]}`
  await expect.poll(() => told.at(-1)).toBe(last)
  abort.abort()
  await done
  return { told, ...server }
}

test('messages come in order and are acknowledged; a heartbeat has the number of the next', async () => {
  const { told, acknowledged, asked } = await hear([[1], [2, true], [2], [3, true]], new Set())
  expect(told).toEqual(['data 1', 'up to 1', 'up to 2', 'data 2', 'up to 2', 'up to 3'])
  expect(acknowledged).toEqual([1, 2])
  expect(asked).toEqual([])
})

test('a gap is filled before anything after it is said', async () => {
  const { told, asked } = await hear([[1], [4]], new Set([2, 3]))
  expect(told).toEqual(['data 1', 'up to 1', 'data 2', 'data 3', 'data 4', 'up to 4'])
  expect(asked).toEqual([2, 3])
})

test('what the server no longer has is called lost, also when only a heartbeat shows it', async () => {
  const { told } = await hear([[1], [4, true]], new Set())
  expect(told).toEqual(['data 1', 'up to 1', 'lost 2', 'up to 4'])
})

test('another session takes it over, and goes on with what the first had not heard', async () => {
  const settings = opcUaSettings.parse({ url: peer.url })
  const identity = await openIdentity(settings)
  const first = await openLink(settings, identity, undefined)
  const subscription = await Subscription.create(first.session, 50, 400, 60_000)
  const second = await openLink(settings, identity, undefined)
  const isTaken = await subscription.transferTo(second.session)
  expect(isTaken).toBe(true)
  const upTo: number[] = []
  const abort = new AbortController()
  const done = subscription.listen(
    second.session,
    {
      notification: () => undefined,
      lost: () => undefined,
      upTo: (timeMs) => void upTo.push(timeMs),
    },
    abort.signal,
  )
  await expect.poll(() => upTo.length).toBeGreaterThan(1)
  abort.abort()
  await done
  await endLink(second)
  await endLink(first)
}, 60_000)
