/** Crews and who needs them, with every default filled in. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { Crew, StationCrew } from './plant.ts'

/** Undefined where the file has none, so that the fingerprint of such a plant stays as it was. */
export function resolveCrews({ crews }: PlantFile): Crew[] | undefined {
  if (crews === undefined) return undefined
  return Object.entries(crews).map(([id, { name, size }]) => ({
    id,
    name: name ?? { en: id, zh: id },
    size,
  }))
}

export function resolveStationCrew({ crew }: StationFile): StationCrew | undefined {
  if (crew === undefined) return undefined
  const { id, count, priority, during } = crew
  return { id, count, priority, during, takesS: crew.during === 'load' ? crew.takes : Infinity }
}
