/** A plant that has been run ahead, and runs on by itself. */
import { foldBatch } from '#client/store/apply.ts'
import { createPlaybackStore, type PlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore, type TwinStore } from '#client/store/twin-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

const plantTexts = import.meta.glob<string>('../../../models/library/*/plant.yaml', {
  query: '?raw',
  import: 'default',
})

const usPerHour = 3600e6
const aheadUs = 2 * usPerHour

export interface RunningPlant {
  readonly twin: TwinStore
  readonly playback: PlaybackStore
  /** Folds what is due at the time of the playback clock. */
  pump(): void
  /** Lets the clock run on from where the state is, or stand still there. */
  resume(paused?: boolean): void
}

export interface RunningPlantOptions {
  /** Age of the plant. */
  readonly hours?: number
  /** Plant seconds a second. */
  readonly speed?: number
  readonly id?: string
  readonly scenario?: string
}

/** Throws when the library has no plant of this id. */
export async function openRunningPlant({
  hours = 240,
  speed = 60,
  id = 'lier-refractory',
  scenario,
}: RunningPlantOptions = {}): Promise<RunningPlant> {
  const warmUs = hours * usPerHour
  const file = `../../../models/library/${id}/plant.yaml`
  const text = await plantTexts[file]?.()
  if (text === undefined) throw new Error(`no plant ${id} in the library`)
  const plant = parsePlant(text, { file, ...(scenario === undefined ? {} : { scenario }) })
  const twin = createTwinStore(plant)
  const playback = createPlaybackStore()
  const simulation = createSimulation(plant, 1)
  let events: TwinEvent[] = []
  const observe = (event: TwinEvent) => events.push(event)
  for (let untilUs = 0; untilUs < warmUs;) {
    untilUs = Math.min(warmUs, untilUs + 24 * usPerHour)
    events = []
    runUntil(simulation, untilUs, observe)
    foldBatch(twin, events, untilUs)
  }
  events = []
  runUntil(simulation, warmUs + aheadUs, observe)
  const coming = events
  let next = 0
  twin.setState({ connection: 'live' })
  return {
    twin,
    playback,
    pump() {
      const nowUs = playback.twinNowUs()
      const first = next
      while (next < coming.length && coming[next]!.timeUs <= nowUs) next++
      foldBatch(twin, coming.slice(first, next), nowUs)
    },
    resume(paused = false) {
      playback.setState({
        paused,
        speed,
        anchorUs: Math.max(warmUs, twin.getState().state.timeUs),
        anchorMs: performance.now(),
        horizonUs: warmUs + aheadUs,
      })
    },
  }
}
