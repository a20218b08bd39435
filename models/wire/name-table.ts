/** The names of a plant in a fixed order, so that a frame can say a machine or a tag as a small number. */
import type { Plant } from '#models/plant/plant.ts'
import { vehicleIds } from '#models/plant/vehicle-ids.ts'

export interface NameTable {
  readonly names: readonly string[]
  readonly indexes: ReadonlyMap<string, number>
}

const tables = new WeakMap<Plant, NameTable>()

/** The table of a plant: the ids that events use most come first, as numbers below 128 take one byte. */
export function nameTable(plant: Plant): NameTable {
  const known = tables.get(plant)
  if (known) return known
  const names = [
    ...new Set([
      ...plant.workUnits.map(({ id }) => id),
      ...plant.places.map(({ id }) => id),
      ...plant.transports.map(({ id }) => id),
      ...plant.itemKinds.map(({ id }) => id),
      ...plant.products.map(({ id }) => id),
      ...plant.stations.flatMap(({ tags }) => tags.map(({ id }) => id)),
      ...plant.stations.map(({ id }) => id),
      ...vehicleIds(plant).map(({ id }) => id),
      ...(plant.fleets ?? []).map(({ id }) => id),
      ...(plant.network?.nodes ?? []).map(({ id }) => id),
    ]),
  ]
  const table = { names, indexes: new Map(names.map((name, index) => [name, index])) }
  tables.set(plant, table)
  return table
}
