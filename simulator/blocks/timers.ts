/** Who owns the calendar slots behind those of the work units: a line an owner, each with a slot for each thing it times. */
import type { Plant } from '#models/plant/plant.ts'
import { mostVehiclesOf } from '../compile-fleets.ts'
import { planCount } from '../compile-maintenance.ts'
import { modesOf } from '../compile-failures.ts'
import { linksOf } from '../compile-links.ts'
import type { Run } from '../run.ts'
import { waitOver } from './load-size.ts'
import { entryDue, reachEnd } from './conveyor.ts'
import { heated } from './interruption.ts'
import { failByMode } from './failures.ts'
import { maintenanceDone, planDue } from './maintenance.ts'
import { shiftChanges } from './shifts.ts'
import { loadingIsOver } from './operators.ts'
import { dispatch } from './dispatch.ts'
import { batteryDue, vehicleDue } from './vehicle-work.ts'
import { orderDue, orderTimers } from './orders.ts'
import { arriveFromOutside } from './release.ts'
import { endSetup } from './station.ts'
import { circleTimers } from '../compile-circles.ts'
import { heatingTimers } from '../compile-heating.ts'
import { refuseCircle } from './circle.ts'
import { ordersAtOnce } from '../compile-supplies.ts'
import { receive } from './replenish.ts'
import { expire, ripen } from './shelf-life.ts'
import { arrive } from './transport.ts'

export interface TimerOwner {
  /** Slots that it needs. */
  readonly count: (plant: Plant) => number
  readonly due: (run: Run, index: number) => void
  /** What falls due moves items or lets somebody go on: as long as such a slot is pending the plant does not stand still. */
  readonly moves: boolean
}

const owners = {
  transport: { count: ({ transports }) => transports.length, due: arrive, moves: true },
  arrival: { count: ({ releases }) => releases.length, due: arriveFromOutside, moves: true },
  shortLoad: {
    count: ({ stations, workUnits }) =>
      stations.some(({ shortLoad }) => shortLoad !== undefined) ? workUnits.length : 0,
    due: waitOver,
    moves: true,
  },
  vehicle: { count: mostVehiclesOf, due: vehicleDue, moves: true },
  battery: { count: mostVehiclesOf, due: batteryDue, moves: false },
  dispatch: { count: ({ fleets }) => fleets?.length ?? 0, due: dispatch, moves: true },
  conveyorEnd: { count: (plant) => linksOf(plant).length, due: reachEnd, moves: true },
  conveyorEntry: { count: (plant) => linksOf(plant).length, due: entryDue, moves: true },
  failureMode: { count: modeSlots, due: failByMode, moves: false },
  shift: { count: ({ calendars }) => calendars?.length ?? 0, due: shiftChanges, moves: false },
  plan: { count: planCount, due: planDue, moves: false },
  maintenance: {
    count: ({ workUnits }) => workUnits.length,
    due: maintenanceDone,
    moves: true,
  },
  loading: { count: loadersOf, due: loadingIsOver, moves: true },
  setup: {
    count: ({ stations, workUnits }) =>
      stations.some(({ setup }) => setup !== undefined) ? workUnits.length : 0,
    due: endSetup,
    moves: true,
  },
  order: { count: () => orderTimers, due: orderDue, moves: false },
  ripe: {
    count: ({ places }) =>
      places.some(({ deadTimeS }) => deadTimeS !== undefined) ? places.length : 0,
    due: ripen,
    moves: true,
  },
  expiry: {
    count: ({ places }) =>
      places.some(({ shelfLifeS }) => shelfLifeS !== undefined) ? places.length : 0,
    due: expire,
    moves: true,
  },
  heating: { count: heatingTimers, due: heated, moves: true },
  circle: { count: circleTimers, due: refuseCircle, moves: false },
  delivery: {
    count: ({ places }) =>
      places.reduce((sum, { replenish }) => sum + (replenish ? ordersAtOnce(replenish) : 0), 0),
    due: receive,
    moves: true,
  },
} satisfies Record<string, TimerOwner>

export type TimerName = keyof typeof owners

export const timerOwners: readonly (TimerOwner & { readonly name: TimerName })[] = (
  Object.keys(owners) as TimerName[]
).map((name) => ({ name, ...owners[name] }))

/** One a work unit, where people are needed to work. */
function loadersOf({ stations, workUnits }: Plant): number {
  return stations.some(({ crew }) => crew !== undefined) ? workUnits.length : 0
}

/** One a way to fail, where a station has several. */
function modeSlots({ stations, workUnits }: Plant): number {
  if (stations.every(({ moreFailures }) => moreFailures === undefined)) return 0
  const modes = new Map(stations.map((station) => [station.id, modesOf(station).length]))
  return workUnits.reduce((sum, { station }) => sum + modes.get(station)!, 0)
}
