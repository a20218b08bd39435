/** The state of the twin at one instant: plain data, folded from events and from nothing else. */
import type { Plant } from '#models/plant/plant.ts'
import type {
  AlarmPriority,
  ItemId,
  OrderStatus,
  Quality,
  SourceKind,
  StateReason,
  VehicleActivity,
  WaitsFor,
} from './event.ts'
import { vehicleIds } from '#models/plant/vehicle-ids.ts'
import type { PackmlState, TimeClass } from './packml.ts'
import { timeClasses } from './packml.ts'

export interface TwinState {
  /** Time of the last event or of the last stamp, whichever is later, in plant microseconds. */
  timeUs: number
  /** Sequence number of the last event; 0 before the first. */
  sequence: number
  source: SourceKind
  plantHash: string
  scenario: string
  workUnits: Record<string, WorkUnitState>
  places: Record<string, PlaceState>
  items: Map<ItemId, ItemState>
  /** By id; vehicles that were added later follow when they are first heard of. */
  vehicles: Record<string, VehicleState>
  /** Alarms that are not over: active, or returned to normal and not acknowledged. */
  alarms: Map<number, AlarmState>
  /** The open order and those that ended last (at most 8). */
  orders: Map<number, OrderState>
  /** Work units of which not everything is well known; that of all others is good. */
  dataQuality: Record<string, DataQuality>
  totals: Totals
  /** Totals when the current shift and the current day began. */
  shift: Period
  day: Period
}

/** A work unit. Its process clock runs only while work goes on, so a cycle in it freezes with the machine. */
export interface WorkUnitState {
  state: PackmlState
  reason: StateReason
  waitsFor: WaitsFor | undefined
  sinceUs: number
  /** Sequence number of the event that began the state. */
  stateSequence: number
  mode: string
  /** Process clock, us, as it was at `clockAtUs`. */
  clockUs: number
  clockAtUs: number
  loads: LoadState[]
  /** Loads finished, and base units that came out good, were scrapped or were done again. */
  cycles: number
  goodUnits: number
  scrapUnits: number
  reworkLoads: number
  /** Time booked on each class up to `bookedUs`, us. */
  timeUs: Record<TimeClass, number>
  bookedUs: number
  tags: Record<string, TagState>
}

/** Items that a work unit holds, entered together. */
export interface LoadState {
  items: ItemId[]
  /** Process clock at entry, and how long the process takes on it, us. */
  enteredClockUs: number
  durationUs: number
  enteredSequence: number
  slot: number
}

export interface TagState {
  value: number
  timeUs: number
  quality: Quality
}

export interface DataQuality {
  quality: Exclude<Quality, 'good'>
  /** When the work unit was last heard of, us; where it never was, since when it has been listened for. */
  heardUs: number
}

export interface PlaceState {
  /** Waiting items, the next to leave first. */
  queue: ItemId[]
  /** A store: items by slot (carriers where there are any). */
  slots: Map<number, ItemId>
}

/** One item. A change makes a new one of it, so that copies of a state share the items that are the same in both. */
export interface ItemState {
  readonly kind: string
  readonly product: string
  /** Base units left in it; 0 for a carrier. */
  readonly units: number
  readonly lot: ItemId
  readonly carrier: ItemId
  /** What a carrier holds, in the order in which it was set on; the parts of which an item was assembled. */
  readonly contents: readonly ItemId[]
  /** The item that it was cut from, 0 for none. */
  readonly parent: ItemId
  readonly createdUs: number
  readonly where: Where
}

export type Where =
  | { kind: 'place'; id: string; sinceUs: number }
  | { kind: 'work-unit'; id: string; sinceUs: number }
  | MovingItem
  | { kind: 'vehicle'; id: string; sinceUs: number }
  | { kind: 'slot'; place: string; slot: number; sinceUs: number }
  | { kind: 'nowhere'; sinceUs: number }

/** A vehicle on its way from node to node, or standing at one. */
export interface VehicleState {
  activity: VehicleActivity
  from: string
  to: string
  sinceUs: number
  durationUs: number
  items: ItemId[]
}

