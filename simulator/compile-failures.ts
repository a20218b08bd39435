/** The ways in which work units fail, as tables: one mode after another, unit by unit. */
import type { Failures, Plant, Station } from '#models/plant/plant.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

/** What becomes of the load that was being worked on when the unit failed. */
export const resumes = 0
export const restarts = 1
export const scraps = 2

export interface FailureTables {
  /** First mode of each unit; the next entry ends its modes. */
  readonly first: Int32Array
  /** By mode. */
  readonly unit: Int32Array
  readonly uptime: Int32Array
  readonly repair: Int32Array
  readonly byCalendar: Uint8Array
  /** Who repairs (-1: somebody is always there), and how urgently. */
  readonly crew: Int32Array
  readonly priority: Int32Array
  readonly interrupted: Uint8Array
  /** Of each repair, CNY. */
  readonly cost: Float64Array
  /** Growth of the failure rate per microsecond of operation; what ends it. */
  readonly growthPerUs: Float64Array
  readonly restoredByRepair: Uint8Array
  readonly restoredByMaintenance: Uint8Array
}

interface UnitMode {
  readonly unit: number
  /** Prefix of its streams: `R06-2`, or `R06-2/jam` for a named mode. */
  readonly prefix: string
  readonly mode: Failures
}

/** All ways to fail of a station. */
export function modesOf({ failures, moreFailures = [] }: Station): Failures[] {
  return failures === undefined ? [] : [failures, ...moreFailures]
}

export function compileFailures(plant: Plant, streams: StreamPlan[]): FailureTables {
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  const byUnit = plant.workUnits.map(({ id, station }, unit) =>
    modesOf(stationOf.get(station)!).map((mode): UnitMode => ({
      unit,
      prefix: mode.name === undefined ? id : `${id}/${mode.name}`,
      mode,
    })),
  )
  const modes = byUnit.flat()
  let count = 0
  const starts = byUnit.map(({ length }) => (count += length) - length)
  const stream = (name: string, law: StreamPlan['law']) => streams.push({ name, law }) - 1
  const numbers = (value: (mode: UnitMode) => number) => Int32Array.from(modes, value)
  const flags = (value: (mode: Failures) => boolean | undefined) =>
    Uint8Array.from(modes, ({ mode }) => (value(mode) ? 1 : 0))
  return {
    first: Int32Array.from([...starts, count]),
    unit: numbers(({ unit }) => unit),
    uptime: numbers(({ prefix, mode }) => stream(`${prefix}/uptime`, mode.uptimeS)),
    repair: numbers(({ prefix, mode }) => stream(`${prefix}/repair`, mode.repairS)),
    byCalendar: flags(({ by }) => by === 'calendar-time'),
    crew: numbers(({ mode }) => (plant.crews ?? []).findIndex(({ id }) => id === mode.crew)),
    priority: numbers(({ mode }) => mode.priority ?? 1),
    interrupted: Uint8Array.from(modes, ({ mode: { interrupted } }) =>
      interrupted === 'restart' ? restarts : interrupted === 'scrap' ? scraps : resumes,
    ),
    cost: Float64Array.from(modes, ({ mode }) => mode.cost ?? 0),
    growthPerUs: Float64Array.from(modes, ({ mode }) => (mode.wear?.growthPerS ?? 0) / 1e6),
    restoredByRepair: flags(({ wear }) => wear && wear.restoredBy !== 'maintenance'),
    restoredByMaintenance: flags(({ wear }) => wear && wear.restoredBy !== 'repair'),
  }
}
