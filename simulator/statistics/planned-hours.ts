/** How long a plant was planned to work in the record of a run: what people are paid for. */
import { stopped, unitStates, type Simulation } from '../simulation.ts'

/** The plant is planned to work while one of its machines is: all of the record but the least time in planned stops. */
export function plannedUs({ plant, units, statistics }: Simulation, spanUs: number): number {
  const stops = plant.workUnits.map((_, unit) => {
    const at = unitStates * unit + stopped
    return units.timeUs[at]! - statistics.unitTimeUs[at]!
  })
  return stops.length > 0 ? spanUs - Math.min(...stops) : spanUs
}
