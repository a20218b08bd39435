/** A plant, resolved: every quantity in SI units, every machine with its own handle. What all other folders read. */
import type { Automation } from './automation.ts'
import type { Hall } from './hall.ts'
import type { StationModel } from './station-model.ts'
import type { Tag } from './tag.ts'
import type { CostModel } from './cost-model.ts'
import type { EnergyModel, FuelByState, PowerByState } from './energy-model.ts'
import type { CarriedBy, Conveyor, Fleet, Network } from './movement.ts'
import type { Crew, MaintenancePlan, StationCrew, WorkCalendar } from './people.ts'

/** A name or sentence that people see, in both languages. */
export interface LocalizedText {
  readonly en: string
  readonly zh: string
}

/** Where a figure comes from: `reported` in a public report, `model` result, `estimate`, or a named source. */
export type FigureSource = string

/** A random or fixed duration in seconds (or any other non-negative quantity). */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | {
      readonly kind: 'triangular'
      readonly min: number
      readonly mode: number
      readonly max: number
    }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly mean: number; readonly shape: number }
  /** Truncated normal: `mean` and `cv` are those of the law before values outside [min, max] are drawn again. */
  | {
      readonly kind: 'normal'
      readonly mean: number
      readonly cv: number
      readonly min: number
      readonly max?: number
    }
  | {
      readonly kind: 'beta'
      readonly min: number
      readonly max: number
      readonly a: number
      readonly b: number
    }
  | {
      readonly kind: 'discrete'
      readonly values: readonly number[]
      readonly weights: readonly number[]
    }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  /** The values one after another, then from the first again: nothing random. */
  | { readonly kind: 'sequence'; readonly values: readonly number[] }

export interface Plant {
  readonly schemaVersion: number
  readonly id: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly source: FigureSource
  /** SHA-256 (hex) of the resolved plant: two equal hashes mean the same plant in the same scenario. */
  readonly hash: string
  /** The scenario that this resolution stands for, and all that the file offers. */
  readonly scenario: string
  readonly scenarios: readonly { readonly id: string; readonly name: LocalizedText }[]
  /** Calendar instant of plant time 0, ISO 8601 with offset. */
  readonly epoch: string
  readonly timeZone: string
  readonly site: Site
  readonly products: readonly Product[]
  readonly itemKinds: readonly ItemKind[]
  readonly flowUnit: FlowUnit
  /** Where items come into the plant, the main one first. */
  readonly releases: readonly Release[]
  readonly stations: readonly Station[]
  /** Every machine of every station; the index is its handle. */
  readonly workUnits: readonly WorkUnit[]
  /** Buffers and stores; the index is the handle. */
  readonly places: readonly Place[]
  readonly transports: readonly Transport[]
  readonly fleets?: readonly Fleet[]
  readonly network?: Network
  readonly orders: OrderPattern | undefined
  /** Single orders, the first to be released first. */
  readonly plannedOrders?: readonly PlannedOrder[]
  readonly shifts: Shifts
  /** Left out where work goes on all the time. */
  readonly calendars?: readonly WorkCalendar[] | undefined
  /** Left out where machines never wait for people. */
  readonly crews?: readonly Crew[] | undefined
  readonly energy: EnergyModel
  readonly cost: CostModel
  readonly hall: Hall
  /** Where groups of figures come from, by their path in the plant file: `stations.R09.failures`. */
  readonly figureSources?: Readonly<Record<string, FigureSource>>
}

export interface Site {
  readonly name: LocalizedText
  readonly areas: readonly Area[]
}
export interface Area {
  readonly id: string
  readonly name: LocalizedText
  readonly lines: readonly Line[]
}
export interface Line {
  readonly id: string
  readonly name: LocalizedText
}

export interface Product {
  readonly id: string
  readonly name: LocalizedText
  /** One base unit: brick, cell, module. */
  readonly unit: LocalizedText
  readonly massKg: number
  /** Stations in the order of the visits; undefined: from each station to its output. */
  readonly route?: readonly RouteStep[] | undefined
  /** The higher goes first where a station dispatches by priority. */
  readonly priority?: number
}

export interface RouteStep {
  readonly station: string
  /** Cycle at this visit; undefined: as the station says. */
  readonly cycleS: Distribution | undefined
}

