/** Which state each work unit was in and since when, as far as this viewer has seen it: what the ribbons draw. */
import type { TwinEvent } from '#models/twin/event.ts'
import { timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

/** A stretch lasts until the next one begins. `unknown`: the viewer was not there. */
export interface Stretch {
  readonly fromUs: number
  readonly kind: TimeClass | 'unknown'
}

const keptStretches = 2000

export class StateHistory {
  readonly #units = new Map<string, Stretch[]>()

  of(workUnit: string): readonly Stretch[] {
    return this.#units.get(workUnit) ?? []
  }

  record(events: readonly TwinEvent[]): void {
    for (const event of events)
      if (event.type === 'work-unit-state')
        this.#add(event.workUnit, event.timeUs, timeClassOf(event.state, event.reason))
  }

  /** Goes on from a state that came as a whole: what lay before it and after the last event is not known. */
  restart(state: TwinState, lastSeenUs: number): void {
    for (const [id, unit] of Object.entries(state.workUnits)) {
      const known = this.#units.get(id)?.at(-1)
      if (known && known.fromUs > unit.sinceUs) this.#units.delete(id)
      if (known && lastSeenUs < unit.sinceUs) this.#add(id, lastSeenUs, 'unknown')
      this.#add(id, unit.sinceUs, timeClassOf(unit.state, unit.reason))
    }
  }

  #add(id: string, fromUs: number, kind: Stretch['kind']): void {
    const stretches = this.#units.get(id)
    if (!stretches) {
      this.#units.set(id, [{ fromUs, kind }])
      return
    }
    if (stretches.at(-1)?.kind === kind) return
    stretches.push({ fromUs, kind })
    if (stretches.length > keptStretches) stretches.splice(0, keptStretches / 2)
  }
}
