/** A simulated plant, warm and ready to run: restored or run ahead, with its twin and its source. */
import type { Logger } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { ForkDesk } from '#server/forks/fork-desk.ts'
import { ForkQueue } from '#server/forks/fork-queue.ts'
import { simulatedOrigin } from '#server/forks/simulated-origin.ts'
import type { Incident } from '#models/scenario/incident.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { keepHistory, openHistoryStore } from '#server/historian/keep-history.ts'
import { recoverRun } from './recover-run.ts'
import { SimulatorSource } from './simulator-source.ts'
import { keepRun, openRun, type DaysAhead } from './warm-start.ts'

export interface SimulatedPlantSettings {
  readonly SEED: number
  readonly SPEED: number
  readonly DATA_DIR: string
  readonly WARM_DAYS: DaysAhead
  readonly HISTORY: string
  readonly HISTORY_DAYS: number
  readonly HISTORY_FINE_DAYS: number
}

/** `signal` breaks the opening off while the plant is run ahead: it rejects with the reason of the signal. */
export async function openSimulatedPlant(
  plant: Plant,
  settings: SimulatedPlantSettings,
  log: Logger,
  incidents: readonly Incident[] = [],
  forkQueue = new ForkQueue(),
  signal?: AbortSignal,
): Promise<PlantRuntime> {
  const { SEED, SPEED, DATA_DIR, WARM_DAYS } = settings
  const options = { plant, seed: SEED, dataDir: DATA_DIR, days: WARM_DAYS, log, signal }
  const store = await openHistoryStore(plant, settings, log)
  const run = await openRun({
    ...options,
    ...(store ? { recover: () => recoverRun(store, plant, SEED, log) } : {}),
  }).catch(async (error: unknown) => {
    await store?.shut()
    throw error
  })
  const twin = new PlantTwin(plant, run.twin)
  const source = new SimulatorSource({
    simulation: run.simulation,
    timeUs: twin.state.timeUs,
    speed: SPEED,
  })
  const record = store && (await keepHistory(twin, store, settings, log, () => source.save()))
  return new PlantRuntime({
    twin,
    source,
    log,
    history: record?.history,
    forks: new ForkDesk(
      simulatedOrigin({ twin, save: () => source.save(), history: record?.history }),
      forkQueue,
    ),
    incidents,
    async onStop() {
      await record?.shut()
      try {
        await keepRun(options, { simulation: source.save(), twin })
      } catch (error) {
        log.error({ err: error, dataDir: DATA_DIR }, 'run not kept')
      }
    },
  })
}
