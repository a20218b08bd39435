/** Reads how a plant was transformed, where that lies beside its file. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { parseSteps } from '#models/plant/parse-plant.ts'
import type { Transformation } from '#models/transformation/transformation.ts'
import { parseTransformation } from '#models/transformation/transformation-schema.ts'

/**
 * Undefined where there is no transformation.yaml beside the plant file. `scenarios`: those of the plant. Throws
 * PlantFileError for what is wrong in it.
 */
export async function loadTransformation(
  plantFile: string,
  scenarios: readonly string[],
): Promise<Transformation | undefined> {
  const file = join(dirname(plantFile), 'transformation.yaml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const steps = parseSteps(await readFile(plantFile, 'utf8'), { file: plantFile })
  return parseTransformation(text, { file, scenarios, steps: steps.map(({ id }) => id) })
}