/** Under way: of `durationUs` the item had `doneUs` behind it at `sinceUs`, and moves on until it has `stopUs`. */
export interface MovingItem {
  kind: 'moving'
  transport: string
  to: string
  sinceUs: number
  durationUs: number
  doneUs: number
  stopUs: number
}

export interface AlarmState {
  workUnit: string
  code: string
  priority: AlarmPriority
  tag: string | undefined
  value: number | undefined
  limit: number | undefined
  raisedUs: number
  raisedSequence: number
  /** Plant time at which the condition ended; undefined while it lasts. */
  clearedUs: number | undefined
  acknowledgedBy: string | undefined
}

export interface OrderState {
  product: string
  status: OrderStatus
  quantity: number
  dueUs: number
  releasedUs: number
  /** Finished base units in all when the order was released. */
  finishedBefore: number
}

/** Counted in base units, so that every sum is exact: raw in = finished + scrapped + assembled + inside. */
export interface Totals {
  rawInUnits: number
  finishedUnits: number
  scrappedUnits: number
  /** Base units of items that have become parts of others. */
  assembledUnits: number
  shippedUnits: number
  finishedItems: number
  shippedItems: number
  /** Sum of the lead times of the finished items, us. */
  leadTimeUs: number
  reworkLoads: number
}

export interface Period {
  startUs: number
  totals: Totals
  /** Booked time of each work unit when the period began, us. */
  timeUs: Record<string, Record<TimeClass, number>>
}

export function createTotals(): Totals {
  return {
    rawInUnits: 0,
    finishedUnits: 0,
    scrappedUnits: 0,
    assembledUnits: 0,
    shippedUnits: 0,
    finishedItems: 0,
    shippedItems: 0,
    leadTimeUs: 0,
    reworkLoads: 0,
  }
}

export function createTimeAccount(): Record<TimeClass, number> {
  return Object.fromEntries(timeClasses.map((name) => [name, 0])) as Record<TimeClass, number>
}

/** The state before the first event: every work unit idle, every place empty; nothing is known of the time before. */
export function createTwinState(plant: Plant, timeUs = 0): TwinState {
  const period = (): Period => ({
    startUs: timeUs,
    totals: createTotals(),
    timeUs: Object.fromEntries(plant.workUnits.map(({ id }) => [id, createTimeAccount()])),
  })
  return {
    timeUs,
    sequence: 0,
    source: 'simulation',
    plantHash: plant.hash,
    scenario: plant.scenario,
    workUnits: Object.fromEntries(
      plant.workUnits.map(({ id }): [string, WorkUnitState] => [
        id,
        {
          state: 'idle',
          reason: 'unknown',
          waitsFor: undefined,
          sinceUs: timeUs,
          stateSequence: 0,
          mode: 'produce',
          clockUs: 0,
          clockAtUs: timeUs,
          loads: [],
          cycles: 0,
          goodUnits: 0,
          scrapUnits: 0,
          reworkLoads: 0,
          timeUs: createTimeAccount(),
          bookedUs: timeUs,
          tags: {},
        },
      ]),
    ),
    places: Object.fromEntries(
      plant.places.map(({ id }): [string, PlaceState] => [id, { queue: [], slots: new Map() }]),
    ),
    items: new Map(),
    vehicles: Object.fromEntries(
      vehicleIds(plant).map(({ id, node }): [string, VehicleState] => [
        id,
        { activity: 'idle', from: node, to: node, sinceUs: timeUs, durationUs: 0, items: [] },
      ]),
    ),
    alarms: new Map(),
    orders: new Map(),
    dataQuality: {},
    totals: createTotals(),
    shift: period(),
    day: period(),
  }
}

/** Base units that are in the plant and neither finished nor scrapped. */
export function unitsInside(state: TwinState): number {
  let units = 0
  for (const item of state.items.values()) if (item.where.kind !== 'slot') units += item.units
  return units
}
