/** Vehicles: what each does, how long, how far, and what is left in its battery. */
import { cancel, schedule } from '../kernel/event-calendar.ts'
import type { FleetTables } from '../compile-fleets.ts'
import { releasePriority } from '../priorities.ts'
import { recordVehicle } from '../record/vehicle-events.ts'
import type { Run } from '../run.ts'

/** Activities in which the time of a vehicle is booked. */
export const idle = 0
export const drivingEmpty = 1
export const loading = 2
export const drivingLoaded = 3
export const unloading = 4
export const waiting = 5
export const charging = 6
export const activities = 7
/** Figures of a fleet: time by activity, distance, loads moved, charges, loads fetched, and how long these had waited. */
export const fleetSums = activities + 5

/** Why a vehicle goes to its goal. */
export const noTask = 0
export const toFetch = 1
export const toDeliver = 2
export const toHome = 3
export const toCharger = 4

/** Handles are -1 where there is none. */
export interface VehicleState {
  /** Vehicles that there are. */
  readonly count: Int32Array
  /** By vehicle: its fleet, and its number there from 1. */
  readonly fleet: Int32Array
  readonly number: Int32Array
  readonly activity: Uint8Array
  readonly task: Uint8Array
  /** Node where it stands or which it will reach next, the node it came from, and where it goes to. */
  readonly node: Int32Array
  readonly from: Int32Array
  readonly goal: Int32Array
  /** Segment on which it drives, and the one that it waits for. */
  readonly segment: Int32Array
  readonly awaits: Int32Array
  /** Next vehicle that waits for the same segment or charger. */
  readonly next: Int32Array
  /** Link whose load it fetches or carries, first item of it, items in it, and the slot set aside for it. */
  readonly link: Int32Array
  readonly load: Int32Array
  readonly loadCount: Int32Array
  readonly slot: Int32Array
  /** Start of the activity, us, and time booked in each: `activities` numbers a vehicle. */
  readonly sinceUs: Float64Array
  readonly timeUs: Float64Array
  /** Working time that the battery gives yet, us, when the activity began. */
  readonly batteryUs: Float64Array
  readonly distanceM: Float64Array
  readonly moved: Float64Array
  readonly charges: Float64Array
  /** Observed runs: sequence of the vehicle's last event. */
  readonly sequence: Float64Array
  /** By fleet: vehicles, chargers in use, and who waits for one. */
  readonly inFleet: Int32Array
  readonly charging: Int32Array
  readonly firstAtCharger: Int32Array
  readonly lastAtCharger: Int32Array
  /** Figures of each fleet when the record began: `fleetSums` numbers a fleet. */
  readonly before: Float64Array
  /** By segment: the vehicle on it, and those that wait to enter. */
  readonly holder: Int32Array
  readonly firstAtSegment: Int32Array
  readonly lastAtSegment: Int32Array
}

export function createVehicles(tables: FleetTables): VehicleState {
  const most = tables.mostVehicles
  const fleets = tables.ids.length
  const segments = tables.network.lengthM.length
  const none = (length: number) => new Int32Array(length).fill(-1)
  const real = () => new Float64Array(most)
  const vehicles: VehicleState = {
    count: new Int32Array(1),
    fleet: none(most),
    number: new Int32Array(most),
    activity: new Uint8Array(most),
    task: new Uint8Array(most),
    node: none(most),
    from: none(most),
    goal: none(most),
    segment: none(most),
    awaits: none(most),
    next: none(most),
    link: none(most),
    load: none(most),
    loadCount: new Int32Array(most),
    slot: none(most),
    sinceUs: real(),
    timeUs: new Float64Array(activities * most),
    batteryUs: real(),
    distanceM: real(),
    moved: real(),
    charges: real(),
    sequence: real(),
    inFleet: new Int32Array(fleets),
    charging: new Int32Array(fleets),
    firstAtCharger: none(fleets),
    lastAtCharger: none(fleets),
    before: new Float64Array(fleetSums * fleets),
    holder: none(segments),
    firstAtSegment: none(segments),
    lastAtSegment: none(segments),
  }
  tables.count.forEach((count, fleet) => {
    for (let i = 0; i < count; i++) placeVehicle(vehicles, tables, fleet, 0)
  })
  return vehicles
}

