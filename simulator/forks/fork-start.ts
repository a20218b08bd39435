/** Where both futures of a fork begin, and what happens in each: all plain data, whoever has worked it out. */
import type { Plant } from '#models/plant/plant.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import type { ForkChange } from '#models/scenario/fork.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { Simulation } from '../plant-simulation.ts'
import { saveSimulation } from '../snapshot.ts'
import { planFork, type ForkPlan, type RecordedCommand } from './plan-fork.ts'
import { resourcesOf, type ForkResources } from './resources.ts'
import type { FutureJobs } from './run-futures.ts'

/** A plant at an instant, ready to go on. */
export interface ForkPoint {
  readonly plant: Plant
  /** Run of the stream that the numbers of events belong to. */
  readonly epoch: string
  /** Both stand at the fork. */
  readonly simulation: Simulation
  readonly state: TwinState
  /** What people asked after the fork, as far as asked for and recorded. */
  readonly recorded: readonly RecordedCommand[]
  readonly recordedUntilUs: number
  /** Where the simulation was built from a twin state; left out where it is the plant's own. */
  readonly assumptions?: readonly Assumption[]
}

export interface ForkStart {
  readonly plant: Plant
  readonly epoch: string
  readonly atUs: number
  /** The simulation and the twin's state (`encodeKeyframe`) at the fork. */
  readonly snapshot: Uint8Array
  readonly keyframe: Uint8Array
  readonly seed: number
  readonly recorded: readonly RecordedCommand[]
  readonly recordedUntilUs: number
  readonly resources: ForkResources
  readonly plan: ForkPlan
  readonly assumptions: readonly Assumption[]
}

/** What can be changed at an instant. */
export interface ForkOptions extends ForkResources {
  readonly atUs: number
  readonly recordedUntilUs: number
  /** Commands recorded after it, which a branch can do without. */
  readonly recorded: readonly RecordedCommand[]
  /** What is not known of the state there, and taken to be so; empty where all is known. */
  readonly assumptions: readonly Assumption[]
}

/** Throws AppError as `planFork` does. */
export function forkStart(point: ForkPoint, changes: readonly ForkChange[]): ForkStart {
  const { plant, epoch, simulation, state, recorded, recordedUntilUs, assumptions = [] } = point
  return {
    plant,
    epoch,
    atUs: state.timeUs,
    snapshot: saveSimulation(simulation),
    keyframe: encodeKeyframe(state, plant),
    seed: simulation.seed,
    recorded,
    recordedUntilUs,
    resources: resourcesOf(simulation),
    plan: planFork(simulation, recorded, changes),
    assumptions,
  }
}

export function optionsOf(start: ForkStart): ForkOptions {
  const { atUs, recordedUntilUs, recorded, resources, assumptions } = start
  return {
    atUs,
    recordedUntilUs,
    recorded: recorded.filter(({ command }) => command.command !== 'acknowledge'),
    assumptions,
    ...resources,
  }
}

/** The runs that are asked for; `horizonS`: seconds after the fork. */
export function futureJobs(
  { plant, epoch, atUs, snapshot, keyframe, seed, plan }: ForkStart,
  { horizonS, replications }: { readonly horizonS: number; readonly replications: number },
): FutureJobs {
  const untilUs = atUs + Math.round(horizonS * 1e6)
  return { plant, epoch, snapshot, keyframe, seed, plan, untilUs, replications }
}
