/** Forks of a simulated plant: now from the simulation itself, earlier from the checkpoint before, run again as recorded. */
import { gunzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { History } from '#server/historian/history.ts'
import { commandOf, isAsked } from '#simulator/commands/command-of.ts'
import { forkStart, type ForkPoint } from '#simulator/forks/fork-start.ts'
import { runAgain } from '#simulator/forks/run-again.ts'
import { restoreSimulation } from '#simulator/snapshot.ts'
import type { ForkOrigin } from './fork-origin.ts'

export interface SimulatedOriginOptions {
  readonly twin: { readonly plant: Plant; readonly epoch: string; readonly state: TwinState }
  /** The simulation as bytes, at the instant of the twin's state. */
  readonly save: () => Uint8Array
  readonly history: History | undefined
}

export function simulatedOrigin({ twin, save, history }: SimulatedOriginOptions): ForkOrigin {
  const { plant } = twin
  const present = (): ForkPoint => ({
    plant,
    epoch: twin.epoch,
    simulation: restoreSimulation(plant, save()),
    state: twin.state,
    recorded: [],
    recordedUntilUs: twin.state.timeUs,
  })
  return {
    async startAt(atUs, horizonUs, changes) {
      if (atUs === undefined || atUs === twin.state.timeUs) return forkStart(present(), changes)
      if (!history)
        throw new AppError(
          'history-off',
          'without a record there are only forks from now: set HISTORY',
        )
      return forkStart(await recordedPoint(history, plant, atUs, horizonUs), changes)
    },
  }
}

async function recordedPoint(
  history: History,
  plant: Plant,
  atUs: number,
  horizonUs: number,
): Promise<ForkPoint> {
  const { run, chunk, checkpoint } = await history.pieceAt(atUs)
  if (!checkpoint)
    throw new AppError(
      'no-checkpoint',
      `the record has no simulation before plant time ${atUs / 1e6} s from which it could go on`,
    )
  const simulation = restoreSimulation(plant, gunzipSync(checkpoint))
  const { state } = chunk
  const events = chunk.events.filter(({ timeUs }) => timeUs <= atUs)
  if (!runAgain(simulation, plant, events, atUs))
    throw new AppError(
      'not-reproducible',
      'the simulation does not come out as recorded: the record is of another version of it',
    )
  applyEvents(state, plant, events)
  advanceTo(state, plant, atUs)
  const { commands, recordedUntilUs } = await history.commandsAfter(run, atUs, atUs + horizonUs)
  return {
    plant,
    epoch: chunk.epoch,
    simulation,
    state,
    recorded: commands.filter(isAsked).map((event) => ({
      timeUs: event.timeUs,
      sequence: event.sequence,
      command: commandOf(event),
    })),
    recordedUntilUs,
  }
}
