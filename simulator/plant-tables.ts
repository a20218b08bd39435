/** What the inner loop asks about a plant, by integer handle. Written by compile-plant.ts, read by the blocks. */
import type { TimerName } from './blocks/timers.ts'
import type { CircleTables } from './compile-circles.ts'
import type { FleetTables } from './compile-fleets.ts'
import type { FlowTables } from './compile-flow.ts'
import type { HeatingTables } from './compile-heating.ts'
import type { LinkTables } from './compile-links.ts'
import type { CalendarTables } from './compile-calendars.ts'
import type { MaintenanceTables } from './compile-maintenance.ts'
import type { CrewTables } from './compile-crews.ts'
import type { FailureTables } from './compile-failures.ts'
import type { QualityTables } from './compile-quality.ts'
import type { TagTables } from './compile-tags.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

/** How finished loads leave a work unit: into a place, into a slot of a store, or out of the plant. */
export const intoPlace = 0
export const intoStore = 1
export const outOfPlant = 2

/** What a work unit makes of its load beside working on it. */
export const assembles = 1
export const splits = 2

/** What is asked when a unit takes a load (0: nothing): anything; or only that more come in through the gate. */
export const anyEntry = 1
export const gateEntry = 2

/** What becomes of a load that is done (0: it goes into a buffer as it is): anything; or it leaves the plant as it is. */
export const anyWay = 1
export const exitWay = 2

/** Calendar slots of a work unit: work (end of cycle, failure, exit), entry opens, failure, repair. */
export const timersPerUnit = 4
export const workTimer = 0
export const entryTimer = 1
export const failureTimer = 2
export const repairTimer = 3

/**
 * What is asked of the items that wait in a place, one bit each: that each has the time at which it came; the last is
 * taken first, or the most urgent; none is taken before it has lain its time; those that are too old are scrapped; the
 * stock is watched, for a supplier fills it up.
 */
export const keepsTime = 1
export const lastFirst = 2
export const byPriority = 4
export const ages = 8
export const expires = 16
export const watched = 32

/** Handles are -1 where there is none; a missing limit is 2^31 - 1. Never changed by a run. */
export interface PlantTables {
  readonly units: UnitTables
  readonly places: PlaceTables
  readonly transports: TransportTables
  readonly links: LinkTables
  readonly fleets: FleetTables
  readonly releases: readonly ReleaseTables[]
  readonly lots: LotTables
  /** Releases whose items may have to wait outside: looked at whenever there is room or an item has left. */
  readonly waiting: Int32Array
  readonly products: readonly string[]
  readonly flow: FlowTables
  readonly shortLoads: ShortLoadTables
  readonly crews: CrewTables
  readonly failures: FailureTables
  readonly calendars: CalendarTables
  readonly plans: MaintenanceTables
  readonly tags: TagTables
  readonly quality: QualityTables
  readonly bills: BillTables
  readonly cuts: CutTables
  readonly orderings: OrderingTables
  readonly supplies: SupplyTables
  readonly circles: CircleTables
  readonly heating: HeatingTables
  readonly streams: readonly StreamPlan[]
  /** Calendar slots of all work units, of each further owner the first one, and of all together. */
  readonly unitSlots: number
  readonly firstSlot: Readonly<Record<TimerName, number>>
  readonly slotCount: number
  /** By slot, from `unitSlots` on: position of its owner in `timerOwners`. */
  readonly slotOwner: Uint8Array
}

export interface UnitTables {
  readonly ids: readonly string[]
  readonly count: number
  /** What the inner loop asks, one column behind another: input, output, batch, cycle, entry, way. */
  readonly words: Int32Array
  readonly station: Int32Array
  /** Position of the unit's block in the registry. */
  readonly block: Uint8Array
  readonly input: Int32Array
  readonly output: Int32Array
  readonly exit: Uint8Array
  readonly transport: Int32Array
  readonly batch: Int32Array
  readonly residenceUs: Float64Array
  readonly cycle: Int32Array
  readonly fault: Int32Array
  readonly scrap: Int32Array
  readonly rework: Int32Array
  /** The unit's own failure timer runs by calendar time: it has one way to fail, and that does. */
  readonly byCalendar: Uint8Array
  /** 1 / -ln(1 - scrap ratio): turns exponential variates into gaps between lost base units. */
  readonly scrapGap: Float64Array
  readonly reworkRatio: Float64Array
  readonly reworkLimit: Float64Array
  readonly reworkTo: Int32Array
  readonly reworkTransport: Int32Array
  readonly unloads: Uint8Array
  /** Kind that items have once they are done here; undefined: the one that they had. */
  readonly newKind: readonly (string | undefined)[]
  /** 0: a load is just taken from the input place; else `anyEntry` or `gateEntry`. */
  readonly entry: Int32Array
  /** 0: a done load, `batch` items of one base unit, just goes into the output place; else `anyWay` or `exitWay`. */
  readonly way: Int32Array
  /** What becomes of the load when the work on it is done: nothing, parts are joined, or it is cut. */
  readonly makes: Uint8Array
  /** Slots of the store behind the unit, the nearest first. */
  readonly reach: readonly Int32Array[]
  /** Stacker crane: time by slot of its store, us; empty for all others. */
  readonly slotTimeUs: readonly Float64Array[]
}

