/** A plant that has been run ahead, and runs on by itself. */
import { foldBatch } from '#client/store/apply.ts'
import { createPlaybackStore, type PlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore, type TwinStore } from '#client/store/twin-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { bigPlantText, plantOf500 } from '../../support/big-plant.ts'

const plantTexts = import.meta.glob<string>('../../../models/library/*/plant.yaml', {
  query: '?raw',
  import: 'default',
})

const usPerHour = 3600e6
/** The simulation keeps this far ahead of the clock, s of wall time, and looks so often whether it does. */
const aheadS = 10
const refillMs = 100
/** The plant that is in no library: 500 machines and 10,000 things under way. */
export const generatedPlant = 'generated-500'

export interface RunningPlant {
  readonly twin: TwinStore
  readonly playback: PlaybackStore
  /** Folds what is due at the time of the playback clock. */
  pump(): void
  /** Lets the clock run on from where the state is, or stand still there. */
  resume(paused?: boolean): void
  dispose(): void
}

export interface RunningPlantOptions {
  /** Age of the plant. */
  readonly hours?: number
  /** Plant seconds a second. */
  readonly speed?: number
  readonly id?: string
  readonly scenario?: string
}

/** Throws when neither the library nor the generator has a plant of this id. */
export async function openRunningPlant({
  hours = 240,
  speed = 60,
  id = 'lier-refractory',
  scenario,
}: RunningPlantOptions = {}): Promise<RunningPlant> {
  const warmUs = hours * usPerHour
  const file = `../../../models/library/${id}/plant.yaml`
  const text = id === generatedPlant ? bigPlantText(plantOf500) : await plantTexts[file]?.()
  if (text === undefined) throw new Error(`no plant ${id} in the library`)
  const plant = parsePlant(text, { file, ...(scenario === undefined ? {} : { scenario }) })
  const twin = createTwinStore(plant)
  const playback = createPlaybackStore()
  const simulation = createSimulation(plant, 1)
  let coming: TwinEvent[] = []
  /** How many of them were folded already. */
  let folded = 0
  const observe = (event: TwinEvent) => coming.push(event)
  const stepUs = Math.min(24 * usPerHour, warmUs / 10)
  for (let untilUs = 0; untilUs < warmUs;) {
    untilUs = Math.min(warmUs, untilUs + stepUs)
    runUntil(simulation, untilUs, observe)
    foldBatch(twin, coming.splice(0), untilUs)
  }
  let simulatedUs = warmUs
  // Outside of frames, since where the events come from is no matter of the scene.
  const refill = () => {
    const wantedUs = playback.twinNowUs() + aheadS * speed * 1e6
    if (wantedUs <= simulatedUs) return
    coming = coming.slice(folded)
    folded = 0
    simulatedUs = wantedUs
    runUntil(simulation, simulatedUs, observe)
  }
  const timer = setInterval(refill, refillMs)
  twin.setState({ connection: 'live' })
  return {
    twin,
    playback,
    pump() {
      const nowUs = Math.min(playback.twinNowUs(), simulatedUs)
      const first = folded
      while (folded < coming.length && coming[folded]!.timeUs <= nowUs) folded++
      foldBatch(twin, coming.slice(first, folded), nowUs)
    },
    resume(paused = false) {
      playback.setState({
        paused,
        speed,
        anchorUs: Math.max(warmUs, twin.getState().state.timeUs),
        anchorMs: performance.now(),
        horizonUs: Infinity,
      })
      refill()
    },
    dispose: () => clearInterval(timer),
  }
}
