/** A plant as JSON text and back: JSON has no infinity, so what has no limit travels as the text "Infinity". */
import type { Plant } from '#models/plant/plant.ts'

const unlimited = new Set(['capacity', 'limit', 'ahead', 'reworkLimit', 'speedMPerS', 'count'])

export function plantToJson(plant: Plant): string {
  return JSON.stringify(plant, (_key, value: unknown) => (value === Infinity ? 'Infinity' : value))
}

/** The plant that the server sent; names of people's choice stay text. */
export function plantFromJson(text: string): Plant {
  return JSON.parse(text, (key, value: unknown) =>
    unlimited.has(key) && value === 'Infinity' ? Infinity : value,
  ) as Plant
}
