/** A link to an MTConnect agent: its model, its present state, then its stream; after a cut it goes on where it was. */
import { AppError } from '#models/app-error.ts'
import type {
  Connector,
  ConnectorContext,
  ConnectorSink,
  LinkStatus,
  Reading,
} from '../connector.ts'
import { pauseBefore } from '../reconnect-pause.ts'
import {
  readDevices,
  readStreams,
  type AgentObservation,
  type StreamsAnswer,
} from './agent-answers.ts'
import { AgentClient } from './agent-client.ts'
import { MappedItems } from './mapped-items.ts'
import type { MtconnectSettings } from './mtconnect-settings.ts'
import { ActiveConditions, valuesOf } from './observation-readings.ts'

/** So many heartbeats may be missing. */
const missedHeartbeats = 3

export class MtconnectConnector implements Connector {
  readonly backfills = true
  readonly #settings: MtconnectSettings
  readonly #context: ConnectorContext
  readonly #client: AgentClient
  readonly #conditions = new ActiveConditions()
  readonly #unavailable = new Set<string>()
  /** Latest of each address in a backlog: present values as soon as all of it is read. */
  readonly #held = new Map<string, Reading>()
  #items: MappedItems | undefined
  #instanceId = ''
  /** Sequence of the first observation that was not read yet; 0: none was. */
  #next = 0
  /** Up to when nothing is missing, ms. */
  #completeMs = 0
  #status: LinkStatus = { kind: 'ended' }

  constructor(settings: MtconnectSettings, context: ConnectorContext) {
    this.#settings = settings
    this.#context = context
    this.#client = new AgentClient(settings.url, settings.device)
  }

