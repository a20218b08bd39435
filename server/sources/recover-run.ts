/** After a crash: the run as it stood at its last recorded tick, from the last checkpoint and the commands recorded since. */
import { gunzipSync } from 'node:zlib'

import type { Logger } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { eventsOfOpenChunk } from '#server/historian/chunk-building.ts'
import type { HistoryStore } from '#server/historian/history-store.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import { runAgain } from '#simulator/forks/run-again.ts'
import { restoreSimulation } from '#simulator/snapshot.ts'
import type { SimulatedRun } from './warm-start.ts'

/**
 * The simulation does again what it did, under the same epoch: nothing recorded is lost, nothing happens twice.
 * Undefined when there is no such record, or when the run does not come out as recorded (which is logged).
 */
export async function recoverRun(
  store: HistoryStore,
  plant: Plant,
  seed: number,
  log: Logger,
): Promise<SimulatedRun | undefined> {
  const last = (await store.runs()).at(-1)
  const chunk = (await store.open()).at(-1)
  const checkpoint = chunk?.keyframe.checkpoint
  if (!last || last.run !== chunk?.keyframe.run || !checkpoint || last.plantHash !== plant.hash)
    return undefined
  const { keyframe, state: keyframeBytes, events, toUs } = eventsOfOpenChunk(chunk, plant)
  const simulation = restoreSimulation(plant, gunzipSync(checkpoint))
  if (simulation.seed !== seed) return undefined
  if (!runAgain(simulation, plant, events, toUs)) {
    log.error(
      { run: last.run, fromSequence: keyframe.sequence },
      'the simulation does not come out as recorded; a new run begins',
    )
    return undefined
  }
  const state = decodeKeyframe(keyframeBytes, plant)
  applyEvents(state, plant, events)
  advanceTo(state, plant, toUs)
  const ring = new EventRing(plant)
  ring.push(events)
  return { simulation, twin: { state, ring, epoch: last.epoch } }
}
