/** What one work unit does, read from the events of its twin as samples: loads, failures, repairs and losses. */
import { processClockUs } from '#models/twin/apply-events.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import type { Station } from '#models/plant/plant.ts'
import type { WorkUnitState } from '#models/twin/twin-state.ts'

export interface SampleSink {
  /** `loads` whole loads took `perLoadS` seconds of operation each on average. */
  cycle(loads: number, perLoadS: number): void
  /** Seconds of operation, and failures in them. */
  operation(operatedS: number, failures: number): void
  repair(tookS: number): void
  /** Base units of which `scrapped` were lost. */
  output(units: number, scrapped: number): void
}

interface Mark {
  readonly clockUs: number
  readonly good: number
  readonly scrap: number
}

/**
 * The clock of the cycle is that of the work unit's operation: time in which it is starved, blocked or down is none of
 * it. Stretches in which the unit is not to be believed are left out whole.
 */
export class UnitSampling {
  readonly #unitsPerLoad: number
  readonly #sink: SampleSink
  #trusted = true
  #state: Pick<WorkUnitState, 'state' | 'clockUs' | 'clockAtUs'> | undefined
  #counters: { good: number | undefined; scrap: number | undefined } = {
    good: undefined,
    scrap: undefined,
  }
  #mark: Mark | undefined
  /** Operation up to here is handed on, process clock. */
  #operatedUs: number | undefined
  #heldSinceUs: number | undefined

  constructor({ batch }: Station, baseUnits: number, sink: SampleSink) {
    this.#unitsPerLoad = batch * baseUnits
    this.#sink = sink
  }

  /** Nothing that spans this instant is a sample. */
  interrupt(trusted: boolean): void {
    this.#trusted = trusted
    this.#mark = undefined
    this.#operatedUs = undefined
    this.#heldSinceUs = undefined
    this.#counters = { good: undefined, scrap: undefined }
  }

  take(event: TwinEvent): void {
    if (event.type === 'data-quality') this.interrupt(event.quality === 'good')
    else if (event.type === 'work-unit-state') this.#turn(event)
    else if (event.type === 'counter') this.#count(event)
  }

  #clockUs(timeUs: number): number | undefined {
    return this.#state && processClockUs(this.#state as WorkUnitState, timeUs)
  }

  #turn({ state, reason, timeUs }: EventOf<'work-unit-state'>): void {
    const clockUs = this.#clockUs(timeUs) ?? 0
    this.#state = { state, clockUs, clockAtUs: timeUs }
    if (!this.#trusted) return
    const isDown = timeClassOf(state, reason) === 'held'
    const fails = isDown && this.#heldSinceUs === undefined
    if (this.#operatedUs !== undefined)
      this.#sink.operation((clockUs - this.#operatedUs) / 1e6, fails ? 1 : 0)
    this.#operatedUs = clockUs
    if (fails) this.#heldSinceUs = timeUs
    else if (!isDown && this.#heldSinceUs !== undefined) {
      this.#sink.repair((timeUs - this.#heldSinceUs) / 1e6)
      this.#heldSinceUs = undefined
    }
  }

  #count({ counter, value, timeUs }: EventOf<'counter'>): void {
    if (counter !== 'good' && counter !== 'scrap') return
    this.#counters[counter] = value
    const clockUs = this.#clockUs(timeUs)
    if (!this.#trusted || clockUs === undefined || this.#counters.good === undefined) return
    const { good, scrap = 0 } = this.#counters
    const mark: Mark = { clockUs, good, scrap }
    if (!this.#mark) {
      this.#mark = mark
      return
    }
    const scrapped = mark.scrap - this.#mark.scrap
    const units = mark.good - this.#mark.good + scrapped
    // A counter that has begun anew says nothing of what was before.
    if (units < 0 || scrapped < 0) {
      this.#mark = mark
      return
    }
    const loads = Math.floor(units / this.#unitsPerLoad + 1e-9)
    if (loads < 1) return
    this.#sink.cycle(loads, (clockUs - this.#mark.clockUs) / 1e6 / (units / this.#unitsPerLoad))
    if (this.#counters.scrap !== undefined) this.#sink.output(units, scrapped)
    this.#mark = mark
  }
}
