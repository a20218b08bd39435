/** The plants of the library as they lie in their folders, none of them named here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Plant } from '#models/plant/plant.ts'
import { nativeSimulator } from './native-simulator.ts'

const library = fileURLToPath(new URL('../../models/library/', import.meta.url))

/** Folders with a plant file, in order. */
export const libraryIds = readdirSync(library).filter((id) =>
  existsSync(join(library, id, 'plant.yaml')),
)

/** Text of a file beside the plant; undefined where there is none. */
export function readBeside(id: string, name: string): string | undefined {
  const file = join(library, id, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** The plant in every scenario of its file. Throws what `parsePlant` throws. */
export function scenariosOf(id: string): readonly Plant[] {
  return nativeSimulator.parseScenarios(readBeside(id, 'plant.yaml')!, { file: `${id}/plant.yaml` })
}
