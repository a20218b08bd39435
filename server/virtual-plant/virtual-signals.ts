/** What a virtual plant says of itself, whatever the protocol: PackML status, counters and readings of each work unit. */
import type { Plant } from '#models/plant/plant.ts'

/** Names follow the PackTags of ISA-TR88.00.02; readings have the id of their tag. */
export interface VirtualSignal {
  readonly workUnit: string
  readonly name: string
  readonly kind: 'state' | 'mode' | 'blocked' | 'starved' | 'good' | 'scrap' | 'reading'
  readonly dataType: 'integer' | 'number' | 'boolean'
  /** Of readings. */
  readonly unit?: string
}

/** In the order of work units, each with the same names. */
export function virtualSignals(plant: Plant): VirtualSignal[] {
  const stations = new Map(plant.stations.map((station) => [station.id, station]))
  return plant.workUnits.flatMap(({ id: workUnit, station }): VirtualSignal[] => [
    { workUnit, name: 'StateCurrent', kind: 'state', dataType: 'integer' },
    { workUnit, name: 'UnitModeCurrent', kind: 'mode', dataType: 'integer' },
    { workUnit, name: 'EquipmentBlocked', kind: 'blocked', dataType: 'boolean' },
    { workUnit, name: 'EquipmentStarved', kind: 'starved', dataType: 'boolean' },
    { workUnit, name: 'ProdProcessedCount', kind: 'good', dataType: 'integer' },
    { workUnit, name: 'ProdDefectiveCount', kind: 'scrap', dataType: 'integer' },
    ...(stations.get(station)?.tags ?? []).map(({ id, unit }): VirtualSignal => ({
      workUnit,
      name: id,
      kind: 'reading',
      dataType: 'number',
      unit,
    })),
  ])
}
