/** A plant as JSON text and back: JSON has no infinity, so places without a limit travel as the text "Infinity". */
import type { Plant } from '#models/plant/plant.ts'

export function plantToJson(plant: Plant): string {
  return JSON.stringify(plant, (_key, value: unknown) => (value === Infinity ? 'Infinity' : value))
}

/** The plant that the server sent; names of people's choice stay text, only `capacity` may be without limit. */
export function plantFromJson(text: string): Plant {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'capacity' && value === 'Infinity' ? Infinity : value,
  ) as Plant
}
