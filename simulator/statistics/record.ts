/** The record that figures are taken over: from an instant (the end of the warm-up) up to now. */
import { startCrewRecord } from './crew-report.ts'
import { startFleetRecord } from './fleet-report.ts'
import { bookEmpty, bookOccupancy, startOccupancy } from './occupancy.ts'
import { startOrderRecord } from './order-report.ts'
import { storeSums } from '../store-state.ts'
import { scalar, unitStates, type Simulation } from '../simulation.ts'

/** Starts the record anew at the present plant time; what was counted before belongs to the warm-up. */
export function startRecord(simulation: Simulation): void {
  const { statistics, scalars, places, stores } = simulation
  bookNow(simulation)
  startCrewRecord(simulation)
  startFleetRecord(simulation)
  startOccupancy(simulation)
  startOrderRecord(simulation)
  statistics.fromUs[0] = simulation.calendar.clock[0]!
  statistics.leadTimes.fill(0)
  scalars[scalar.leadTimeMaxUs] = 0
  simulation.failures.countBefore.set(simulation.failures.count)
  statistics.totals.set(scalars.subarray(0, scalar.lastTotal + 1))
  statistics.unitTimeUs.set(simulation.units.timeUs)
  statistics.unitCounts.set(countsOf(simulation))
  statistics.totals[scalar.insideItemUs] = insideItemUs(simulation)
  statistics.totals[scalar.insideUnitUs] = insideUnitUs(simulation)
  places.count.forEach((_, place) => {
    const sums = storeSums(stores, place, simulation.calendar.clock[0]!)
    stores.from.set(sums, sums.length * place)
  })
  places.count.forEach(
    (_, place) => (statistics.placeItemUs[place] = placeItemUs(simulation, place)),
  )
}

/** Time integrals up to now: items inside, base units inside, items waiting at a place. */
export function insideItemUs({ scalars, calendar }: Simulation): number {
  return scalars[scalar.insideItemUs]! + scalars[scalar.insideItems]! * calendar.clock[0]!
}

export function insideUnitUs({ scalars, calendar }: Simulation): number {
  return scalars[scalar.insideUnitUs]! + scalars[scalar.insideUnits]! * calendar.clock[0]!
}

export function placeItemUs({ places, calendar }: Simulation, place: number): number {
  return places.itemUs[place]! + places.count[place]! * calendar.clock[0]!
}

/** Books all running times up to now. Nothing that the run decides by is touched. */
export function bookNow(simulation: Simulation): void {
  const { units, calendar, occupancy } = simulation
  const timeUs = calendar.clock[0]!
  for (let unit = 0; unit < units.state.length; unit++) {
    if (occupancy.emptyUs.length > 0) bookEmpty(occupancy, units, unit, timeUs)
    units.timeUs[unitStates * unit + units.state[unit]!]! += timeUs - units.sinceUs[unit]!
    units.sinceUs[unit] = timeUs
  }
  bookOccupancy(simulation)
}

/** Cycles, good units, scrapped units, loads done again and entry time of every work unit, one after another. */
export function countsOf({ units }: Simulation): Float64Array {
  const counts = new Float64Array(5 * units.state.length)
  const parts = [units.cycles, units.goodUnits, units.scrapUnits, units.reworkLoads, units.entryUs]
  parts.forEach((part, kind) => {
    for (let unit = 0; unit < part.length; unit++) counts[5 * unit + kind] = part[unit]!
  })
  return counts
}
