/** Which state each work unit was in and since when, as far as this viewer has seen it: what the ribbons draw. */
import { isTrusted } from '#models/twin/data-trust.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { StretchTrack, type Stretch, type StretchKind } from './stretch-track.ts'

export class StateHistory {
  readonly #units = new Map<string, StretchTrack>()
  readonly #whole: boolean
  /** What each work unit was last said to do, also while nobody can believe it. */
  readonly #said = new Map<string, TimeClass>()
  readonly #silent = new Set<string>()

  /** `whole`: nothing is made coarser with age, as what ribbons are drawn from is. */
  constructor({ whole = false }: { readonly whole?: boolean } = {}) {
    this.#whole = whole
  }

  /** Made anew by each call, oldest first. */
  of(workUnit: string): readonly Stretch[] {
    return this.#units.get(workUnit)?.read() ?? []
  }

  record(events: readonly TwinEvent[]): void {
    for (const event of events)
      if (event.type === 'work-unit-state') {
        const { workUnit, timeUs } = event
        const kind = timeClassOf(event.state, event.reason)
        this.#said.set(workUnit, kind)
        if (!this.#silent.has(workUnit)) this.#add(workUnit, timeUs, kind)
      } else if (event.type === 'data-quality') this.#judge(event)
  }

  /** Begins anew at a state, with what followed it: of what lies before nothing is known. */
  begin(state: TwinState, events: readonly TwinEvent[]): void {
    this.#units.clear()
    this.#silent.clear()
    this.restart(state, state.timeUs)
    this.record(events)
  }

  /** Goes on from a state that came as a whole: what lay before it and after the last event is not known. */
  restart(state: TwinState, lastSeenUs: number): void {
    for (const [id, unit] of Object.entries(state.workUnits)) {
      const knownUs = this.#units.get(id)?.lastFromUs
      if (knownUs !== undefined && knownUs > unit.sinceUs) this.#units.delete(id)
      if (knownUs !== undefined && lastSeenUs < unit.sinceUs) this.#add(id, lastSeenUs, 'unknown')
      const kind = timeClassOf(unit.state, unit.reason)
      this.#said.set(id, kind)
      this.#add(id, unit.sinceUs, kind)
      this.#silent.delete(id)
      if (!isTrusted(state, id)) this.#fallSilent(id, state.dataQuality[id]!.heardUs)
    }
  }

  #judge({ workUnit, quality, heardUs, timeUs }: EventOf<'data-quality'>): void {
    if (quality === 'stale' || quality === 'bad') this.#fallSilent(workUnit, heardUs)
    else if (this.#silent.delete(workUnit))
      this.#add(workUnit, timeUs, this.#said.get(workUnit) ?? 'unknown')
  }

  /** What came after it was last heard of was a guess; what it said since then was not. */
  #fallSilent(id: string, heardUs: number): void {
    if (this.#silent.has(id)) return
    this.#silent.add(id)
    this.#add(id, Math.max(heardUs, this.#units.get(id)?.lastFromUs ?? 0), 'stale')
  }

  #add(id: string, fromUs: number, kind: StretchKind): void {
    let track = this.#units.get(id)
    if (!track) this.#units.set(id, (track = new StretchTrack(this.#whole)))
    track.add(fromUs, kind)
  }
}
