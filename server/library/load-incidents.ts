/** Reads the incidents that lie beside a plant file. */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Plant } from '#models/plant/plant.ts'
import { canHappen, type Incident } from '#models/scenario/incident.ts'
import { parseIncident } from '#models/scenario/incident-schema.ts'
import { listPlants, loadPlant, type LoadRequest } from './load-library.ts'

/**
 * Incidents of a plant that can happen in the scenario that runs, by file name; none where there is no such folder.
 * They are written for the scenario of the plant file itself. Throws PlantFileError for what is wrong in one.
 */
export async function loadIncidents(
  { library, plant }: Pick<LoadRequest, 'library' | 'plant'>,
  running: Plant,
): Promise<Incident[]> {
  const known = await listPlants(library)
  const home = known.includes(plant) ? join(library, plant) : dirname(plant)
  const folder = join(home, 'incidents')
  const files = (await filesIn(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  if (files.length === 0) return []
  const written = await loadPlant({ library, plant })
  const incidents = await Promise.all(
    files.map(async (name) => {
      const file = join(folder, name)
      return parseIncident(await readFile(file, 'utf8'), { file, plant: written })
    }),
  )
  return incidents.filter((incident) => canHappen(incident, running))
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
