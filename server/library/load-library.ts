/** Reads plants from disk: those of the library by their id, and any other by its path. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { AppError } from '#models/app-error.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'

const fileName = 'plant.yaml'

/** Where the library lies, from the folder that the server is started in. */
export const libraryFolder = 'models/library'

export interface LoadRequest {
  /** Folder of the library: a folder a plant, each with a plant.yaml. */
  readonly library: string
  /** Id of a library plant, or path of a plant file. */
  readonly plant: string
  readonly scenario?: string | undefined
}

/** Ids of the plants in the library, in alphabetical order. */
export async function listPlants(library: string): Promise<string[]> {
  const entries = await readdir(library, { withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ((await hasPlant(join(library, name))) ? [name] : [])),
  )
  return found.flat().toSorted()
}

/**
 * Loads one plant. Throws AppError `unknown-plant` when there is no such file, and PlantFileError
 * (`plant-file-invalid`) for what is wrong in it.
 */
export async function loadPlant({ library, plant, scenario }: LoadRequest): Promise<Plant> {
  const known = await listPlants(library)
  const file = fileAmong(known, library, plant)
  return parsePlant(await readText(file, known), { file, scenario })
}

/** The file that is read for a plant: that of the library, or the path itself. */
export async function plantFileOf({ library, plant }: LoadRequest): Promise<string> {
  return fileAmong(await listPlants(library), library, plant)
}

function fileAmong(known: readonly string[], library: string, plant: string): string {
  return known.includes(plant) ? join(library, plant, fileName) : plant
}

async function readText(file: string, known: readonly string[]): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new AppError(
      'unknown-plant',
      `no plant '${file}' (${code}): expected a plant of the library or the path of a plant file; ${suggestName(basename(file), known)}`,
      { plant: file, known },
    )
  }
}

async function hasPlant(folder: string): Promise<boolean> {
  return (await readdir(folder)).includes(fileName)
}
