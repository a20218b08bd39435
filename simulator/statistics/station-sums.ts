/** What the units of each station have counted over the record, added up. */
import { unitStates, type Simulation } from '../simulation.ts'
import { anyWay } from '../plant-tables.ts'
import { countsOf } from './record.ts'

/** Times in us, over all machines of the station. */
export interface StationSums {
  machines: number
  /** By unit state. */
  readonly timeUs: number[]
  loads: number
  goodUnits: number
  scrappedUnits: number
  reworkLoads: number
  /** Pipelines: time for which the entries were taken, and time integral of the loads inside. */
  entryUs: number
  insideUs: number
  /** Time held or stopped without a load; loads taken by a machine that waited for them. */
  emptyUs: number
  atOnce: number
}

/** By station, in the order of the plant's list. */
export function stationSums(simulation: Simulation): StationSums[] {
  const { plant, tables, units, statistics, occupancy, calendar } = simulation
  const counts = countsOf(simulation)
  const sums = plant.stations.map((): StationSums => ({
    machines: 0,
    timeUs: Array.from({ length: unitStates }, () => 0),
    loads: 0,
    goodUnits: 0,
    scrappedUnits: 0,
    reworkLoads: 0,
    entryUs: 0,
    insideUs: 0,
    emptyUs: 0,
    atOnce: 0,
  }))
  tables.units.ids.forEach((_, unit) => {
    const sum = sums[tables.units.station[unit]!]!
    const count = (kind: number) =>
      counts[5 * unit + kind]! - statistics.unitCounts[5 * unit + kind]!
    const batch = tables.units.batch[unit]!
    sum.machines++
    for (let state = 0; state < unitStates; state++) {
      const at = unitStates * unit + state
      sum.timeUs[state]! += units.timeUs[at]! - statistics.unitTimeUs[at]!
    }
    sum.loads += count(0)
    // A plain unit loses nothing, and its items are one base unit each.
    sum.goodUnits += tables.units.way[unit] === anyWay ? count(1) : batch * count(0)
    sum.scrappedUnits += count(2)
    sum.reworkLoads += count(3)
    sum.entryUs += count(4)
    sum.insideUs += (occupancy.insideUs[unit] ?? 0) + units.loads[unit]! * calendar.clock[0]!
    sum.emptyUs += occupancy.emptyUs[unit] ?? 0
    sum.atOnce += occupancy.atOnce[unit] ?? 0
  })
  return sums
}
