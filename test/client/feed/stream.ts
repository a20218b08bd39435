/** Pieces of a stream for the tests of feeds: a clock to turn, events, frames. */
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import type { DeltaFrame, KeyframeFrame } from '#models/wire/frame-codec.ts'
import type { HelloResult, Pace } from '#models/wire/protocol.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

export const secondUs = 1e6

export function paceAt(seconds: number, changes: Partial<Pace> = {}): Pace {
  return {
    timeUs: seconds * secondUs,
    speed: 1,
    paused: false,
    sourceStatus: 'live',
    ...changes,
  }
}

/** The press stops and starts by turns. */
export function stateEvent(sequence: number, seconds: number): TwinEvent {
  return {
    type: 'work-unit-state',
    sequence,
    timeUs: seconds * secondUs,
    source: 'simulation',
    cause: 0,
    workUnit: 'R1',
    state: sequence % 2 ? 'held' : 'execute',
    reason: sequence % 2 ? 'failure' : 'running',
  }
}

export function delta(
  frame: number,
  firstSequence: number,
  events: readonly TwinEvent[],
  pace: Pace,
): DeltaFrame {
  return { kind: 'delta', frame, firstSequence, events, pace }
}

export function keyframe(frame: number, sequence: number, pace: Pace): KeyframeFrame {
  const state = { ...createTwinState(tinyPlant), sequence, timeUs: pace.timeUs }
  return { kind: 'keyframe', frame, pace, state }
}

export function welcome(changes: Partial<HelloResult & { ok: true }> = {}): HelloResult {
  return {
    ok: true,
    protocol: 1,
    plant: 'tiny',
    scenario: 'after',
    plantHash: tinyPlant.hash,
    epoch: 'e1',
    sequence: 0,
    resumed: false,
    ...changes,
  }
}
