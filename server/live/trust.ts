/** Which work units may be believed: those that were heard of since their link came up, and whose signals are not silent. */
import type { Signal } from '#models/live/live-map.ts'
import type { LinkStatus } from '#server/connectors/connector.ts'

/** A signal that speaks periodically is stale when it is late by so much: what is seen is stale within 2 s. */
const graceMs = 1500

interface UnitTrust {
  readonly workUnit: string
  /** Signals without which nothing is known of it: those of its state, or all where it has none. */
  readonly essential: ReadonlySet<number>
  readonly periodic: readonly number[]
  /** Heard of since its link came up. */
  known: boolean
  /** Essential signals whose equipment says that their value is bad. */
  readonly bad: Set<number>
  /** When it was last heard of, Unix ms; undefined: never. */
  heardMs: number | undefined
  quality: TrustChange['quality']
}

export interface TrustChange {
  readonly workUnit: string
  readonly quality: 'good' | 'bad' | 'stale'
  readonly heardMs: number | undefined
}

export class Trust {
  readonly #signals: readonly Signal[]
  readonly #units: readonly UnitTrust[]
  readonly #unitOf: ReadonlyMap<string, UnitTrust>
  /** By signal: when it last spoke, Unix ms. */
  readonly #heardMs = new Map<number, number>()

  /** All work units are in doubt until they are heard of. */
  constructor(workUnits: readonly string[], signals: readonly Signal[]) {
    this.#signals = signals
    this.#units = workUnits.map((workUnit): UnitTrust => {
      const own = [...signals.keys()].filter((index) => signals[index]!.workUnit === workUnit)
      const states = own.filter((index) => signals[index]!.meaning.is === 'state')
      return {
        workUnit,
        essential: new Set(states.length > 0 ? states : own),
        periodic: own.filter((index) => signals[index]!.periodS !== undefined),
        known: false,
        bad: new Set(),
        heardMs: undefined,
        quality: 'good',
      }
    })
    this.#unitOf = new Map(this.#units.map((unit) => [unit.workUnit, unit]))
  }

  heard(signal: number, isBad: boolean, nowMs: number): void {
    this.#heardMs.set(signal, nowMs)
    const unit = this.#unitOf.get(this.#signals[signal]!.workUnit)
    if (!unit) return
    unit.heardMs = nowMs
    if (!unit.essential.has(signal)) return
    unit.known = true
    if (isBad) unit.bad.add(signal)
    else unit.bad.delete(signal)
  }

  /** Work units that hang on what is away are in doubt until they are heard of anew. */
  link(link: string, status: LinkStatus): void {
    if (status.kind === 'connected' || status.kind === 'connecting') return
    const isAway = ({ address }: Signal) =>
      status.kind !== 'degraded' || status.away.some((prefix) => address.startsWith(prefix))
    for (const [index, signal] of this.#signals.entries()) {
      if (signal.link !== link || !isAway(signal)) continue
      const unit = this.#unitOf.get(signal.workUnit)
      if (unit?.essential.has(index)) unit.known = false
    }
  }

  /** All that the link missed has come: what its signals said last is true again, also where they say nothing new. */
  caughtUp(link: string): void {
    for (const [index, signal] of this.#signals.entries()) {
      const unit = this.#unitOf.get(signal.workUnit)
      if (signal.link === link && unit?.essential.has(index) && this.#heardMs.has(index))
        unit.known = true
    }
  }

  /** What has changed since the call before. */
  check(nowMs: number): TrustChange[] {
    const changes: TrustChange[] = []
    for (const unit of this.#units) {
      const isFresh = unit.known && unit.periodic.every((signal) => !this.#isSilent(signal, nowMs))
      const quality = !isFresh ? 'stale' : unit.bad.size > 0 ? 'bad' : 'good'
      if (quality === unit.quality) continue
      unit.quality = quality
      const { workUnit, heardMs } = unit
      changes.push({ workUnit, quality, heardMs })
    }
    return changes
  }

  /** Signals that should have spoken by now. */
  silent(nowMs: number): { readonly signal: Signal; readonly lastHeardMs: number | undefined }[] {
    return [...this.#signals.entries()]
      .filter(([index, { periodS }]) => periodS !== undefined && this.#isSilent(index, nowMs))
      .map(([index, signal]) => ({ signal, lastHeardMs: this.#heardMs.get(index) }))
  }

  #isSilent(signal: number, nowMs: number): boolean {
    const heardMs = this.#heardMs.get(signal)
    const periodMs = (this.#signals[signal]!.periodS ?? Infinity) * 1000
    return heardMs === undefined || nowMs - heardMs > periodMs + graceMs
  }
}
