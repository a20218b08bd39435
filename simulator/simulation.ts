/** A running plant as plain data: everything a run knows lies in numbers, strings and typed arrays. */
import type { Plant } from '#models/plant/plant.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import type { DueStep } from './incident-steps.ts'
import type { DefectState } from './blocks/defects.ts'
import type { RateState } from './blocks/rates.ts'
import type { VehicleState } from './blocks/vehicles.ts'
import type { LinkState } from './blocks/links.ts'
import type { CrewState } from './crew-state.ts'
import type { HeatingState } from './heating-state.ts'
import type { MaintenanceState } from './maintenance-state.ts'
import type { ShiftState } from './shift-state.ts'
import type { FailureState } from './failure-state.ts'
import type { CutState } from './blocks/split.ts'
import type { EventCalendar } from './kernel/event-calendar.ts'
import type { FlowState } from './blocks/product-flow.ts'
import type { OrderState } from './blocks/order-state.ts'
import type { KanbanState } from './blocks/kanban-cards.ts'
import type { ReleaseState } from './blocks/release-state.ts'
import type { RandomStreams } from './kernel/random-streams.ts'
import type { ParameterState } from './process-parameters.ts'
import type { StoreState } from './store-state.ts'
import type { PlantTables } from './plant-tables.ts'
import type { StopState } from './stop-state.ts'
import type { OccupancyState } from './statistics/occupancy.ts'

/** Handles are indices: of work units, places and transports in the plant's lists, of items in the pool. -1: none. */
export interface Simulation {
  readonly plant: Plant
  readonly seed: number
  readonly tables: PlantTables
  readonly calendar: EventCalendar
  readonly streams: RandomStreams
  readonly units: UnitState
  readonly places: PlaceState
  readonly transports: TransportState
  readonly links: LinkState
  readonly vehicles: VehicleState
  readonly items: ItemPool
  readonly releases: ReleaseState
  readonly kanban: KanbanState
  readonly flow: FlowState
  readonly cuts: CutState
  readonly stores: StoreState
  /** Running sums and counters, by the names in `scalar`. */
  readonly scalars: Float64Array
  readonly statistics: StatisticsState
  readonly occupancy: OccupancyState
  readonly orders: OrderBook
  readonly orderState: OrderState
  readonly tags: TagState
  readonly parameters: ParameterState
  readonly defects: DefectState
  readonly rates: RateState
  readonly crews: CrewState
  readonly stops: StopState
  readonly failures: FailureState
  readonly shifts: ShiftState
  readonly maintenance: MaintenanceState
  readonly heating: HeatingState
  /** What people asked for, in order. */
  readonly commands: LoggedCommand[]
  /** In order of time. */
  readonly dueSteps: DueStep[]
}

/** What a work unit is doing: the classes in which its time is booked. */
export const starved = 0
export const execute = 1
export const blocked = 2
export const held = 3
/** Set up for the next product; out of work as planned: no shift, or maintenance. */
export const setUp = 4
export const stopped = 5
export const unitStates = 6

/** By work unit. */
export interface UnitState {
  /**
   * What the inner loop touches, one column behind another in the order of `createUnits`; `state` and the like are
   * parts of these two, so that one look-up of an array serves many of them.
   */
  readonly words: Int32Array
  readonly numbers: Float64Array
  readonly state: Int32Array
  /** State that a held unit goes back to, and why it is held: 0 not, 1 own failure, 2 command. */
  readonly before: Uint8Array
  readonly heldBy: Uint8Array
  /** Start of the running state, and the last instant at which execution began or ended, us. */
  readonly sinceUs: Float64Array
  readonly turnedUs: Float64Array
  /** Time booked in each state, us: `unitStates` numbers a unit. */
  readonly timeUs: Float64Array
  /** First item of the load (pipeline: of the load next to leave), items in it, first item of the load last entered. */
  readonly load: Int32Array
  readonly loadCount: Int32Array
  readonly lastLoad: Int32Array
  /** Loads inside. */
  readonly loads: Int32Array
  /** The load is done and waits to be handed over. */
  readonly done: Uint8Array
  /** Place that it goes to; like `next` and `waiting` also for the links, behind the units. */
  readonly target: Int32Array
  /** Slot set aside for it in a finished-goods store. */
  readonly slot: Int32Array
  /** Work left on the load and operating time left before the next failure, when the work timer was set, us. */
  readonly remainingUs: Float64Array
  readonly uptimeUs: Float64Array
  /** Pipeline: process clock at `clockAtUs`, and its reading at which the entry opens, us. */
  readonly clockUs: Float64Array
  readonly clockAtUs: Float64Array
  readonly opensUs: Float64Array
  /** Next in the queue of those that wait for items of a place, or for room in one; waiting as what (0: not). */
  readonly next: Int32Array
  readonly waiting: Uint8Array
  /** Place from which it waits for items, and how many there let it look again. */
  readonly awaits: Int32Array
  readonly wants: Int32Array
  readonly cycles: Float64Array
  /** Base units that passed where something can be lost or done again. */
  readonly goodUnits: Float64Array
  readonly scrapUnits: Float64Array
  readonly reworkLoads: Float64Array
  /** Pipeline: time for which the entry was taken, us. */
  readonly entryUs: Float64Array
  /** Observed runs: sequence of the unit's last state event and last entry. */
  readonly stateSequence: Float64Array
  readonly enteredSequence: Float64Array
  /** Number of the alarm that the held unit has raised. */
  readonly alarm: Float64Array
}

