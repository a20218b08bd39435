/** The values of a virtual plant's signals, kept up from the events of its simulation. */
import type { Plant } from '#models/plant/plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { packmlNumber } from '#models/twin/packml.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import type { SignalValue } from './virtual-door.ts'
import { virtualSignals, type VirtualSignal } from './virtual-signals.ts'

/** UnitModeCurrent (OPC 30050): production and maintenance. */
const modeNumber = { produce: 1, maintenance: 2 } as const

export class VirtualValues {
  readonly signals: readonly VirtualSignal[]
  readonly #plant: Plant
  readonly #state: TwinState
  readonly #values = new Map<VirtualSignal, SignalValue>()
  /** Base units that each work unit has handed on, and those that it has lost, since the beginning. */
  readonly #processed = new Map<string, number>()
  readonly #defective = new Map<string, number>()

  /** Goes on from a state of the plant, which it moves on as its own. */
  constructor(plant: Plant, state = createTwinState(plant)) {
    this.#plant = plant
    this.#state = state
    this.signals = virtualSignals(plant)
    this.#follow()
  }

  get values(): ReadonlyMap<VirtualSignal, SignalValue> {
    return this.#values
  }

  /** What the tags read now, in the order of the plant; gives the signals whose values changed. */
  read(readings: readonly (readonly number[])[]): { signal: VirtualSignal; value: SignalValue }[] {
    const { workUnits } = this.#plant
    const byUnit = new Map(
      workUnits.map(({ id }, unit) => [id, readings[unit]![Symbol.iterator]()]),
    )
    const changed: { signal: VirtualSignal; value: SignalValue }[] = []
    for (const signal of this.signals) {
      if (signal.kind !== 'reading') continue
      const { value, done } = byUnit.get(signal.workUnit)!.next()
      if (done === true || this.#values.get(signal) === value) continue
      this.#values.set(signal, value)
      changed.push({ signal, value })
    }
    return changed
  }

  /** Takes what happened; gives the signals whose values changed. */
  take(events: readonly TwinEvent[]): { signal: VirtualSignal; value: SignalValue }[] {
    for (const event of events) {
      this.#count(event)
      applyEvent(this.#state, this.#plant, event)
    }
    return this.#follow()
  }

  /** Loads that leave a machine have been processed by it; what an inspection takes out has been lost there. */
  #count(event: TwinEvent): void {
    if (event.type === 'item-inspected') {
      event.items.forEach((id, i) => {
        const units = this.#state.items.get(id)?.units ?? 0
        const lost = event.result === 'scrap' ? units : Math.min(event.scrapUnits[i] ?? 0, units)
        add(this.#defective, event.workUnit, lost)
      })
      return
    }
    if (!('items' in event) || event.type === 'item-progress') return
    if (event.type === 'item-transformed' || event.type === 'item-joined') return
    for (const id of event.items) {
      const item = this.#state.items.get(id)
      if (item?.where.kind !== 'work-unit' || item.units === 0) continue
      if (event.type === 'item-entered' && event.at === item.where.id) continue
      add(this.#processed, item.where.id, item.units)
    }
  }

  #follow(): { signal: VirtualSignal; value: SignalValue }[] {
    const changed: { signal: VirtualSignal; value: SignalValue }[] = []
    for (const signal of this.signals) {
      if (signal.kind === 'reading') continue
      const value = this.#valueOf(signal)
      if (value === undefined || this.#values.get(signal) === value) continue
      this.#values.set(signal, value)
      changed.push({ signal, value })
    }
    return changed
  }

  #valueOf({ kind, workUnit }: VirtualSignal): SignalValue | undefined {
    const unit = this.#state.workUnits[workUnit]
    if (!unit) return undefined
    switch (kind) {
      case 'state':
        return packmlNumber[unit.state]
      case 'mode':
        return unit.reason === 'maintenance' ? modeNumber.maintenance : modeNumber.produce
      case 'blocked':
        return unit.state === 'suspended' && unit.reason === 'blocked'
      case 'starved':
        return unit.state === 'suspended' && unit.reason === 'starved'
      case 'good':
        return this.#processed.get(workUnit) ?? 0
      case 'scrap':
        return this.#defective.get(workUnit) ?? 0
      case 'reading':
        return undefined
    }
  }
}

function add(counts: Map<string, number>, id: string, units: number): void {
  counts.set(id, (counts.get(id) ?? 0) + units)
}