  async run(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    this.#say(sink, { kind: 'connecting' })
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.#session(sink, signal, () => {
          failures = 0
        })
      } catch (error) {
        if (signal.aborted) break
        if (!(error instanceof AppError)) throw error
        if (error.code !== 'cannot-connect')
          sink.refuse({ where: this.#settings.url, code: error.code, detail: error.message })
        this.#say(sink, { kind: 'lost', reason: error.message })
      }
      await pauseBefore(failures, signal)
    }
    this.#say(sink, { kind: 'ended' })
  }

  async #session(sink: ConnectorSink, signal: AbortSignal, onHeard: () => void): Promise<void> {
    if (this.#next === 0) await this.#begin(sink, signal)
    await this.#readBacklog(sink, signal)
    const { count, intervalMs, heartbeatMs } = this.#settings
    const path = `sample?from=${this.#next}&count=${count}&interval=${intervalMs}&heartbeat=${heartbeatMs}`
    for await (const text of this.#client.stream(path, missedHeartbeats * heartbeatMs, signal)) {
      const answer = readStreams(text)
      this.#check(answer)
      this.#take(sink, answer, 'live')
      onHeard()
      this.#sayLinked(sink)
      this.#sayComplete(sink, answer)
    }
    throw new AppError('cannot-connect', 'the agent ended its stream')
  }

  /** The model of the agent and what holds now. */
  async #begin(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    await this.#readModel(sink, signal)
    const answer = readStreams(await this.#client.document('current', signal))
    this.#take(sink, answer, 'live')
  }

  async #readModel(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    const devices = readDevices(await this.#client.document('probe', signal))
    this.#items = new MappedItems(devices, this.#context.addresses)
    for (const refusal of this.#items.refusals) sink.refuse(refusal)
    this.#conditions.clear()
    this.#unavailable.clear()
    this.#instanceId = devices.instanceId
  }

  /** What was measured while the link was down, page by page. */
  async #readBacklog(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    for (;;) {
      const answer = await this.#page(signal)
      if (answer === undefined) await this.#restart(sink, signal)
      else {
        this.#take(sink, answer, 'backlog')
        if (answer.nextSequence > answer.lastSequence) break
        if (answer.observations.length === 0)
          throw new AppError('cannot-connect', 'the agent gives an empty page before the end')
      }
    }
    const present = [...this.#held.values()].sort((a, b) => a.timeMs - b.timeMs)
    this.#held.clear()
    if (present.length > 0) sink.readings(present)
  }

  /** Undefined: the agent has no longer what comes next, or began anew. */
  async #page(signal: AbortSignal): Promise<StreamsAnswer | undefined> {
    const path = `sample?from=${this.#next}&count=${this.#settings.count}`
    try {
      const answer = readStreams(await this.#client.document(path, signal))
      return this.#continues(answer) ? answer : undefined
    } catch (error) {
      if (!isOutOfRange(error)) throw error
    }
    // Some agents refuse to be asked for what comes next when nothing came yet.
    const answer = readStreams(await this.#client.document('current', signal))
    const { nextSequence } = answer
    return this.#continues(answer) && nextSequence === this.#next
      ? { ...answer, observations: [], refusals: [] }
      : undefined
  }

  #continues({ instanceId, firstSequence, nextSequence }: StreamsAnswer): boolean {
    return (
      instanceId === this.#instanceId && firstSequence <= this.#next && nextSequence >= this.#next
    )
  }

  #check(answer: StreamsAnswer): void {
    if (!this.#continues(answer))
      throw new AppError('cannot-connect', 'the stream does not go on where it was')
  }

  /** Reads on from the beginning of what the agent still has, and says what is missing. */
  async #restart(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    const before = { instanceId: this.#instanceId, next: this.#next }
    await this.#readModel(sink, signal)
    const { first, nextSequence } = await this.#earliest(signal)
    const heldMs = first.observations
      .filter(({ sequence }) => sequence < nextSequence)
      .map(({ timeMs }) => timeMs)
    const why =
      before.instanceId === first.instanceId
        ? `observations ${before.next} to ${nextSequence - 1} are no longer in the buffer`
        : `the agent began anew (instance ${first.instanceId.slice(0, 20)})`
    const until = heldMs.reduce((latest, timeMs) => Math.max(latest, timeMs), this.#completeMs)
    sink.refuse({
      where: this.#settings.url,
      code: 'sequence-gap',
      detail: `${why}: missing from ${isoOf(this.#completeMs)} to ${isoOf(until)}`,
    })
    this.#next = 0
    this.#take(sink, { ...first, nextSequence }, 'backlog')
  }

  /** What held at the beginning of the agent's buffer, or now where it cannot say that. */
  async #earliest(signal: AbortSignal) {
    const now = readStreams(await this.#client.document('current', signal))
    try {
      const path = `current?at=${now.firstSequence}`
      const first = readStreams(await this.#client.document(path, signal))
      // The nextSequence of a current document is that of the whole buffer.
      return { first, nextSequence: now.firstSequence + 1 }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'agent-error') throw error
      return { first: now, nextSequence: now.nextSequence }
    }
  }

  #take(sink: ConnectorSink, answer: StreamsAnswer, kind: 'live' | 'backlog'): void {
    const readings = lastOfInstants(
      answer.observations
        .filter(({ sequence }) => this.#next === 0 || sequence >= this.#next)
        .flatMap((observation) => this.#readingsOf(sink, observation)),
    )
    for (const refusal of answer.refusals) sink.refuse(refusal)
    const batch = kind === 'live' ? readings : readings.flatMap((reading) => this.#hold(reading))
    if (batch.length > 0) sink.readings(batch)
    this.#next = answer.nextSequence
  }

  /** The one that it takes the place of, which never was the present value. */
  #hold(reading: Reading): Reading[] {
    const before = this.#held.get(reading.address)
    this.#held.set(reading.address, reading)
    return before ? [{ ...before, historical: true }] : []
  }

  #readingsOf(sink: ConnectorSink, observation: AgentObservation): Reading[] {
    const { device, dataItem, timeMs, quality, category, text } = observation
    const absent = this.#items?.availabilityOf(device, dataItem)
    if (absent !== undefined)
      if (text === 'UNAVAILABLE') this.#unavailable.add(absent)
      else this.#unavailable.delete(absent)
    const mapped = this.#items?.of(device, dataItem)
    if (!mapped) return []
    const { item, address: base, addresses } = mapped
    try {
      const values =
        category === 'CONDITION'
          ? this.#conditions.take(base, observation, [...addresses.keys()])
          : valuesOf(item, observation, [...addresses.keys()])
      return values.flatMap(({ suffix, value }) => {
        const address = addresses.get(suffix)
        if (address === undefined) return []
        return { address, value, timeMs, quality: value === undefined ? 'bad' : quality }
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      sink.refuse({ where: base, code: error.code, detail: error.message })
      return []
    }
  }

  #sayLinked(sink: ConnectorSink): void {
    const away = this.#items?.prefixesOf(this.#unavailable) ?? []
    if (away.length === 0) return this.#say(sink, { kind: 'connected' })
    const reason = `not available: ${[...this.#unavailable].join(', ')}`
    this.#say(sink, { kind: 'degraded', reason, away })
  }

  #say(sink: ConnectorSink, status: LinkStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    sink.status(status)
  }

  /** By the clock of the agent, but never beyond our own. */
  #sayComplete(sink: ConnectorSink, answer: StreamsAnswer): void {
    if (answer.nextSequence <= answer.lastSequence) return
    const timeMs = Math.min(answer.creationMs, this.#context.nowMs()) - this.#settings.latenessMs
    if (timeMs <= this.#completeMs) return
    this.#completeMs = timeMs
    sink.complete(timeMs)
  }
}

/** Of several readings of an address at one instant, such as two faults that came together, the last says all. */
function lastOfInstants(readings: readonly Reading[]): readonly Reading[] {
  const last = new Map(
    readings.map((reading) => [`${reading.address}\n${reading.timeMs}`, reading]),
  )
  return last.size === readings.length ? readings : [...last.values()]
}

function isOutOfRange(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.details['errorCode'] === 'OUT_OF_RANGE' ||
      error.details['errorCode'] === 'INVALID_REQUEST')
  )
}

function isoOf(timeMs: number): string {
  return timeMs === 0 ? 'the beginning' : new Date(timeMs).toISOString()
}
