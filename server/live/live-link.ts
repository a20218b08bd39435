/** One connector at work: its readings by signal, and the account of what came. */
import type { LinkReport, LinksReport } from '#models/live/links-report.ts'
import type { Signal } from '#models/live/live-map.ts'
import type {
  Connector,
  ConnectorSink,
  LinkStatus,
  Reading,
  Refusal,
} from '#server/connectors/connector.ts'
import type { Arrival, TimedReading } from './settling.ts'

const refusalsKept = 100
const unmappedKept = 100
/** Readings from which the difference of the clocks is judged, and span over which their rate is counted, ms. */
const skewReadings = 64
const rateMs = 5000

export interface OpenLink {
  readonly id: string
  readonly kind: string
  /** Where it reads from, without secrets. */
  readonly url: string | undefined
  readonly connector: Connector
}

export interface LinkListener {
  /** `present`: it is the newest of its signal, and not from a backlog. Says what became of it in the record. */
  reading(reading: TimedReading, present: boolean): Arrival
  complete(timeMs: number): void
  /** After a loss: all that was measured meanwhile has come. */
  caughtUp(): void
  status(status: LinkStatus): void
}

export interface LiveLinkOptions {
  readonly link: OpenLink
  readonly signals: readonly Signal[]
  readonly aheadMs: number
  readonly nowMs: () => number
  readonly listener: LinkListener
}

export class LiveLink implements ConnectorSink {
  readonly id: string
  readonly #options: LiveLinkOptions
  readonly #byAddress = new Map<string, number[]>()
  readonly #newestMs = new Map<number, number>()
  readonly #unmapped = new Set<string>()
  readonly #refusals: LinksReport['refusals'] = []
  readonly #counts = {
    received: 0,
    late: 0,
    duplicates: 0,
    reordered: 0,
    refused: 0,
    backfilled: 0,
  }
  readonly #aheadMs: number[] = []
  #status: LinkStatus = { kind: 'connecting' }
  #lastHeardMs: number | undefined
  #completeMs: number | undefined
  /** While it catches up after a loss: what was measured up to here has to come, Unix ms. */
  #owedMs: number | undefined
  #rate = { sinceMs: 0, readings: 0, perS: 0 }

  constructor(options: LiveLinkOptions) {
    this.#options = options
    const { link, signals } = options
    this.id = link.id
    for (const [index, signal] of signals.entries()) {
      if (signal.link !== link.id) continue
      const known = this.#byAddress.get(signal.address)
      if (known) known.push(index)
      else this.#byAddress.set(signal.address, [index])
    }
  }

  get currentStatus(): LinkStatus {
    return this.#status
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#options.link.connector.run(this, signal)
  }

  readings(batch: readonly Reading[]): void {
    const nowMs = this.#heard()
    for (const reading of batch) {
      this.#counts.received++
      this.#rate.readings++
      const signals = this.#byAddress.get(reading.address)
      if (!signals) {
        if (this.#unmapped.size < unmappedKept) this.#unmapped.add(reading.address)
        continue
      }
      this.#take(reading, signals, nowMs)
    }
  }

  complete(timeMs: number): void {
    this.#heard()
    // A source whose clock is ahead cannot know the future.
    this.#completeMs = Math.min(timeMs, this.#options.nowMs())
    this.#options.listener.complete(this.#completeMs)
    if (this.#owedMs === undefined || this.#completeMs < this.#owedMs) return
    this.#owedMs = undefined
    this.#options.listener.caughtUp()
  }

  status(status: LinkStatus): void {
    const { connector } = this.#options.link
    if (status.kind !== 'connected') this.#owedMs = undefined
    else if (this.#status.kind !== 'connected' && connector.backfills)
      this.#owedMs = this.#options.nowMs()
    this.#status = status
    this.#options.listener.status(status)
  }

  refuse({ where, code, detail }: Refusal): void {
    this.#counts.refused++
    this.#refusals.unshift({
      link: this.id,
      timeMs: this.#options.nowMs(),
      where: where.slice(0, 2000),
      code: code.slice(0, 200) || 'refused',
      detail: detail.slice(0, 2000),
    })
    if (this.#refusals.length > refusalsKept) this.#refusals.pop()
  }

  get refusals(): LinksReport['refusals'] {
    return this.#refusals
  }

  get unmapped(): ReadonlySet<string> {
    return this.#unmapped
  }

  report(): LinkReport {
    const { kind, url } = this.#options.link
    const skewMs = median(this.#aheadMs)
    const status = this.#status
    return {
      id: this.id,
      kind,
      ...(url === undefined ? {} : { url }),
      status: status.kind,
      ...('reason' in status ? { reason: status.reason.slice(0, 2000) } : {}),
      ...(this.#lastHeardMs === undefined ? {} : { lastHeardMs: this.#lastHeardMs }),
      ...(this.#completeMs === undefined ? {} : { completeMs: this.#completeMs }),
      ...(skewMs === undefined || skewMs <= 0 ? {} : { skewMs }),
      readingsPerS: this.#rate.perS,
      ...this.#counts,
    }
  }

  #take(reading: Reading, signals: readonly number[], nowMs: number): void {
    // Fractions below a microsecond would make two readings of one.
    const timeMs = Math.round(reading.timeMs * 1000) / 1000
    if (!Number.isFinite(timeMs) || timeMs > nowMs + this.#options.aheadMs) {
      const detail = `measured ${Math.round(timeMs - nowMs)} ms from now, by the clock of the source`
      this.refuse({ where: reading.address, code: 'clock-ahead', detail })
      return
    }
    const { value, quality, historical = false } = reading
    if (historical) this.#counts.backfilled++
    else this.#judgeClock(timeMs - nowMs)
    for (const signal of signals) {
      const present = !historical && timeMs >= (this.#newestMs.get(signal) ?? -Infinity)
      if (present) this.#newestMs.set(signal, timeMs)
      const timed = { signal, timeMs, value, quality }
      switch (this.#options.listener.reading(timed, present)) {
        case 'duplicate':
          this.#counts.duplicates++
          break
        case 'reordered':
          this.#counts.reordered++
          break
        case 'late':
          this.#counts.late++
          this.refuse({
            where: reading.address,
            code: 'late',
            detail: `measured at ${new Date(timeMs).toISOString()}; the record is past that`,
          })
          break
        case 'kept':
      }
    }
  }

  #heard(): number {
    const nowMs = this.#options.nowMs()
    this.#lastHeardMs = nowMs
    const elapsedMs = nowMs - this.#rate.sinceMs
    if (elapsedMs >= rateMs)
      this.#rate = {
        sinceMs: nowMs,
        readings: 0,
        perS: this.#rate.sinceMs === 0 ? 0 : (this.#rate.readings / elapsedMs) * 1000,
      }
    return nowMs
  }

  #judgeClock(aheadMs: number): void {
    this.#aheadMs.push(aheadMs)
    if (this.#aheadMs.length > skewReadings) this.#aheadMs.shift()
  }
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
