/** Where forks begin: whoever can give the state of a plant as a simulation that goes on from an instant. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { RecordedCommand } from '#simulator/forks/plan-fork.ts'
import type { Simulation } from '#simulator/plant-simulation.ts'

/** A plant at an instant, ready to go on. */
export interface ForkPoint {
  readonly plant: Plant
  /** Run of the stream that the numbers of events belong to. */
  readonly epoch: string
  /** Both stand at the fork; the simulation is the caller's own. */
  readonly simulation: Simulation
  readonly state: TwinState
  /** What people asked after the fork, as far as asked for and recorded. */
  readonly recorded: readonly RecordedCommand[]
  readonly recordedUntilUs: number
}

export interface ForkOrigin {
  /**
   * The plant at `atUs` (undefined: now), with the commands recorded from there up to `horizonUs` later. Throws AppError
   * with the reason why there is no such state.
   */
  pointAt(atUs: number | undefined, horizonUs: number): Promise<ForkPoint>
}
