/** The refractory plant of the library, in one of its scenarios. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'

export function refractoryPlant(scenario: 'before' | 'after' = 'after'): Plant {
  const path = new URL('../../models/library/lier-refractory/plant.yaml', import.meta.url)
  return parsePlant(readFileSync(fileURLToPath(path), 'utf8'), { file: 'plant.yaml', scenario })
}
