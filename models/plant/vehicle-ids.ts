/** Names of vehicles: `agv-1`, `agv-2`, numbered within their fleet. */
import type { Fleet, Plant } from './plant.ts'

export function vehicleId(fleet: string, number: number): string {
  return `${fleet}-${number}`
}

/** The vehicles that a plant begins with, fleet by fleet. */
export function vehicleIds({
  fleets = [],
}: Plant): { readonly id: string; readonly fleet: Fleet }[] {
  return fleets.flatMap((fleet) =>
    Array.from({ length: fleet.count }, (_, i) => ({ id: vehicleId(fleet.id, i + 1), fleet })),
  )
}
