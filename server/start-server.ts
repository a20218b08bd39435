/** Puts a server together from its settings: finds the plant, makes it run, opens the doors. */
import { resolve } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import type { Plant } from '#models/plant/plant.ts'
import { connectorKinds } from './connectors/registry.ts'
import { loadIncidents } from './library/load-incidents.ts'
import { listPlants, loadPlant } from './library/load-library.ts'
import { ForkQueue } from './forks/fork-queue.ts'
import { openDoors } from './open-doors.ts'
import type { RunningServer } from './open-doors.ts'
import type { Settings } from './settings.ts'
import { openLivePlant } from './live/open-live-plant.ts'
import { openSimulatedPlant } from './sources/open-simulated-plant.ts'
import { PlantRegistry } from './twin/plant-registry.ts'

/** Throws AppError: `unknown-plant`, `plant-file-invalid`, `port-in-use`, `cannot-listen`. */
export async function startServer(settings: Settings, log: Logger): Promise<RunningServer> {
  const plants = new PlantRegistry()
  const plant = await findPlant(settings)
  const library = resolve(settings.LIBRARY_DIR)
  const incidents = await loadIncidents({ library, plant: settings.PLANT }, plant)
  const forkQueue = new ForkQueue()
  plants.add(
    settings.LIVE === undefined
      ? await openSimulatedPlant(plant, settings, log, incidents, forkQueue)
      : await openLivePlant(
          plant,
          { ...settings, LIVE: settings.LIVE },
          log,
          connectorKinds,
          forkQueue,
        ),
  )
  return openDoors(plants, settings, log, forkQueue)
}

async function findPlant({ LIBRARY_DIR, PLANT, SCENARIO }: Settings): Promise<Plant> {
  const library = resolve(LIBRARY_DIR)
  const known = await listPlants(library)
  if (!known.includes(PLANT) && !/[./\\]/.test(PLANT))
    throw new AppError(
      'unknown-plant',
      `PLANT=${PLANT}: no such plant; known: ${known.join(', ')}; ${suggestName(PLANT, known)}`,
      { known },
    )
  return loadPlant({ library, plant: PLANT, scenario: SCENARIO })
}
