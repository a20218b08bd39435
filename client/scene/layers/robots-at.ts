/** How many of the robots that a plant file counts for a station stand at one of its machines. */
import type { Plant, Station, WorkUnit } from '#models/plant/plant.ts'

/** Spread over the machines as evenly as whole robots go. */
export function robotsAt(plant: Plant, { id, automation }: Station, unit: WorkUnit): number {
  const units = plant.workUnits.filter(({ station }) => station === id)
  const index = units.indexOf(unit)
  const upTo = (count: number) => Math.ceil((count * (automation?.robots ?? 0)) / units.length)
  return upTo(index + 1) - upTo(index)
}
