/** A second state like a first one, which goes on without it: what the fold changes in place is copied, all else is shared. */
import type { TwinState, VehicleState, WorkUnitState } from './twin-state.ts'

/** Items are shared, since the fold makes new ones of those that change; so a full store costs hardly more than an empty one. */
export function copyState(state: TwinState): TwinState {
  return {
    ...state,
    workUnits: mapValues(state.workUnits, copyWorkUnit),
    places: mapValues(state.places, ({ queue, slots }) => ({
      queue: [...queue],
      slots: new Map(slots),
    })),
    items: new Map(state.items),
    vehicles: mapValues(state.vehicles, copyVehicle),
    alarms: new Map([...state.alarms].map(([id, alarm]) => [id, { ...alarm }])),
    orders: new Map([...state.orders].map(([id, order]) => [id, { ...order }])),
    dataQuality: { ...state.dataQuality },
    totals: { ...state.totals },
  }
}

function copyWorkUnit(unit: WorkUnitState): WorkUnitState {
  return {
    ...unit,
    loads: unit.loads.map((load) => ({ ...load, items: [...load.items] })),
    timeUs: { ...unit.timeUs },
    tags: { ...unit.tags },
  }
}

function copyVehicle(vehicle: VehicleState): VehicleState {
  return { ...vehicle, items: [...vehicle.items] }
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  copy: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]))
}
