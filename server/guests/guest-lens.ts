/** The stream of a plant as guests get it: readings, alarms and names that are hidden are taken out before anything is encoded. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent, WaitsFor } from '#models/twin/event.ts'
import type { AlarmState, TwinState, WorkUnitState } from '#models/twin/twin-state.ts'
import { crewNumber, guestPlant } from './guest-plant.ts'
import { hiddenTags, type GuestRules, type HidesTag } from './guest-rules.ts'

/** Codes and modes that are words of the product; anything else may be a name that somebody gave. */
const plainAlarms = new Set(['failure', 'fault-command', 'high', 'low', 'link-lost'])
const plainModes = new Set(['produce', 'maintenance', 'manual'])
/** Orders whose numbers are remembered: far more than are open at a time. */
const ordersKept = 256

export class GuestLens {
  /** What both ends encode and decode against. */
  readonly plant: Plant
  readonly #rules: GuestRules
  readonly #hides: HidesTag
  readonly #tags: ReadonlyMap<string, ReadonlySet<string>>
  readonly #crews: ReadonlyMap<string, string>
  /** Machines, places and products by the ids that the plant file gives them. */
  readonly #ids: ReadonlySet<string>
  readonly #orders = new Map<number, number>()
  #lastOrder = 0

  constructor(plant: Plant, rules: GuestRules) {
    this.plant = guestPlant(plant, rules)
    this.#rules = rules
    this.#hides = hiddenTags(plant, rules)
    const stations = new Map(this.plant.stations.map(({ id, tags }) => [id, tags]))
    this.#tags = new Map(
      plant.workUnits.map(({ id, station }) => [
        id,
        new Set((stations.get(station) ?? []).map((tag) => tag.id)),
      ]),
    )
    this.#ids = new Set(
      [plant.workUnits, plant.places, plant.products].flatMap((all) => all.map(({ id }) => id)),
    )
    this.#crews = new Map((plant.crews ?? []).map(({ id }, index) => [id, crewNumber(index)]))
  }

  /** Those of the events that guests get, as they get them; sequence numbers stay, so there are gaps. */
  events(events: readonly TwinEvent[]): TwinEvent[] {
    const shown: TwinEvent[] = []
    for (const event of events) {
      const masked = this.#event(event)
      if (masked) shown.push(masked)
    }
    return shown
  }

  /** The state that a guest sees; what is not masked is shared with the one given. */
  state(state: TwinState): TwinState {
    return {
      timeUs: state.timeUs,
      sequence: state.sequence,
      source: state.source,
      plantHash: this.plant.hash,
      scenario: this.plant.scenario,
      workUnits: Object.fromEntries(
        Object.entries(state.workUnits).map(([id, unit]) => [id, this.#unit(id, unit)]),
      ),
      places: state.places,
      items: this.#items(state.items),
      vehicles: state.vehicles,
      alarms: new Map(
        [...state.alarms]
          .filter(([, { workUnit, tag }]) => !this.#hidesAlarm(workUnit, tag))
          .map(([id, alarm]) => [id, this.#alarm(alarm)]),
      ),
      orders: new Map(
        [...state.orders].map(([id, order]) => [
          this.#order(id),
          { ...order, product: this.#product(order.product) },
        ]),
      ),
      dataQuality: state.dataQuality,
      totals: state.totals,
      shift: state.shift,
      day: state.day,
    }
  }

  /** A new kind of event does not compile until somebody has said what guests get of it. */
  #event(event: TwinEvent): TwinEvent | undefined {
    switch (event.type) {
      case 'item-moved':
      case 'item-progress':
      case 'vehicle-state':
      case 'item-entered':
      case 'item-left':
      case 'item-transformed':
      case 'item-joined':
      case 'item-split':
      case 'item-assembled':
      case 'item-divided':
      case 'item-inspected':
      case 'item-stored':
      case 'item-shipped':
      case 'alarm-cleared':
      case 'data-quality':
        return event
      case 'item-created':
        return { ...event, product: this.#product(event.product) }
      case 'work-unit-state':
        return event.waitsFor ? { ...event, waitsFor: this.#waitsFor(event.waitsFor) } : event
      case 'samples': {
        const seen = event.tags.map((tag) => this.#shows(event.workUnit, tag))
        if (seen.every(Boolean)) return event
        if (!seen.some(Boolean)) return undefined
        return {
          ...event,
          tags: event.tags.filter((_, i) => seen[i]),
          values: event.values.filter((_, i) => seen[i]),
        }
      }
      case 'counter':
        return this.#hides(event.workUnit, event.counter) ? undefined : event
      case 'order-changed':
        return {
          ...event,
          order: this.#order(event.order),
          product: this.#product(event.product),
        }
      case 'alarm-raised': {
        if (this.#hidesAlarm(event.workUnit, event.tag)) return undefined
        const { tag, value, limit, ...alarm } = event
        const shown = { ...alarm, code: this.#code(event.code) }
        if (tag === undefined || !this.#shows(event.workUnit, tag)) return shown
        return {
          ...shown,
          tag,
          ...(value !== undefined && { value }),
          ...(limit !== undefined && { limit }),
        }
      }
      case 'alarm-acknowledged':
        return { ...event, by: this.#person(event.by) }
      case 'command':
        return undefined
      case 'mode-changed':
        return { ...event, mode: this.#mode(event.mode) }
      case 'model-changed':
        return { ...event, plantHash: this.plant.hash, scenario: this.plant.scenario }
      default:
        return event satisfies never
    }
  }

  #unit(id: string, unit: WorkUnitState): WorkUnitState {
    const { waitsFor, mode, tags } = unit
    return {
      ...unit,
      waitsFor: waitsFor && this.#waitsFor(waitsFor),
      mode: this.#mode(mode),
      tags: Object.fromEntries(Object.entries(tags).filter(([tag]) => this.#shows(id, tag))),
    }
  }

  #alarm(alarm: AlarmState): AlarmState {
    const { workUnit, code, tag, acknowledgedBy } = alarm
    const shows = tag !== undefined && this.#shows(workUnit, tag)
    return {
      ...alarm,
      code: this.#code(code),
      ...(!shows && { tag: undefined, value: undefined, limit: undefined }),
      acknowledgedBy: acknowledgedBy === undefined ? undefined : this.#person(acknowledgedBy),
    }
  }

  /** A reading that the plant of the guests knows, and that is not hidden on this machine. */
  #shows(workUnit: string, tag: string): boolean {
    return (this.#tags.get(workUnit)?.has(tag) ?? false) && !this.#hides(workUnit, tag)
  }

  #hidesAlarm(workUnit: string, tag: string | undefined): boolean {
    return tag !== undefined && this.#hides(workUnit, tag)
  }

  #waitsFor(waitsFor: WaitsFor): WaitsFor {
    if (waitsFor.kind === 'item' || !this.#rules.hideNames) return waitsFor
    if (waitsFor.kind === 'resource')
      return { kind: 'resource', id: this.#crews.get(waitsFor.id) ?? 'resource' }
    return this.#ids.has(waitsFor.id) ? waitsFor : { kind: waitsFor.kind, id: '' }
  }

  #code(code: string): string {
    return !this.#rules.hideNames || plainAlarms.has(code) ? code : 'alarm'
  }

  #mode(mode: string): string {
    return !this.#rules.hideNames || plainModes.has(mode) ? mode : 'other'
  }

  #person(by: string): string {
    return this.#rules.hideNames ? '' : by
  }

  /** What comes from equipment may call a product by any name. */
  #product(id: string): string {
    return !this.#rules.hideNames || this.#ids.has(id) ? id : ''
  }

  /** Copied only where there is something to take out: there are thousands of them. */
  #items(items: TwinState['items']): TwinState['items'] {
    const named = [...items].filter(([, { product }]) => this.#product(product) !== product)
    if (named.length === 0) return items
    const masked = new Map(items)
    for (const [id, item] of named) masked.set(id, { ...item, product: '' })
    return masked
  }

  /** Orders are counted from one, as guests come to hear of them. */
  #order(id: number): number {
    if (!this.#rules.hideNames) return id
    const known = this.#orders.get(id)
    if (known !== undefined) return known
    const number = ++this.#lastOrder
    this.#orders.set(id, number)
    if (this.#orders.size > ordersKept)
      for (const oldest of this.#orders.keys()) {
        this.#orders.delete(oldest)
        break
      }
    return number
  }
}