/** Capacity of a place without limit. */
export const noLimit = 2 ** 31 - 1

export interface PlaceTables {
  readonly ids: readonly string[]
  readonly capacity: Int32Array
  /** 0: items wait in line, and nothing is asked of the line; else what `ordering` says. */
  readonly ordered: Uint8Array
  /** Carrier that is filled here: its kind and the items that it holds. */
  readonly carrierKind: readonly string[]
  readonly carrierCapacity: Int32Array
  readonly firstSlot: Int32Array
  readonly slotCount: Int32Array
  /** Items come in from outside here; the release that makes up what is missing here as it is wanted. */
  readonly entrance: Uint8Array
  readonly supplier: Int32Array
  /** Kanban cards of the place; 0: no loop ends here. */
  readonly cards: Int32Array
  /** It is a finished-goods store. */
  readonly store: Uint8Array
  /** Units that send their output here, and units that take from here. */
  readonly producers: readonly Int32Array[]
  readonly consumers: readonly Int32Array[]
}

/** By unit: time after which it starts with fewer items than a full load (Infinity: never), and how many at the least. */
export interface ShortLoadTables {
  readonly afterUs: Float64Array
  readonly least: Int32Array
}

/** Places from which a unit takes, the main one first, and how many items of each: from `first[unit]` up to the next unit's. */
export interface BillTables {
  readonly first: Int32Array
  readonly place: Int32Array
  readonly quantity: Int32Array
}

/** By unit: pieces of one item, or base units of a piece (0: neither), their kind ('': as before), and its outputs in turn. */
export interface CutTables {
  readonly quantity: Int32Array
  readonly size: Int32Array
  readonly kind: readonly string[]
  readonly first: Int32Array
  readonly place: Int32Array
  readonly count: Int32Array
}

/** By place: time that an item has to lie, and after which it is scrapped. */
export interface OrderingTables {
  readonly deadUs: Float64Array
  readonly lifeUs: Float64Array
}

/** By supply, a store that orders by (s, S). */
export interface SupplyTables {
  /** By place: its supply, -1 for none. By slot of an order: the place that it is for. */
  readonly at: Int32Array
  readonly place: Int32Array
  readonly store: Int32Array
  /** The first slot of its orders. As many can be under way at once as fit between s and S. */
  readonly firstOrder: Int32Array
  readonly reorderPoint: Int32Array
  readonly orderUpTo: Int32Array
  readonly initial: Int32Array
  readonly baseUnits: Int32Array
  readonly product: Int32Array
  readonly kind: readonly string[]
  /** Kind of a raw lot; empty where the plant has none. */
  readonly lotKind: string
  /** Stream of the time from an order to its delivery. */
  readonly leadTime: Int32Array
}

export interface TransportTables {
  readonly ids: readonly string[]
  readonly travelUs: Float64Array
  readonly toPlace: Int32Array
  /** Its link, where it is a resource of its own. */
  readonly link: Int32Array
}

/** Scheduled lots, by release and then by time. */
export interface LotTables {
  readonly release: Int32Array
  readonly atUs: Float64Array
  /** -1: as the release's products go. */
  readonly product: Int32Array
  readonly quantity: Int32Array
  /** Infinity: no due time. */
  readonly deadlineUs: Float64Array
}

export interface ReleaseTables {
  readonly into: number
  /** CONWIP: items inside at most (0: another rule), and items waiting at the entry at most. */
  readonly limit: number
  readonly ahead: number
  /** Arrivals: stream of the intervals; takt: the beat, us (0: no takt). Items at a time. */
  readonly arrivals: number
  readonly taktUs: number
  readonly batch: number
  /** What finds no room waits outside; else it is lost. */
  readonly waits: boolean
  /** Items that ever come in. */
  readonly total: number
  /** First scheduled lot of the release in `lots`, and the one behind its last. */
  readonly firstLot: number
  readonly endLot: number
  readonly kind: string
  /** Products by handle, in turn; with the stream and the upper bounds of their shares where they are drawn. */
  readonly products: Int32Array
  readonly mix: number
  readonly bounds: Float64Array
  readonly baseUnits: number
  /** Kind of a raw lot; empty where the plant has none. */
  readonly lotKind: string
  readonly itemsPerLot: number
}
