/** The way of a transport as it is drawn: into a rack it runs at working height, not over its top. */
import { isStand } from '#client/scene/equipment/storage-racks.ts'
import type { Plant, PoseXYZ, Transport } from '#models/plant/plant.ts'

const workingHeightM = 0.6

export function drawnPaths(plant: Plant): (transport: Transport) => readonly PoseXYZ[] {
  const racks = new Set(
    plant.places
      .filter(({ layout }) => layout.kind === 'bulk' && isStand(layout.drawing))
      .map(({ id }) => id),
  )
  const lowered = new Map<string, readonly PoseXYZ[]>()
  for (const { id, toPlace, path } of plant.transports)
    if (racks.has(toPlace))
      lowered.set(
        id,
        path.map(([x, , z]): PoseXYZ => [x, workingHeightM, z]),
      )
  return (transport) => lowered.get(transport.id) ?? transport.path
}
