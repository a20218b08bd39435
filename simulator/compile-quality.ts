/** What parameters do to the product → tables: by work unit and effect, and who finds the defects. */
import type { Plant } from '#models/plant/plant.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

export interface QualityTables {
  /** Effects of unit u: `first[u]` up to `first[u + 1]`. */
  readonly first: Int32Array
  readonly tag: Int32Array
  /** Normal range, and probability of a defect for each unit of the tag beyond it, at most `max`. */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly slope: Float64Array
  readonly max: Float64Array
  /** Shares of the stay. */
  readonly zoneFrom: Float64Array
  readonly zoneTo: Float64Array
  readonly foundBy: Int32Array
  readonly reworks: Uint8Array
  /** Number of finders (stations that find defects); by work unit: its station as a finder, -1 for none; its stream. */
  readonly finders: number
  readonly finder: Int32Array
  readonly stream: Int32Array
}

/** `firstTag`: number of the first tag of each work unit. */
export function compileQuality(
  { stations, workUnits }: Plant,
  firstTag: Int32Array,
  streams: StreamPlan[],
): QualityTables {
  const stationOf = new Map(stations.map((station) => [station.id, station]))
  const finders = [
    ...new Set(stations.flatMap(({ tags }) => tags.flatMap(({ quality }) => quality?.at ?? []))),
  ]
  const ofUnits = workUnits.map(({ station }, unit) =>
    stationOf
      .get(station)!
      .tags.flatMap(({ quality, low, high }, i) =>
        quality === undefined ? [] : [{ ...quality, low, high, tag: firstTag[unit]! + i }],
      ),
  )
  let count = 0
  const first = ofUnits.map((list) => (count += list.length) - list.length)
  const effects = ofUnits.flat()
  const reals = (value: (effect: (typeof effects)[number]) => number) =>
    Float64Array.from(effects, value)
  const finder = Int32Array.from(workUnits, ({ station }) => finders.indexOf(station))
  return {
    first: Int32Array.from([...first, count]),
    tag: Int32Array.from(effects, ({ tag }) => tag),
    low: reals(({ low }) => low ?? -Infinity),
    high: reals(({ high }) => high ?? Infinity),
    slope: reals(({ probability, per }) => probability / per),
    max: reals(({ max }) => max),
    zoneFrom: reals(({ zone }) => zone[0]),
    zoneTo: reals(({ zone }) => zone[1]),
    foundBy: Int32Array.from(effects, ({ at }) => finders.indexOf(at)),
    reworks: Uint8Array.from(effects, ({ result }) => (result === 'rework' ? 1 : 0)),
    finders: finders.length,
    finder,
    stream: Int32Array.from(workUnits, ({ id }, unit) =>
      finder[unit]! < 0 ? -1 : streams.push({ name: `${id}/defects`, law: 'unit-exponential' }) - 1,
    ),
  }
}
