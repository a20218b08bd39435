/** Live equipment as a source: readings of all links become one stream for the view, at once, and one for the record, in order. */
import type { LinksReport } from '#models/live/links-report.ts'
import type { LiveMap } from '#models/live/live-map.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { LinkStatus } from '#server/connectors/connector.ts'
import type { SourceSink, SourceStatus, TwinSource } from '#server/sources/source.ts'
import { monotonicClock, type WallClock } from '#server/sources/wall-clock.ts'
import { LatestAlarms } from './latest-alarms.ts'
import { LiveLink, type OpenLink } from './live-link.ts'
import { byInstant, Settling, type TimedReading } from './settling.ts'
import { SignalMapper, type Misfit } from './signal-mapper.ts'
import { Trust } from './trust.ts'

const tickMs = 100
const silentKept = 200

export interface LiveSourceOptions {
  readonly plant: Plant
  readonly map: LiveMap
  readonly links: readonly OpenLink[]
  /** The twin as it goes on from, for the view and for the record. */
  readonly state: TwinState
  readonly recordState: TwinState
  /** Takes the settled stream: the same readings, in the order in which they were measured. */
  readonly record: SourceSink | undefined
  readonly clock?: WallClock
  /** Milliseconds of the Unix clock. */
  readonly nowMs?: () => number
}

export class LiveSource implements TwinSource {
  readonly id = 'live'
  readonly kind = 'live'
  readonly capabilities = { pace: false, commands: false }
  readonly pace = { speed: 1, paused: false }
  readonly #plant: Plant
  readonly #map: LiveMap
  readonly #clock: WallClock
  readonly #nowMs: () => number
  readonly #epochMs: number
  readonly #startMs: number
  readonly #links: readonly LiveLink[]
  readonly #settling: Settling
  readonly #trust: Trust
  readonly #view: SignalMapper
  readonly #recorded: SignalMapper
  readonly #record: SourceSink | undefined
  /** By link: number of the alarm that it is lost, 0 for none. */
  readonly #linkAlarms = new Map<string, number>()
  readonly #linkStatuses: { readonly link: string; readonly status: LinkStatus }[] = []
  #present: TimedReading[] = []
  readonly #viewAlarms: LatestAlarms
  readonly #recordAlarms: LatestAlarms
  #acknowledged: { readonly alarm: number; readonly by: string }[] = []
  /** Wait until the record has come to their instant; what is known of the alarm there is what it is about. */
  #recordAcknowledged: { readonly timeUs: number; readonly about: string; readonly by: string }[] =
    []
  #stampedUs: number
  #status: SourceStatus = { kind: 'connecting' }
  #sink: SourceSink | undefined

