/** The plant as rows of a tree: areas, lines where there are several, stations with several machines, machines. */
import type { StatusName } from '#client/ui/status-colours.ts'
import type { LocalizedText, Plant, WorkUnit } from '#models/plant/plant.ts'

export interface TreeRow {
  /** Unique in the tree. */
  readonly key: string
  readonly kind: 'area' | 'line' | 'station' | 'unit'
  /** From 1. */
  readonly level: number
  /** Id of the machine or station; empty for areas and lines. */
  readonly id: string
  readonly name: LocalizedText
  /** Machines of the row or below it. */
  readonly units: readonly string[]
}

/** All rows in reading order; what lies below a closed row is left out. */
export function treeRows(plant: Plant, closed: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  /** Adds a row; gives whether it is open. */
  const add = (row: TreeRow) => {
    rows.push(row)
    return !closed.has(row.key)
  }
  for (const area of plant.site.areas) {
    const inArea = plant.stations.filter((station) => station.area === area.id)
    const units = inArea.flatMap((station) => unitsOf(plant, station.id))
    if (units.length === 0) continue
    const key = `area:${area.id}`
    if (!add({ key, kind: 'area', level: 1, id: '', name: area.name, units: ids(units) })) continue
    for (const line of area.lines) {
      const stations = inArea.filter((station) => station.line === line.id)
      const below = stations.flatMap((station) => unitsOf(plant, station.id))
      const several = area.lines.length > 1
      if (several && below.length > 0) {
        const key = `line:${area.id}/${line.id}`
        if (!add({ key, kind: 'line', level: 2, id: '', name: line.name, units: ids(below) }))
          continue
      }
      const level = several ? 3 : 2
      for (const station of stations) {
        const machines = unitsOf(plant, station.id)
        if (machines.length > 1) {
          const key = `station:${station.id}`
          const { id, name } = station
          if (!add({ key, kind: 'station', level, id, name, units: ids(machines) })) continue
        }
        for (const { id, name } of machines)
          add({
            key: `unit:${id}`,
            kind: 'unit',
            level: machines.length > 1 ? level + 1 : level,
            id,
            name,
            units: [id],
          })
      }
    }
  }
  return rows
}

const severity: readonly StatusName[] = [
  'held',
  'blocked',
  'stale',
  'starved',
  'setup',
  'execute',
  'idle',
  'planned-stop',
]

/** The state that a group is shown as: the worst among its machines. */
export function worstOf(kinds: readonly StatusName[]): StatusName {
  return severity.find((kind) => kinds.includes(kind)) ?? 'stale'
}

function unitsOf(plant: Plant, station: string): WorkUnit[] {
  return plant.workUnits.filter((unit) => unit.station === station)
}

function ids(units: readonly WorkUnit[]): string[] {
  return units.map(({ id }) => id)
}
