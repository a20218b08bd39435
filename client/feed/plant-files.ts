/** Where the files of a plant come from: the server that runs it, or the library that the page brings along. */
import { AppError } from '#models/app-error.ts'
import { plantFilesSchema, type PlantFiles } from '#models/wire/plant-files.ts'

const library = import.meta.glob<string>(
  '../../models/library/*/{plant,transformation,figures,tour}.yaml',
  { query: '?raw', import: 'default' },
)

/** Ids of the plants that the page brings along, in alphabetical order. */
export function libraryPlants(): string[] {
  return Object.keys(library)
    .flatMap((path) => /([^/]+)\/plant\.yaml$/.exec(path)?.[1] ?? [])
    .toSorted()
}

/** Throws AppError `unknown-plant` for what is not in the library. */
export async function libraryFiles(plant: string): Promise<PlantFiles> {
  const load = (name: string) => library[`../../models/library/${plant}/${name}.yaml`]?.()
  const [text, transformation, figures, tour] = await Promise.all([
    load('plant'),
    load('transformation'),
    load('figures'),
    load('tour'),
  ])
  if (text === undefined) throw new AppError('unknown-plant', `no plant ${plant} in the library`)
  return plantFilesSchema.parse({ plant: text, transformation, figures, tour })
}

/** Throws AppError `server-unreachable`, `unknown-plant`, `server-error`. */
export async function serverFiles(plant: string): Promise<PlantFiles> {
  const path = `/api/plants/${encodeURIComponent(plant)}/files`
  const response = await fetch(path).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (!response.ok)
    throw new AppError(
      response.status === 404 ? 'unknown-plant' : 'server-error',
      `${response.status} for ${path}`,
    )
  return plantFilesSchema.parse(await response.json())
}