  constructor(options: LiveSourceOptions) {
    const { plant, map, links, state, recordState, record } = options
    this.#plant = plant
    this.#map = map
    this.#clock = options.clock ?? monotonicClock
    this.#nowMs = options.nowMs ?? Date.now
    this.#epochMs = Date.parse(plant.epoch)
    this.#record = record
    this.#stampedUs = state.timeUs
    this.#startMs = this.#nowMs()
    this.#settling = new Settling({
      links: links.map(({ id }) => id),
      settleMs: map.settleS * 1000,
      patienceMs: map.patienceS * 1000,
      startMs: this.#startMs,
    })
    this.#trust = new Trust(
      plant.workUnits.map(({ id }) => id),
      map.signals,
    )
    this.#links = links.map((link) => this.#openLink(link))
    this.#view = new SignalMapper(plant, map, state, (misfit) => this.#onMisfit(misfit))
    this.#recorded = new SignalMapper(plant, map, recordState, () => undefined)
    this.#viewAlarms = new LatestAlarms(state)
    this.#recordAlarms = new LatestAlarms(recordState)
  }

  get status(): SourceStatus {
    return this.#status
  }

  async run(sink: SourceSink, signal: AbortSignal): Promise<void> {
    this.#sink = sink
    this.#setStatus({ kind: 'live' })
    const running = Promise.all(this.#links.map((link) => link.run(signal)))
    // A connector that breaks off is a bug: it must be seen here, and not as an unhandled rejection.
    const broken = new AbortController()
    running.catch((error: unknown) => broken.abort(error))
    let nextMs = this.#clock.nowMs() + tickMs
    while (!signal.aborted && !broken.signal.aborted) {
      await this.#clock.sleep(nextMs - this.#clock.nowMs(), signal)
      if (signal.aborted) break
      nextMs = Math.max(nextMs + tickMs, this.#clock.nowMs())
      await this.#tick(sink)
    }
    broken.signal.throwIfAborted()
    await running
    this.#setStatus({ kind: 'ended' })
    this.#sink = undefined
  }

  /** A person has seen an alarm of the view. It never reaches the equipment. */
  acknowledge(alarm: number, by: string): number {
    this.#acknowledged.push({ alarm, by })
    return this.#view.nextSequence
  }

  report(): LinksReport {
    const nowMs = this.#nowMs()
    return {
      links: this.#links.map((link) => link.report()),
      refusals: this.#links
        .flatMap(({ refusals }) => refusals)
        .toSorted((a, b) => b.timeMs - a.timeMs)
        .slice(0, 100),
      unmapped: this.#links.flatMap(({ id: link, unmapped }) =>
        [...unmapped].map((address) => ({ link, address })),
      ),
      silent: this.#trust
        .silent(nowMs)
        .slice(0, silentKept)
        .map(({ signal: { workUnit, meaning }, lastHeardMs }) => ({
          workUnit,
          ...(meaning.is === 'reading' ? { tag: meaning.tag } : {}),
          ...(lastHeardMs === undefined ? {} : { lastHeardMs }),
        })),
    }
  }

  async #tick(sink: SourceSink): Promise<void> {
    const nowMs = this.#nowMs()
    const nowUs = Math.max(this.#stampedUs, this.#toUs(nowMs))
    this.#showPresent(nowUs)
    this.#showTrust(nowMs, nowUs)
    this.#showLinks(nowUs)
    this.#showAcknowledged(nowUs)
    this.#view.advance(nowUs)
    const events = this.#view.events()
    this.#viewAlarms.take(events)
    if (events.length > 0) await sink.push(events)
    sink.stamp(nowUs)
    this.#stampedUs = nowUs
    await this.#tickRecord(nowMs)
    const isAway = this.#links.every(({ currentStatus: { kind } }) => kind === 'lost')
    const reason = 'no link to the equipment'
    this.#setStatus(isAway ? { kind: 'reconnecting', reason } : { kind: 'live' })
  }

  /** What is true now, as it came: no later than now, and not before what was already said. */
  #showPresent(nowUs: number): void {
    const present = this.#present.sort((a, b) => a.timeMs - b.timeMs || a.signal - b.signal)
    this.#present = []
    for (const instant of byInstant(present)) {
      const timeUs = Math.min(nowUs, Math.max(this.#stampedUs, this.#toUs(instant[0]!.timeMs)))
      this.#view.take(
        timeUs,
        instant.map((reading) => ({ ...reading, timeUs })),
      )
    }
  }

  #showTrust(nowMs: number, nowUs: number): void {
    for (const { workUnit, quality, heardMs } of this.#trust.check(nowMs)) {
      // Of one that never spoke is known since when it has been listened for.
      const heardUs = Math.min(nowUs, this.#toUs(heardMs ?? this.#startMs))
      this.#view.say(nowUs, { type: 'data-quality', workUnit, quality, heardUs })
    }
  }

  /** A link that is lost is an alarm of the plant. */
  #showLinks(nowUs: number): void {
    for (const { link, status } of this.#linkStatuses.splice(0)) {
      const open = this.#linkAlarms.get(link) ?? 0
      const isAway = status.kind === 'lost' || status.kind === 'degraded'
      if (isAway === open > 0) continue
      if (isAway) {
        const alarm = this.#view.nextSequence
        const about = { workUnit: this.#plant.id, code: 'link-lost', tag: link } as const
        this.#view.say(nowUs, { type: 'alarm-raised', alarm, ...about, priority: 2 })
        this.#linkAlarms.set(link, alarm)
      } else if (status.kind === 'connected') {
        this.#view.say(nowUs, { type: 'alarm-cleared', alarm: open })
        this.#linkAlarms.set(link, 0)
      }
    }
  }

  #showAcknowledged(nowUs: number): void {
    for (const { alarm, by } of this.#acknowledged.splice(0)) {
      this.#view.say(nowUs, { type: 'alarm-acknowledged', alarm, by })
      const about = this.#viewAlarms.about(alarm)
      if (about) this.#recordAcknowledged.push({ timeUs: nowUs, about, by })
    }
  }

  async #tickRecord(nowMs: number): Promise<void> {
    const { horizonMs, instants } = this.#settling.settle(nowMs)
    if (!this.#record) return
    for (const instant of instants) {
      const timeUs = this.#toUs(instant[0]!.timeMs)
      await this.#recordAcknowledgements(this.#record, timeUs)
      this.#recorded.take(
        timeUs,
        instant.map((reading) => ({ ...reading, timeUs })),
      )
    }
    const horizonUs = this.#toUs(horizonMs)
    await this.#recordAcknowledgements(this.#record, horizonUs)
    this.#recorded.advance(horizonUs)
    await this.#pushRecord(this.#record)
    this.#record.stamp(horizonUs)
  }

  /** What people have seen before an instant. Alarms of links are of the view alone. */
  async #recordAcknowledgements(record: SourceSink, untilUs: number): Promise<void> {
    while ((this.#recordAcknowledged[0]?.timeUs ?? Infinity) < untilUs) {
      const { timeUs, about, by } = this.#recordAcknowledged.shift()!
      this.#recorded.advance(timeUs)
      await this.#pushRecord(record)
      const alarm = this.#recordAlarms.find(about)
      if (alarm !== undefined) this.#recorded.say(timeUs, { type: 'alarm-acknowledged', alarm, by })
    }
  }

  async #pushRecord(record: SourceSink): Promise<void> {
    const events = this.#recorded.events()
    this.#recordAlarms.take(events)
    if (events.length > 0) await record.push(events)
  }

  #openLink(link: OpenLink): LiveLink {
    const { id } = link
    return new LiveLink({
      link,
      signals: this.#map.signals,
      aheadMs: this.#map.aheadS * 1000,
      nowMs: this.#nowMs,
      listener: {
        reading: (reading, present) => {
          if (present) {
            this.#present.push(reading)
            this.#trust.heard(reading.signal, reading.quality === 'bad', this.#nowMs())
          }
          return this.#settling.add(id, reading)
        },
        complete: (timeMs) => this.#settling.complete(id, timeMs),
        caughtUp: () => this.#trust.caughtUp(id),
        status: (status) => {
          this.#trust.link(id, status)
          this.#linkStatuses.push({ link: id, status })
        },
      },
    })
  }

  #onMisfit({ signal, code, detail }: Misfit): void {
    this.#links
      .find(({ id }) => id === signal.link)
      ?.refuse({ where: signal.address, code, detail })
  }

  #toUs(timeMs: number): number {
    return Math.round((timeMs - this.#epochMs) * 1000)
  }

  #setStatus(status: SourceStatus): void {
    if (status.kind === this.#status.kind) return
    this.#status = status
    this.#sink?.status(status)
  }
}
