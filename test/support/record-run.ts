/** A run of a plant as a replay gets it: closed chunks and an open one, and every event for comparison. */
import type { HistorySource, RecordedSpan } from '#client/feed/history-source.ts'
import { overviewOf } from '#models/history/overview.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { encodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { applyCommand, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import type { PlantCommand } from '#models/scenario/command.ts'

export interface RecordedRun {
  readonly events: readonly TwinEvent[]
  readonly source: HistorySource
}

/** Runs from plant time 0 to `endUs` with commands on the way; a chunk every `chunkUs`, the last one open. */
export function recordRun(
  simulation: Simulation,
  endUs: number,
  chunkUs: number,
  commands: readonly { readonly timeUs: number; readonly command: PlantCommand }[] = [],
): RecordedRun {
  const { plant } = simulation
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => void events.push(event)
  for (const { timeUs, command } of commands) {
    runUntil(simulation, timeUs, observe)
    applyCommand(simulation, command, observe)
  }
  runUntil(simulation, endUs, observe)
  const chunks = new Map<string, Uint8Array>()
  const spans: RecordedSpan[] = []
  const state = createTwinState(plant)
  for (let fromUs = 0; fromUs < endUs; fromUs += chunkUs) {
    const toUs = fromUs + chunkUs
    const part = events.filter(
      ({ timeUs }) => timeUs > fromUs - (fromUs === 0 ? 1 : 0) && timeUs <= toUs,
    )
    const key = toUs >= endUs ? undefined : `${fromUs}-run`
    const chunk = {
      epoch: 'e',
      plantHash: plant.hash,
      fromUs,
      toUs,
      keyframe: encodeKeyframe(state, plant),
      sequence: state.sequence,
      events: part,
    }
    chunks.set(key ?? 'open', encodeHistoryChunk(chunk, plant))
    spans.push({
      key,
      run: 1,
      fromUs,
      toUs,
      firstSequence: state.sequence + 1,
      lastSequence: part.at(-1)?.sequence ?? state.sequence,
    })
    applyEvents(state, plant, part)
    advanceTo(state, plant, toUs)
  }
  const source: HistorySource = {
    index: () => Promise.resolve({ fromUs: 0, toUs: endUs, spans, problem: undefined }),
    chunk: (key) => Promise.resolve(chunks.get(key ?? 'open')!),
    overview: (widthUs) =>
      Promise.resolve({
        widthUs,
        workUnits: [],
        bins: overviewOf(createTwinState(plant), events, endUs, widthUs).map((bin) => ({
          ...bin,
          run: 1,
        })),
      }),
  }
  return { events, source }
}
