/** An inlet: others send their readings over HTTP, in batches; silence is a lost link. */
import { createHash, timingSafeEqual } from 'node:crypto'

import { AppError } from '#models/app-error.ts'
import type { Connector, ConnectorContext, ConnectorSink, LinkStatus } from '../connector.ts'
import { AnsweredKeys } from './answered-keys.ts'
import type { HttpPushSettings } from './http-push-settings.ts'
import { readBatch } from './push-batch.ts'

/** A request as the server hands it on. */
export interface PushRequest {
  readonly body: string
  readonly contentType: string
  readonly authorization: string | undefined
  readonly idempotencyKey: string | undefined
  /** It comes from this machine. */
  readonly isLocal: boolean
}

export interface PushAnswer {
  readonly accepted: number
  /** Understood, but nobody has mapped their address. */
  readonly ignored: number
  readonly refused: readonly {
    readonly row: number
    readonly code: string
    readonly detail: string
  }[]
  /** `refused` holds the first of them only. */
  readonly refusedInAll: number
}

const listedAtMost = 100
const keyPattern = /^[\x21-\x7e]{1,200}$/

export class HttpPushConnector implements Connector {
  readonly backfills = true
  readonly #settings: HttpPushSettings
  readonly #context: ConnectorContext
  readonly #addresses: ReadonlySet<string>
  readonly #answered = new AnsweredKeys<PushAnswer>()
  #tokenHash: Buffer | undefined
  #sink: ConnectorSink | undefined
  #status: LinkStatus['kind'] = 'ended'
  #silence: NodeJS.Timeout | undefined
  #completeMs = 0

  constructor(settings: HttpPushSettings, context: ConnectorContext) {
    this.#settings = settings
    this.#context = context
    this.#addresses = new Set(context.addresses)
  }

  async run(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    this.#tokenHash = tokenHashOf(this.#settings.tokenFrom)
    this.#sink = sink
    this.#say({ kind: 'connecting' })
    const { expectEvery } = this.#settings
    this.#silence = setTimeout(() => {
      this.#say({ kind: 'lost', reason: `nothing came for ${expectEvery} s` })
    }, expectEvery * 1000)
    if (!signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    clearTimeout(this.#silence)
    this.#say({ kind: 'ended' })
    this.#sink = undefined
  }

  /**
   * Takes a batch. Throws AppError: `inlet-closed`, `not-authorized`, `idempotency-key-reused`, `invalid-key` and those
   * of a body that is no batch; what is wrong with single rows is in the answer.
   */
  accept(request: PushRequest): PushAnswer {
    const sink = this.#sink
    if (!sink) throw new AppError('inlet-closed', 'nobody listens here at the moment')
    try {
      this.#authorize(request)
      return this.#once(sink, request)
    } catch (error) {
      if (error instanceof AppError)
        sink.refuse({ where: 'batch', code: error.code, detail: error.message })
      throw error
    }
  }

  #authorize({ authorization, isLocal }: PushRequest): void {
    if (!this.#tokenHash) {
      if (isLocal) return
      throw new AppError(
        'not-authorized',
        'only this machine may send: set tokenFrom to let others in',
      )
    }
    const token = /^Bearer ([^\s]{1,500})$/i.exec(authorization ?? '')?.[1]
    if (token !== undefined && timingSafeEqual(hashOf(token), this.#tokenHash)) return
    throw new AppError('not-authorized', 'expected Authorization: Bearer <token>')
  }

  #once(sink: ConnectorSink, request: PushRequest): PushAnswer {
    const { idempotencyKey: key, body } = request
    if (key === undefined) return this.#take(sink, request)
    if (!keyPattern.test(key))
      throw new AppError('invalid-key', 'Idempotency-Key: expected 1 to 200 visible characters')
    const nowMs = this.#context.nowMs()
    const known = this.#answered.answerOf(key, body, nowMs)
    if (known) {
      this.#heard()
      return known
    }
    const answer = this.#take(sink, request)
    this.#answered.keep(key, body, answer, nowMs)
    return answer
  }

  #take(sink: ConnectorSink, { body, contentType }: PushRequest): PushAnswer {
    const { maxRows, expectEvery } = this.#settings
    const { readings, refused, completeToMs, backlog } = readBatch(body, contentType, maxRows)
    const wanted = readings.filter(({ address }) => this.#addresses.has(address))
    this.#heard()
    if (wanted.length > 0)
      sink.readings(backlog ? wanted.map((each) => ({ ...each, historical: true })) : wanted)
    for (const { row, code, detail } of refused.slice(0, listedAtMost))
      sink.refuse({ where: `row ${row}`, code, detail })
    if (!backlog) this.#sayComplete(sink, completeToMs, expectEvery * 1000)
    return {
      accepted: wanted.length,
      ignored: readings.length - wanted.length,
      refused: refused.slice(0, listedAtMost),
      refusedInAll: refused.length,
    }
  }

  /** A sender that says nothing of it has sent what is older than the time between two batches. */
  #sayComplete(sink: ConnectorSink, completeToMs: number | undefined, latenessMs: number): void {
    const nowMs = this.#context.nowMs()
    const timeMs = Math.min(completeToMs ?? nowMs - latenessMs, nowMs)
    if (timeMs <= this.#completeMs) return
    this.#completeMs = timeMs
    sink.complete(timeMs)
  }

  #heard(): void {
    this.#silence?.refresh()
    this.#say({ kind: 'connected' })
  }

  #say(status: LinkStatus): void {
    if (status.kind === this.#status) return
    this.#status = status.kind
    this.#sink?.status(status)
  }
}

/** Throws AppError `connector-settings`. */
function tokenHashOf(variable: string | undefined): Buffer | undefined {
  if (variable === undefined) return undefined
  const token = process.env[variable]
  if (token) return hashOf(token)
  throw new AppError(
    'connector-settings',
    `tokenFrom: the environment variable ${variable} is not set`,
  )
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