/** One more vehicle, at home with a full battery; returns its handle. There is room for it. */
export function placeVehicle(
  vehicles: VehicleState,
  tables: FleetTables,
  fleet: number,
  timeUs: number,
): number {
  const vehicle = vehicles.count[0]!++
  vehicles.fleet[vehicle] = fleet
  vehicles.number[vehicle] = ++vehicles.inFleet[fleet]!
  const node = tables.start[fleet]![vehicles.number[vehicle]! - 1] ?? tables.home[fleet]!
  vehicles.node[vehicle] = node
  vehicles.from[vehicle] = node
  vehicles.goal[vehicle] = node
  vehicles.sinceUs[vehicle] = timeUs
  vehicles.batteryUs[vehicle] = tables.runsUs[fleet]!
  return vehicle
}

/** Ends one activity and begins another; `durationUs` 0: until something comes up. */
export function setActivity(run: Run, vehicle: number, activity: number, durationUs = 0): void {
  const { vehicles } = run.simulation
  const old = vehicles.activity[vehicle]!
  const elapsedUs = run.clock[0]! - vehicles.sinceUs[vehicle]!
  vehicles.timeUs[activities * vehicle + old]! += elapsedUs
  vehicles.batteryUs[vehicle] = batteryLeftUs(run, vehicle)
  vehicles.sinceUs[vehicle] = run.clock[0]!
  vehicles.activity[vehicle] = activity
  if (activity === idle) watchBattery(run, vehicle)
  else cancel(run.calendar, run.tables.firstSlot.battery + vehicle)
  if (run.log) recordVehicle(run, run.log, vehicle, durationUs)
}

/** Sets the timer at which an idle vehicle has to charge. */
export function watchBattery(run: Run, vehicle: number): void {
  const { tables, calendar } = run
  const { vehicles } = run.simulation
  const fleet = vehicles.fleet[vehicle]!
  const use = useOf(run, vehicle, idle)
  if (use === 0) return
  const leftUs = (vehicles.batteryUs[vehicle]! - tables.fleets.belowUs[fleet]!) / use
  const slot = tables.firstSlot.battery + vehicle
  schedule(calendar, slot, Math.max(0, Math.ceil(leftUs)), releasePriority)
}

/** Whether the vehicles of a fleet run on a runway, where none can pass another. */
export function areCranes({ tables }: Run, fleet: number): boolean {
  return tables.fleets.stops[fleet]!.length > 0
}

/** Whether a free vehicle has to charge. */
export function isLow(run: Run, vehicle: number): boolean {
  const { runsUs, belowUs } = run.tables.fleets
  const fleet = run.simulation.vehicles.fleet[vehicle]!
  return runsUs[fleet]! > 0 && batteryLeftUs(run, vehicle) <= belowUs[fleet]!
}

/** Working time that the battery gives yet, us. */
export function batteryLeftUs(run: Run, vehicle: number): number {
  const { vehicles } = run.simulation
  const elapsedUs = run.clock[0]! - vehicles.sinceUs[vehicle]!
  const usedUs = elapsedUs * useOf(run, vehicle, vehicles.activity[vehicle]!)
  return Math.max(0, vehicles.batteryUs[vehicle]! - usedUs)
}

/** Battery time that a unit of time takes. */
function useOf({ tables, simulation }: Run, vehicle: number, activity: number): number {
  const fleet = simulation.vehicles.fleet[vehicle]!
  if (tables.fleets.runsUs[fleet] === 0 || activity === charging) return 0
  return activity === idle || activity === waiting ? tables.fleets.standing[fleet]! : 1
}