/** A kind of thing that flows (`flow`), or that carries things that flow (`carrier`). */
export interface ItemKind {
  readonly id: string
  readonly name: LocalizedText
  /** Prefix of the label that people see: `TR` gives TR-000123. */
  readonly prefix: string
  readonly role: 'flow' | 'carrier'
  /** Drawing of it, from the scene's load designs. */
  readonly shape: string
  /** Items that a carrier holds; 0 for a flow kind. */
  readonly capacity: number
}

/** What moves through the plant as one item, and how many base units it starts with. */
export interface FlowUnit {
  readonly name: LocalizedText
  readonly kind: string
  readonly baseUnits: number
  /** Items that one raw lot (a truck load) gives. */
  readonly itemsPerRawLot: number
}

/** One gate of the plant: where items come in, which, and when. */
export type Release = ReleaseGate & ReleaseRule

export interface ReleaseGate {
  /** `release` where the plant has only one. */
  readonly id: string
  readonly into: string
  readonly item: ReleasedItem
  readonly products: ProductPlan
  /** Items that ever come in; Infinity without an end. */
  readonly count: number
}

/** What an item is when it comes in. */
export interface ReleasedItem {
  readonly kind: string
  readonly baseUnits: number
  readonly itemsPerRawLot: number
}

/** Which product the next item becomes: always one, drawn by shares (0..1), or in turn. */
export type ProductPlan =
  | { readonly kind: 'one'; readonly product: string }
  | {
      readonly kind: 'mix'
      readonly shares: readonly { readonly product: string; readonly share: number }[]
    }
  | { readonly kind: 'sequence'; readonly products: readonly string[] }

/** When a new item may enter. */
export type ReleaseRule =
  /** When one of the gate's items has left, up to `limit` of them inside; at most `ahead` wait at the entry. */
  | { readonly kind: 'conwip'; readonly limit: number; readonly ahead: number }
  /** The entry is never empty. */
  | { readonly kind: 'saturated' }
  /** Items arrive one by one, or `batch` at a time. */
  | { readonly kind: 'arrivals'; readonly interarrivalS: Distribution; readonly batch: number }
  /** `batch` items at every beat, from plant time 0 on; without room they wait outside, or are lost. */
  | {
      readonly kind: 'takt'
      readonly everyS: number
      readonly batch: number
      readonly whenFull: WhenFull
    }
  /** Lots at given times, the earliest first. */
  | {
      readonly kind: 'schedule'
      readonly lots: readonly ScheduledLot[]
      readonly whenFull: WhenFull
    }

export type WhenFull = 'wait' | 'skip'
export interface ScheduledLot {
  readonly atS: number
  /** Undefined: as the gate's product plan says. */
  readonly product: string | undefined
  readonly quantity: number
  readonly dueS: number | undefined
}

export type ProcessKind = 'station' | 'batch' | 'pipeline' | 'inspection' | 'assembly' | 'split'

