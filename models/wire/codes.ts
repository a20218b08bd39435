/** The closed lists of the event model in their order on the wire: a number there never changes, new ones go last. */
import type {
  AlarmPriority,
  EventOf,
  EventType,
  InspectionResult,
  OrderStatus,
  Quality,
  SourceKind,
  StateReason,
  VehicleActivity,
  WaitsFor,
} from '#models/twin/event.ts'
import type { Pace } from './protocol.ts'

/** A list that must name every member of a union; the compiler finds a missing one. */
function all<T>() {
  return <const L extends readonly T[]>(
    list: L & ([T] extends [L[number]] ? unknown : never),
  ): readonly T[] => list
}

export const eventTypes = all<EventType>()([
  'work-unit-state',
  'item-created',
  'item-moved',
  'item-entered',
  'item-left',
  'item-transformed',
  'item-joined',
  'item-split',
  'item-inspected',
  'item-stored',
  'item-shipped',
  'samples',
  'counter',
  'order-changed',
  'alarm-raised',
  'alarm-acknowledged',
  'alarm-cleared',
  'command',
  'mode-changed',
  'model-changed',
  'item-progress',
  'vehicle-state',
  'item-assembled',
  'item-divided',
  'data-quality',
])
export const sourceKinds = all<SourceKind>()(['simulation', 'live', 'recording', 'forecast'])
export const stateReasons = all<StateReason>()([
  'starved',
  'blocked',
  'failure',
  'fault-command',
  'repaired',
  'running',
  'planned-stop',
  'setup',
  'maintenance',
  'unknown',
  'heating',
])
export const waitKinds = all<WaitsFor['kind']>()(['work-unit', 'place', 'item', 'resource'])
export const alarmPriorities = all<AlarmPriority>()([1, 2, 3])
export const inspectionResults = all<InspectionResult>()(['pass', 'rework', 'scrap'])
export const orderStatuses = all<OrderStatus>()(['released', 'completed', 'late'])
export const qualities = all<Quality>()(['good', 'uncertain', 'bad', 'stale'])
export const counterNames = all<EventOf<'counter'>['counter']>()([
  'good',
  'scrap',
  'rework',
  'energy',
])
export const paceStatuses = all<Pace['sourceStatus']>()(['live', 'stalled', 'ended', 'failed'])
export const vehicleActivities = all<VehicleActivity>()([
  'idle',
  'driving-empty',
  'loading',
  'driving-loaded',
  'unloading',
  'waiting',
  'charging',
])
