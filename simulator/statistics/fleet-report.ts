/** What the vehicles of a run did with their time, how far they drove, and how long loads waited for them. */
import { activities, fleetSums as sums } from '../blocks/vehicles.ts'
import type { Simulation } from '../simulation.ts'

export interface FleetReport {
  readonly vehicles: number
  /** Shares of the vehicles' time in the record, 0..1, together 1. Waiting: for a segment, a machine or a charger. */
  readonly idle: number
  readonly drivingEmpty: number
  readonly loading: number
  readonly drivingLoaded: number
  readonly unloading: number
  readonly waiting: number
  readonly charging: number
  readonly distanceM: number
  readonly loadsMoved: number
  /** Mean time from a load's being ready to the beginning of its loading, s; undefined: nothing was fetched. */
  readonly meanWaitS: number | undefined
  readonly charges: number
}

/** Figures of each fleet over the record. */
export function fleetReports(simulation: Simulation): Record<string, FleetReport> {
  const { tables, vehicles } = simulation
  return Object.fromEntries(
    tables.fleets.ids.map((id, fleet) => {
      const counted = sumsOf(simulation, fleet).map(
        (sum, i) => sum - vehicles.before[sums * fleet + i]!,
      )
      const wholeUs = counted.slice(0, activities).reduce((sum, us) => sum + us, 0)
      const share = (activity: number) => (wholeUs > 0 ? counted[activity]! / wholeUs : 0)
      const [distanceM, loadsMoved, charges, fetches, waitUs] = counted.slice(activities) as [
        number,
        number,
        number,
        number,
        number,
      ]
      return [
        id,
        {
          vehicles: vehicles.inFleet[fleet]!,
          idle: share(0),
          drivingEmpty: share(1),
          loading: share(2),
          drivingLoaded: share(3),
          unloading: share(4),
          waiting: share(5),
          charging: share(6),
          distanceM,
          loadsMoved,
          meanWaitS: fetches > 0 ? waitUs / fetches / 1e6 : undefined,
          charges,
        },
      ]
    }),
  )
}

/** What was counted before now belongs to the warm-up. */
export function startFleetRecord(simulation: Simulation): void {
  const { tables, vehicles } = simulation
  tables.fleets.ids.forEach((_, fleet) =>
    vehicles.before.set(sumsOf(simulation, fleet), sums * fleet),
  )
}

/** All up to now; nothing is booked by it. */
function sumsOf({ vehicles, links, tables, calendar }: Simulation, fleet: number): number[] {
  const total = Array.from({ length: sums }, () => 0)
  for (let vehicle = 0; vehicle < vehicles.count[0]!; vehicle++) {
    if (vehicles.fleet[vehicle] !== fleet) continue
    for (let activity = 0; activity < activities; activity++)
      total[activity]! += vehicles.timeUs[activities * vehicle + activity]!
    total[vehicles.activity[vehicle]!]! += calendar.clock[0]! - vehicles.sinceUs[vehicle]!
    total[activities]! += vehicles.distanceM[vehicle]!
    total[activities + 1]! += vehicles.moved[vehicle]!
    total[activities + 2]! += vehicles.charges[vehicle]!
  }
  for (const link of tables.fleets.links[fleet]!) {
    total[activities + 3]! += links.fetches[link]!
    total[activities + 4]! += links.waitUs[link]!
  }
  return total
}
