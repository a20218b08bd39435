/** After a crash: the run as it stood at its last recorded tick, from the last checkpoint and the commands recorded since. */
import { gunzipSync } from 'node:zlib'

import type { Logger } from 'pino'

import type { LoggedCommand } from '#models/scenario/command.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { encodeEvents, eventsOfOpenChunk } from '#server/historian/chunk-building.ts'
import type { HistoryStore } from '#server/historian/history-store.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import { commandOf } from '#simulator/commands/command-of.ts'
import { runWithCommands } from '#simulator/plant-simulation.ts'
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
  const again: TwinEvent[] = []
  runWithCommands(simulation, commandsIn(events), toUs, (event) => again.push(event))
  if (!sameEvents(again, events, plant)) {
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

function commandsIn(events: readonly TwinEvent[]): LoggedCommand[] {
  return events.flatMap((event) => {
    if (event.type !== 'command') return []
    return [{ timeUs: event.timeUs, command: commandOf(event) }]
  })
}

function sameEvents(
  some: readonly TwinEvent[],
  others: readonly TwinEvent[],
  plant: Plant,
): boolean {
  if (some.length !== others.length) return false
  if (some.length === 0) return true
  const [one, other] = [some, others].map((events) => encodeEvents(events, plant, 0))
  return Buffer.compare(one!, other!) === 0
}
