/**
 * One subscription and its notifications in order, none lost unseen: gaps in the sequence are asked for again, and it can
 * be taken over by the session after a loss.
 */
import {
  PublishRequest,
  RepublishRequest,
  type ClientSession,
  type ClientSessionPublishService,
  type ClientSessionRawSubscriptionService,
  type PublishResponse,
  type TransferSubscriptionsResponse,
} from 'node-opcua-client'

export type RawSession = ClientSession &
  ClientSessionRawSubscriptionService &
  ClientSessionPublishService

type NotificationMessage = PublishResponse['notificationMessage']
export type Notification = NonNullable<NonNullable<NotificationMessage['notificationData']>[number]>

/** What the server has said, in its order. */
export interface SubscriptionListener {
  notification(notification: Notification, publishTimeMs: number): void
  /** Everything up to this time of the server's clock has been said. */
  upTo(publishTimeMs: number): void
  /** Messages that the server no longer has. */
  lost(count: number): void
}

/** Why the server sends no more: the subscription must be made anew, the link being up. */
export class SubscriptionGone extends Error {}

/** Notifications wait in the server for a request; several on the way keep slow links busy. */
const requestsOnTheWay = 3
const requestTimeoutMs = 30_000
const lastSequence = 0xffff_ffff

export class Subscription {
  readonly id: number
  readonly publishingIntervalMs: number
  /** The server says something at least so often. */
  readonly heartbeatMs: number
  #expected = 1

  private constructor(id: number, publishingIntervalMs: number, keepAliveCount: number) {
    this.id = id
    this.publishingIntervalMs = publishingIntervalMs
    this.heartbeatMs = publishingIntervalMs * keepAliveCount
  }

  /** `keptMs`: for so long the server keeps it while nobody asks. */
  static async create(
    session: RawSession,
    publishingIntervalMs: number,
    heartbeatMs: number,
    keptMs: number,
  ): Promise<Subscription> {
    const keepAliveCount = Math.max(1, Math.floor(heartbeatMs / publishingIntervalMs))
    const created = await session.createSubscription({
      requestedPublishingInterval: publishingIntervalMs,
      requestedMaxKeepAliveCount: keepAliveCount,
      requestedLifetimeCount: Math.max(
        3 * keepAliveCount,
        Math.ceil(keptMs / publishingIntervalMs),
      ),
      maxNotificationsPerPublish: 10_000,
      publishingEnabled: true,
      priority: 0,
    })
    return new Subscription(
      created.subscriptionId,
      created.revisedPublishingInterval,
      created.revisedMaxKeepAliveCount,
    )
  }

  /** Takes the subscription over from the session before; false where the server does not let it. */
  async transferTo(session: RawSession): Promise<boolean> {
    try {
      const answer = (await session.transferSubscriptions({
        subscriptionIds: [this.id],
        sendInitialValues: true,
      })) as unknown as TransferSubscriptionsResponse
      const [result] = answer.results ?? []
      return result?.statusCode.isGood() === true
    } catch {
      return false
    }
  }

  async end(session: RawSession): Promise<void> {
    await (session.deleteSubscriptions({ subscriptionIds: [this.id] }) as unknown as Promise<void>)
  }

  /** Listens until the signal aborts; throws SubscriptionGone, or what broke the link. */
  async listen(
    session: RawSession,
    listener: SubscriptionListener,
    signal: AbortSignal,
  ): Promise<void> {
    let handled = Promise.resolve()
    let acknowledgements: { subscriptionId: number; sequenceNumber: number }[] = []
    const handle = async (response: PublishResponse) => {
      if (response.subscriptionId !== this.id) return
      const { notificationMessage: message } = response
      await this.#fillGap(session, message, listener)
      if (signal.aborted) return
      // Some servers leave the time of the message out; that of the answer then says when it was sent.
      const publishTimeMs = timeOf(message) ?? response.responseHeader.timestamp?.getTime() ?? 0
      if (message.notificationData?.length) {
        this.#expected = after(message.sequenceNumber)
        acknowledgements.push({
          subscriptionId: this.id,
          sequenceNumber: message.sequenceNumber,
        })
        tell(message, publishTimeMs, listener)
      }
      if (!response.moreNotifications) listener.upTo(publishTimeMs)
    }
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      const ask = () => {
        if (signal.aborted) return
        const request = new PublishRequest({
          requestHeader: { timeoutHint: requestTimeoutMs },
          subscriptionAcknowledgements: acknowledgements,
        })
        acknowledgements = []
        session.publish(request, (error, response) => {
          if (!response) return reject(causeOf(error))
          handled = handled.then(() => handle(response)).then(ask, reject)
        })
      }
      for (let i = 0; i < requestsOnTheWay; i++) ask()
    })
  }

  /** Asks again for the messages between the last that came and this one; a heartbeat has the number of the next. */
  async #fillGap(
    session: RawSession,
    { sequenceNumber }: NotificationMessage,
    listener: SubscriptionListener,
  ): Promise<void> {
    let missing = (sequenceNumber - this.#expected + lastSequence) % lastSequence
    // A number that lies behind is of a message that came already.
    if (missing > lastSequence / 2) return
    for (; missing > 0; missing--) {
      const message = await this.#again(session)
      if (message === undefined) {
        this.#expected = sequenceNumber
        return listener.lost(missing)
      }
      tell(message, timeOf(message) ?? Date.now(), listener)
      this.#expected = after(this.#expected)
    }
  }

  async #again(session: RawSession): Promise<NotificationMessage | undefined> {
    const request = new RepublishRequest({
      subscriptionId: this.id,
      retransmitSequenceNumber: this.#expected,
    })
    return new Promise((resolve) => {
      session.republish(request, (_error, response) => resolve(response?.notificationMessage))
    })
  }
}

function tell(
  message: NotificationMessage,
  publishTimeMs: number,
  listener: SubscriptionListener,
): void {
  for (const each of message.notificationData ?? [])
    if (each) listener.notification(each, publishTimeMs)
}

function timeOf({ publishTime }: NotificationMessage): number | undefined {
  const ms = publishTime?.getTime() ?? 0
  return ms > 0 ? ms : undefined
}

/** After the highest number comes 1. */
const after = (sequence: number) => (sequence >= lastSequence ? 1 : sequence + 1)

function causeOf(error: Error | null): Error {
  const message = error?.message ?? 'no answer'
  return /BadNoSubscription|BadSubscriptionIdInvalid/.test(message)
    ? new SubscriptionGone(message)
    : new Error(message)
}