/** A process step with one or more equal machines. */
export interface Station {
  readonly id: string
  readonly name: LocalizedText
  readonly area: string
  readonly line: string
  readonly equipment: string
  readonly model?: StationModel
  readonly process: ProcessKind
  /** Name of the step that several stations do beside each other; left out: nobody else does what this one does. */
  readonly parallelTo?: string
  /** Time that one machine is taken by one load, s. For a pipeline: the least interval between two entries. */
  readonly cycleS: Distribution
  /** Cycles and outputs of single products, where they are not `cycleS` and `output`. */
  readonly cyclesS?: Readonly<Record<string, Distribution>> | undefined
  readonly outputs?: Readonly<Record<string, string>> | undefined
  readonly setup?: Setup | undefined
  /** Which waiting item is taken first; undefined: the one that came first. */
  readonly dispatch?: DispatchRule | undefined
  /** Items that one load takes: the station waits for all of them. */
  readonly batch: number
  /** Batch: starts with fewer, `least` or more, once the oldest item has waited so long. */
  readonly shortLoad?: { readonly afterS: number; readonly least: number }
  /** Time from entry to exit of a pipeline, s; 0 otherwise. */
  readonly residenceS: number
  /** Stacker crane: its time is that to the load's slot and back, in place of `cycleS`. */
  readonly stacker?: Stacker
  readonly input: string
  /** Assembly: what one item takes beside the main one, which comes from `input`. */
  readonly parts?: readonly Part[]
  /** Split: what one item becomes. */
  readonly pieces?: Pieces
  /** Undefined: finished items leave the plant. */
  readonly output: string | undefined
  /** What a flow item becomes here. */
  readonly transformsInto: string | undefined
  /** Carrier kind on which finished items are set, and from which items are taken. */
  readonly loads: string | undefined
  readonly unloads: string | undefined
  /** Share of base units lost here, 0..1. */
  readonly scrapRatio: number
  /** Share of loads done again, 0..1; on the same machine when `reworkTo` is undefined. */
  readonly reworkRatio: number
  readonly reworkTo: string | undefined
  readonly reworkLimit: number
  readonly failures: Failures | undefined
  /** Further ways to fail, each by its own laws. */
  readonly moreFailures?: readonly Failures[] | undefined
  /** People without whom a machine takes no load. */
  readonly crew?: StationCrew | undefined
  readonly maintenance?: readonly MaintenancePlan[] | undefined
  /** Working time of the machines; left out: all the time. */
  readonly calendar?: string | undefined
  /** The running load waits for the next shift, or is completed first; left out: it waits. */
  readonly atShiftEnd?: 'pause' | 'finish' | undefined
  /** Time to be ready again after a planned stop of `coolsAfterS` or more; left out: none. */
  readonly heatUp?: { readonly takesS: Distribution; readonly coolsAfterS: number }
  /** Left out: nothing here is controlled digitally. */
  readonly automation?: Automation
  readonly staffPerShift: number
  /** Rated and idle electric power of one machine, W; a running machine draws `loadFactor` x rated. */
  readonly powerRatedW: number
  readonly powerIdleW: number
  readonly loadFactor: number
  /** Fuel power of the station, W, drawn as long as it is heated. */
  readonly fuelW: number
  /** Electric power of one machine in states for which the file names it, W; else it is the idle power. */
  readonly powerByState?: PowerByState
  /** Fuel power of one machine by state, W; left out: the station burns `fuelW` always. */
  readonly fuelByState?: FuelByState
  readonly tags: readonly Tag[]
  /** How a value (temperature) runs along a pipeline: [share of the length from the entry, value in `unit`]. */
  readonly profile?: Profile
  readonly source: FigureSource
}

/** Shortest processing time, earliest due date, highest product priority, least set-up; ties by first come. */
export type DispatchRule = 'lifo' | 'spt' | 'edd' | 'priority' | 'setup'

/** Set-up before a load of another product than the last one. */
export interface Setup {
  readonly timeS: Distribution
  /** Between loads of one product; undefined: none. */
  readonly sameProductS: Distribution | undefined
  /** From one product to another, where it is not `timeS`. */
  readonly matrixS: Readonly<Record<string, Readonly<Record<string, Distribution>>>>
}

export interface Stacker {
  readonly alongMPerS: number
  readonly liftMPerS: number
  readonly handlingS: number
}

export interface Part {
  readonly id: string
  readonly from: string
  readonly quantity: number
}

/** An item is cut into `quantity` pieces, or into pieces of `baseUnits`; its base units are divided exactly. */
export interface Pieces {
  readonly quantity: number | undefined
  readonly baseUnits: number | undefined
  /** Undefined: the kind of the item. */
  readonly kind: string | undefined
  /** How many go where, in this order; empty: all go to `output`. */
  readonly outputs: readonly { readonly place: string; readonly quantity: number }[]
}

export interface Profile {
  readonly unit: string
  readonly points: readonly (readonly [position: number, value: number])[]
}

export interface Failures {
  /** Operating hours only, or calendar time. */
  readonly by: 'operating-time' | 'calendar-time'
  readonly uptimeS: Distribution
  readonly repairS: Distribution
  /** One of this crew repairs; where people are short, failures with the lower number are served first. */
  readonly crew?: string | undefined
  readonly priority?: number | undefined
  /** Name of this way to fail, where the station has named ones. */
  readonly name?: string | undefined
  /** What becomes of the load that was being worked on; left out: it goes on with the rest of the work. */
  readonly interrupted?: 'resume' | 'restart' | 'scrap' | undefined
  readonly wear?: Wear | undefined
  /** Of each repair, beside its hours, CNY. */
  readonly cost?: number
}

/** The failure rate grows with operating time, and is as of new after what restores the machine. */
export interface Wear {
  /** Growth per second of operation, as a share of the rate of a new machine. */
  readonly growthPerS: number
  readonly restoredBy: 'repair' | 'maintenance' | 'both'
}

/** One machine of a station: the unit that has a PackML state (ISA-95 work unit). */
export interface WorkUnit {
  /** `R09`, or `R06-2` where the station has several. */
  readonly id: string
  readonly name: LocalizedText
  readonly station: string
  readonly equipment: string
  readonly pose: Pose
}

