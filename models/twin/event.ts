/** The one union of all that can happen in a plant. Every event has a plant time, a sequence number, a source and a cause. */
import type { PackmlState } from './packml.ts'

/** Who says so. `live` comes from equipment, `simulation` and `forecast` from the simulator, `recording` from history. */
export type SourceKind = 'simulation' | 'live' | 'recording' | 'forecast'

export interface EventHeader {
  /** Position in the stream, from 1, without gaps. */
  readonly sequence: number
  /** Plant time, whole microseconds since the epoch of the plant. */
  readonly timeUs: number
  readonly source: SourceKind
  /** Sequence number of the event that made this one happen; 0 where nothing in the stream did. */
  readonly cause: number
}

/** Number of a thing that flows or carries, unique in the stream. */
export type ItemId = number

/** Why a work unit is in its state. Codes; sentences live in the client. */
export type StateReason =
  | 'starved'
  | 'blocked'
  | 'failure'
  | 'fault-command'
  | 'repaired'
  | 'running'
  | 'planned-stop'
  | 'setup'
  | 'maintenance'
  | 'heating'
  | 'unknown'

/** What a suspended work unit waits for. */
export type WaitsFor =
  | { readonly kind: 'work-unit'; readonly id: string }
  | { readonly kind: 'place'; readonly id: string }
  | { readonly kind: 'item'; readonly id: ItemId }
  | { readonly kind: 'resource'; readonly id: string }

export type AlarmPriority = 1 | 2 | 3
export type InspectionResult = 'pass' | 'rework' | 'scrap'
export type OrderStatus = 'released' | 'completed' | 'late'
export type Quality = 'good' | 'uncertain' | 'bad' | 'stale'

/** What a vehicle does. */
export type VehicleActivity =
  'idle' | 'driving-empty' | 'loading' | 'driving-loaded' | 'unloading' | 'waiting' | 'charging'

export type EventBody =
  /** A PackML state begins. Repeated with a new cause when what is waited for changes. */
  | {
      readonly type: 'work-unit-state'
      readonly workUnit: string
      readonly state: PackmlState
      readonly reason: StateReason
      readonly waitsFor?: WaitsFor
    }
  /** New items come into being at a place; `lot` is the raw lot they come from (0: none). */
  | {
      readonly type: 'item-created'
      readonly items: readonly ItemId[]
      readonly kind: string
      readonly product: string
      readonly units: number
      readonly lot: ItemId
      readonly place: string
    }
  /** Items set out over a transport and arrive `durationUs` later. */
  | {
      readonly type: 'item-moved'
      readonly items: readonly ItemId[]
      readonly transport: string
      readonly to: string
      readonly durationUs: number
    }
  /**
   * Items under way stop or go on. Of the whole duration of its way, each has `doneUs` behind it now, moves on, and
   * stands when `stopUs` is behind it (in the order of `items`).
   */
  | {
      readonly type: 'item-progress'
      readonly items: readonly ItemId[]
      readonly transport: string
      readonly doneUs: readonly number[]
      readonly stopUs: readonly number[]
    }
  /**
   * A vehicle begins to do something, with these items on it: it drives from one node of the network to the next in
   * `durationUs`, or stands at a node (`to` is `from`) for `durationUs` (0: until something comes up).
   */
  | {
      readonly type: 'vehicle-state'
      readonly vehicle: string
      readonly activity: VehicleActivity
      readonly from: string
      readonly to: string
      readonly durationUs: number
      readonly items: readonly ItemId[]
    }
  /** A load enters a work unit (`durationUs`: planned process time, on its process clock) or a place (0). */
  | {
      readonly type: 'item-entered'
      readonly items: readonly ItemId[]
      readonly at: string
      readonly durationUs: number
      /** Slot that a store has set aside for the load, -1 for none. */
      readonly slot: number
    }
  /** Items are no longer where they were (read at an exit, taken away); they are nowhere until an event says where. */
  | { readonly type: 'item-left'; readonly items: readonly ItemId[]; readonly at: string }
  | {
      readonly type: 'item-transformed'
      readonly items: readonly ItemId[]
      readonly kind: string
      readonly workUnit: string
    }
  /** Items are put on a carrier or into a larger item. */
  | { readonly type: 'item-joined'; readonly items: readonly ItemId[]; readonly into: ItemId }
  /** Items are taken off a carrier or out of a larger item. */
  | { readonly type: 'item-split'; readonly items: readonly ItemId[]; readonly from: ItemId }
  /** Items become parts of another one: they are no more, their base units count as assembled. */
  | {
      readonly type: 'item-assembled'
      readonly items: readonly ItemId[]
      readonly into: ItemId
      readonly workUnit: string
    }
  /** An item is cut into new ones where it is, of `kind` (empty: its own); `units`: base units of each, in sum its own. */
  | {
      readonly type: 'item-divided'
      readonly from: ItemId
      readonly items: readonly ItemId[]
      readonly kind: string
      readonly units: readonly number[]
      readonly workUnit: string
    }
  /** A verdict; `scrapUnits` base units of each item are lost here (same order as `items`). `workUnit` may be a place: too old. */
  | {
      readonly type: 'item-inspected'
      readonly items: readonly ItemId[]
      readonly workUnit: string
      readonly result: InspectionResult
      readonly scrapUnits: readonly number[]
    }
  | {
      readonly type: 'item-stored'
      readonly items: readonly ItemId[]
      readonly place: string
      readonly slot: number
    }
  | { readonly type: 'item-shipped'; readonly items: readonly ItemId[]; readonly place: string }
  /** Readings of one work unit at one instant. */
  | {
      readonly type: 'samples'
      readonly workUnit: string
      readonly tags: readonly string[]
      readonly values: readonly number[]
      readonly quality: Quality
    }
  /** A counter read from equipment (absolute value). */
  | {
      readonly type: 'counter'
      readonly workUnit: string
      readonly counter: 'good' | 'scrap' | 'rework' | 'energy'
      readonly value: number
    }
  | {
      readonly type: 'order-changed'
      readonly order: number
      readonly product: string
      readonly status: OrderStatus
      readonly quantity: number
      readonly dueUs: number
    }
  | {
      readonly type: 'alarm-raised'
      readonly alarm: number
      readonly workUnit: string
      readonly code: string
      readonly priority: AlarmPriority
      readonly tag?: string
      readonly value?: number
      readonly limit?: number
    }
  | { readonly type: 'alarm-acknowledged'; readonly alarm: number; readonly by: string }
  | { readonly type: 'alarm-cleared'; readonly alarm: number }
  /** Somebody asked for something; what follows from it names this event as its cause. */
  | {
      readonly type: 'command'
      readonly command: string
      readonly target: string
      readonly parameters: Readonly<Record<string, number | string>>
      readonly by: string
    }
  /** The plant or a work unit changes its mode (produce, maintenance, manual). */
  | { readonly type: 'mode-changed'; readonly workUnit: string; readonly mode: string }
  /**
   * How far what is known of a work unit can be trusted from now on; `heardUs`: when it was last heard of. Only live
   * sources say so: a link is down, or equipment is silent.
   */
  | {
      readonly type: 'data-quality'
      readonly workUnit: string
      readonly quality: Quality
      readonly heardUs: number
    }
  /** From here on the stream follows another plant model (hash of the resolved plant). */
  | { readonly type: 'model-changed'; readonly plantHash: string; readonly scenario: string }

export type EventType = EventBody['type']
export type TwinEvent = EventHeader & EventBody
export type EventOf<T extends EventType> = Extract<TwinEvent, { type: T }>
