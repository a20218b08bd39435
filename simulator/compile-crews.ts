/** Crews as tables: how many people, and which work unit needs them for what. */
import type { Plant, Station } from '#models/plant/plant.ts'

/** Crews by handle; -1 where a work unit needs none. */
export interface CrewTables {
  readonly ids: readonly string[]
  readonly size: Int32Array
  /** By work unit: people without whom it takes no load, how many, their rank, and for how long, us (Infinity: the cycle). */
  readonly operators: Int32Array
  readonly operatorCount: Int32Array
  readonly operatorPriority: Int32Array
  readonly operatorUs: Float64Array
  /** They are needed for set-up only. */
  readonly forSetup: Uint8Array
}

export function compileCrews(plant: Plant): CrewTables {
  const crews = plant.crews ?? []
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  const at = plant.workUnits.map(({ station }) => stationOf.get(station)!)
  const numbers = (value: (station: Station) => number) => Int32Array.from(at, value)
  const crew = (id: string | undefined) => crews.findIndex((other) => other.id === id)
  return {
    ids: crews.map(({ id }) => id),
    size: Int32Array.from(crews, ({ size }) => size),
    operators: numbers((station) => crew(station.crew?.id)),
    operatorCount: numbers((station) => station.crew?.count ?? 0),
    operatorPriority: numbers((station) => station.crew?.priority ?? 1),
    forSetup: Uint8Array.from(at, ({ crew }) => (crew?.during === 'setup' ? 1 : 0)),
    operatorUs: Float64Array.from(at, (station) =>
      Math.round((station.crew?.takesS ?? Infinity) * 1e6),
    ),
  }
}
