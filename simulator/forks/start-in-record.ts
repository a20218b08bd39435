/** The start of a fork at an instant of a record: from the simulation before it, run again as recorded and held to that. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ForkChange } from '#models/scenario/fork.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { decodeHistoryChunk, type HistoryChunk } from '#models/wire/history-chunk.ts'
import { commandOf, isAsked } from '../commands/command-of.ts'
import { restoreSimulation } from '../snapshot.ts'
import { forkStart, type ForkPoint, type ForkStart } from './fork-start.ts'
import type { RecordedCommand } from './plan-fork.ts'
import { runAgain } from './run-again.ts'

/** A stretch of one run of a record, and where in it the fork is; plain data. */
export interface RecordedFork {
  /** The simulation at the beginning of the first chunk, as `saveSimulation` writes it. */
  readonly checkpoint: Uint8Array
  /** `encodeHistoryChunk`: chunks that follow each other without a gap, up to the horizon or the end of the record. */
  readonly chunks: readonly Uint8Array[]
  readonly atUs: number
  readonly horizonUs: number
  readonly changes: readonly ForkChange[]
}

/**
 * Throws AppError `not-reproducible` where the record does not come out again, and as `planFork` does. The bytes may
 * come from anywhere: with some that nobody wrote honestly it may never return, so it belongs where it can be ended.
 */
export function startInRecord(plant: Plant, fork: RecordedFork): ForkStart {
  return forkStart(pointIn(plant, fork), fork.changes)
}

function pointIn(plant: Plant, fork: RecordedFork): ForkPoint {
  try {
    return runTo(plant, fork)
  } catch (error) {
    throw new AppError(
      'not-reproducible',
      `the simulation cannot go on from here: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function runTo(plant: Plant, { checkpoint, chunks, atUs, horizonUs }: RecordedFork): ForkPoint {
  const simulation = restoreSimulation(plant, checkpoint)
  const recorded: RecordedCommand[] = []
  let present: Pick<HistoryChunk, 'epoch' | 'state'> | undefined
  let recordedUntilUs = atUs
  for (const bytes of chunks) {
    const { epoch, state, events, fromUs, toUs } = decodeHistoryChunk(bytes, plant)
    if (fromUs <= atUs) {
      const before = events.filter(({ timeUs }) => timeUs <= atUs)
      if (!runAgain(simulation, plant, before, Math.min(toUs, atUs)))
        throw new Error('it does not come out as recorded, so the record is of another version')
      if (toUs >= atUs) {
        applyEvents(state, plant, before)
        advanceTo(state, plant, atUs)
        present = { epoch, state }
      }
    }
    recorded.push(...commandsIn(events, atUs, atUs + horizonUs))
    recordedUntilUs = Math.max(recordedUntilUs, toUs)
  }
  if (!present) throw new Error('the record does not reach this instant')
  return { plant, ...present, simulation, recorded, recordedUntilUs }
}

function commandsIn(
  events: readonly TwinEvent[],
  afterUs: number,
  untilUs: number,
): RecordedCommand[] {
  return events.flatMap((event) =>
    event.type === 'command' && isAsked(event) && event.timeUs > afterUs && event.timeUs <= untilUs
      ? [{ timeUs: event.timeUs, sequence: event.sequence, command: commandOf(event) }]
      : [],
  )
}
