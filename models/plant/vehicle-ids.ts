/** Names of vehicles: `agv-1`, `agv-2`, numbered within their fleet. */
import type { Fleet } from './movement.ts'
import type { Plant } from './plant.ts'
import { stopId } from './runway-stops.ts'

export function vehicleId(fleet: string, number: number): string {
  return `${fleet}-${number}`
}

/** The vehicles that a plant begins with, fleet by fleet, and the nodes where they stand. */
export function vehicleIds({
  fleets = [],
}: Plant): { readonly id: string; readonly node: string }[] {
  return fleets.flatMap((fleet) =>
    Array.from({ length: fleet.count }, (_, i) => ({
      id: vehicleId(fleet.id, i + 1),
      node: startNode(fleet, i),
    })),
  )
}

/** Cranes start side by side at the beginning of their runway, all others at their home. */
export function startNode({ id, home, runway }: Fleet, index: number): string {
  return runway === undefined ? home : stopId(id, runway.fromXM + index * runway.clearanceM)
}