/** By place. */
export interface PlaceState {
  /** What the inner loop touches, one column behind another in the order of `createPlaces`, as in `UnitState`. */
  readonly words: Int32Array
  /** Waiting items in order, as a chain through `items.next`. */
  readonly head: Int32Array
  readonly tail: Int32Array
  /** Whoever changes it calls `bookPlace` while a record is taken. */
  readonly count: Int32Array
  /** Items under way to the place. */
  readonly reserved: Int32Array
  /** Units that wait for items here, and units that wait to hand over to here. */
  readonly takers: Int32Array
  readonly lastTaker: Int32Array
  readonly givers: Int32Array
  readonly lastGiver: Int32Array
  /** Sum of the instants at which items went less those at which they came: + count x now, it is the time integral. */
  readonly itemUs: Float64Array
  /** Items that may be here at most, those under way included. */
  readonly capacity: Int32Array
  /** Carrier that is being filled here. */
  readonly carrier: Int32Array
  /** What is to be looked at again before the event is over (places, behind them crews): a ring, its first and its length, and who is in it. */
  readonly agenda: Int32Array
  readonly agendaFirst: Int32Array
  readonly agendaLength: Int32Array
  readonly listed: Uint8Array
  /** Observed runs: sequence of the event that made room. */
  readonly cause: Float64Array
  /** Finished-goods stores: first item in each slot (-1 free, -2 set aside), next slot to ship, slots in use. */
  readonly slots: Int32Array
  readonly slotNext: Int32Array
  readonly oldest: Int32Array
  readonly newest: Int32Array
  readonly slotsUsed: Int32Array
}

/** By transport: loads under way in order of arrival, as a chain through `items.nextLoad`. */
export interface TransportState {
  readonly first: Int32Array
  readonly last: Int32Array
}

/** All things in the plant: flow items, carriers, raw lots. Arrays grow together. */
export interface ItemPool {
  id: Float64Array
  /** Base units left; 0 for carriers and lots. */
  units: Int32Array
  createdUs: Float64Array
  /** When it came into its place, where `tables.places.ordered` asks for it. */
  enteredUs: Float64Array
  /** Product, and the release through which the item came in. Carriers have the product of their first item. */
  product: Uint16Array
  release: Uint16Array
  /** When the item is due; Infinity: no due time, us. */
  deadlineUs: Float64Array
  /** Place whose kanban card the item holds while it is made, -1 for none. */
  card: Int32Array
  /** Visits of its route that it has behind it. Lots: somebody has put its items on hold. */
  step: Uint16Array
  onHold: Uint8Array
  /** Next item of the same load, place or slot; next free entry. */
  next: Int32Array
  lot: Int32Array
  carrier: Int32Array
  /** Carriers: items on it. Lots: items alive. First item of a load: items in the load. */
  count: Int32Array
  /** Times that the item was done again since it last passed. */
  reworks: Uint16Array
  /** First item of a load: next load, and when it is due (process clock or plant time), us. */
  nextLoad: Int32Array
  dueUs: Float64Array
  /** Observed runs: sequence of the item's last move. */
  sequence: Float64Array
}

/** Orders that are not completed, the oldest first. */
export interface OrderBook {
  readonly open: OpenOrder[]
}

export interface OpenOrder {
  readonly order: number
  readonly product: number
  readonly quantity: number
  readonly dueUs: number
  /** Finished base units of the product at which the order is complete. */
  readonly completeAt: number
  late: boolean
  /** Observed runs: sequence of the order's last event. */
  sequence: number
}

/** By tag, in the order of work units and their stations' tags. */
export interface TagState {
  /** Alarm that the reading has raised, 0 for none. */
  readonly alarm: Float64Array
}

/** Indices into `Simulation.scalars`. The first ones are totals since plant time 0. */
export const scalar = {
  rawInUnits: 0,
  finishedUnits: 1,
  scrappedUnits: 2,
  finishedItems: 3,
  scrappedItems: 4,
  createdItems: 5,
  lostItems: 6,
  shippedItems: 7,
  leadTimeUs: 8,
  /** Like `itemUs` of a place, for all items and units inside. */
  insideItemUs: 9,
  insideUnitUs: 10,
  /** Time inside of all items that have left, finished or scrapped. */
  stayUs: 11,
  /** Base units of items that have become parts of others. */
  assembledUnits: 12,
  lastTotal: 12,
  started: 18,
  sequence: 13,
  lastItemId: 14,
  lastAlarm: 15,
  insideItems: 16,
  insideUnits: 17,
  freeItem: 19,
  nextSampleUs: 20,
  /** Whether the last stretch was observed. */
  observed: 21,
  leadTimeMaxUs: 22,
  events: 23,
  /** Work units whose rate somebody has changed. */
  rated: 24,
  /** Whether readings were taken or judged in the last stretch, and the first instant at which they are reported. */
  sampled: 25,
  samplesFromUs: 26,
  /** Raw lots whose items are on hold. */
  heldLots: 27,
  length: 28,
} as const

export interface StatisticsState {
  /** Lead times of finished items in logarithmic classes. */
  readonly leadTimes: Float64Array
  /** Start of the record, us, and what had been counted before it. */
  readonly fromUs: Float64Array
  readonly totals: Float64Array
  readonly unitTimeUs: Float64Array
  readonly unitCounts: Float64Array
  readonly placeItemUs: Float64Array
}
