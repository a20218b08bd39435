/** The files of a plant as they stand on disk, for those who show how it was transformed. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { PlantFiles } from '#models/wire/plant-files.ts'
import { listPlants, type LoadRequest } from './load-library.ts'

/** `plant`: id of a library plant, or path of a plant file. Throws what reading the plant file throws. */
export async function readPlantFiles({
  library,
  plant,
}: Pick<LoadRequest, 'library' | 'plant'>): Promise<PlantFiles> {
  const known = await listPlants(library)
  const file = known.includes(plant) ? join(library, plant, 'plant.yaml') : plant
  const beside = (name: string) => readIfThere(join(dirname(file), name))
  const [text, transformation, figures, tour] = await Promise.all([
    readFile(file, 'utf8'),
    beside('transformation.yaml'),
    beside('figures.yaml'),
    beside('tour.yaml'),
  ])
  return {
    plant: text,
    ...(transformation === undefined ? {} : { transformation }),
    ...(figures === undefined ? {} : { figures }),
    ...(tour === undefined ? {} : { tour }),
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