/** Where something stands: centre of the footprint on the floor, metres; y is up; turned about y. */
export interface Pose {
  readonly xM: number
  readonly zM: number
  readonly rotationDeg: number
  readonly lengthM: number
  readonly widthM: number
  readonly heightM: number
}

/** A buffer (waiting items in order) or a store (items in slots). */
export interface Place {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: 'buffer' | 'raw-store' | 'finished-store'
  /** Items it can hold; Infinity where there is no limit. */
  readonly capacity: number
  /** Cards of a kanban loop: items here, on their way here or being made for here at the most. */
  readonly kanban?: number | undefined
  /** Slots of a store with a rack; each takes one carrier, or one item where there are no carriers. */
  readonly slots?: number | undefined
  /** Which of the waiting items is taken first; undefined: the one that came first. */
  readonly order?: 'lifo' | 'priority'
  /** Time that an item has to lie here before it may be taken, and after which it is scrapped, s. */
  readonly deadTimeS?: number
  readonly shelfLifeS?: number
  readonly replenish?: Replenish
  readonly layout: PlaceLayout
}

/** Orders from a supplier by (s, S), in items: see `reorderPoint` (s) and `orderUpTo` (S). */
export interface Replenish {
  readonly kind: string
  readonly product: string
  readonly baseUnits: number
  readonly reorderPoint: number
  readonly orderUpTo: number
  readonly initial: number
  readonly leadTimeS: Distribution
  readonly supplier: LocalizedText
}

export type PoseXYZ = readonly [xM: number, yM: number, zM: number]

export type PlaceLayout =
  /** Inside a silo or hopper: a level, no single items to be seen. `at`: middle of its bottom; `size`: along x, y, z. */
  | {
      readonly kind: 'bulk'
      readonly at: PoseXYZ
      readonly drawing: string
      readonly size: PoseXYZ
    }
  /** In a row along a path, the next to leave at its end; y of the path is the surface on which things stand. */
  | {
      readonly kind: 'row'
      readonly path: readonly PoseXYZ[]
      readonly pitchM: number
      readonly drawing: string
    }
  /**
   * In a rack: slot index = (column + columns x level) + columns x levels x face; faces at the given z.
   * `origin`: middle of the bottom of column 0, level 0; columns go along +x. `facing` 1: open towards +z.
   */
  | {
      readonly kind: 'rack'
      readonly origin: PoseXYZ
      readonly columns: number
      readonly levels: number
      readonly faces: readonly {
        readonly zM: number
        readonly facing: 1 | -1
        readonly workUnit: string
      }[]
      readonly columnPitchM: number
      readonly levelPitchM: number
    }
  | { readonly kind: 'hidden' }

/** The way from a machine to the place that its finished items go to. */
export interface Transport {
  readonly id: string
  readonly name: LocalizedText
  /** Drawing: direct (takes no time), belt, roller, agv, forklift, pipe, skip-hoist, transfer-car, crane, manual. */
  readonly kind: string
  readonly fromWorkUnit: string
  readonly toPlace: string
  readonly path: readonly PoseXYZ[]
  readonly lengthM: number
  readonly speedMPerS: number
  /** Loading and unloading together, s. */
  readonly handlingS: number
  /** Length / speed + handling, s. */
  readonly travelS: number
  /** Undefined: any number of loads are under way at a time, as close as they come. */
  readonly conveyor?: Conveyor
  /** Vehicles that carry the loads, and the nodes where they load and unload. */
  readonly carriedBy?: CarriedBy
}

export interface Runway {
  readonly fromXM: number
  readonly toXM: number
  /** Least distance between two cranes. */
  readonly clearanceM: number
  /** Nodes of the network at which cranes stop, by x. */
  readonly stops: readonly string[]
}

/** One order a period, for `quantity` base units. */
export interface OrderPattern {
  readonly everyS: number
  readonly quantity: number
  readonly product: string
}

/** Base units of a product, to be worked on from `releaseS` on and finished by `dueS`, s of plant time. */
export interface PlannedOrder {
  readonly product: string
  readonly quantity: number
  readonly dueS: number
  readonly releaseS: number
}

export interface Shifts {
  readonly lengthS: number
  readonly perDay: number
  readonly operatingDaysPerYear: number
  /** Persons a shift who belong to no station; left out: none. */
  readonly otherStaff?: number
}
