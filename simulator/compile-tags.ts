/** Readings → tables: by tag number, in the order of work units and their stations' tags. */
import type { Plant } from '#models/plant/plant.ts'
import type { Tag, TagSource } from '#models/plant/tag.ts'

/** Standard deviation of `valueNoise`, whose two layers have the variance 0.2476 x (0.75^2 + 0.25^2). */
const noiseDeviation = 0.3934
/** Share of the way to the normal limit that a reading without a stated noise uses. */
const swing = 0.45
/** Units of readings that rest at 0 when the machine stands. */
const motionUnits = new Set(['A', 'kW', 'MPa', 'N', 'kN', 'rpm', 'm/s', 'brick/h', 'bricks/h'])

export interface TagTables {
  /** First tag of each work unit, and the number of all tags. */
  readonly first: Int32Array
  readonly count: number
  readonly target: Float64Array
  /** Largest noise above and below the target. */
  readonly noiseAbove: Float64Array
  readonly noiseBelow: Float64Array
  /** Readings are whole multiples of it: about a thousandth of the normal range. */
  readonly step: Float64Array
  readonly lagUs: Float64Array
  /** The reading rests at 0 when the machine stands. */
  readonly moves: Uint8Array
  /** Noise alone can carry the reading beyond its alarm limits. */
  readonly restless: Uint8Array
  /** What tag i follows: entries `firstSource[i]` up to `firstSource[i + 1]`. */
  readonly firstSource: Int32Array
  readonly source: Int32Array
  readonly gain: Float64Array
  readonly delayUs: Float64Array
}

export function compileTags({ stations, workUnits }: Plant): TagTables {
  const stationOf = new Map(stations.map((station) => [station.id, station]))
  const units = workUnits.map(({ station }) => stationOf.get(station)!)
  let count = 0
  const first = units.map(({ tags }) => (count += tags.length) - tags.length)
  const tags = units.flatMap((station) => station.tags)
  const owner = units.flatMap((station, unit) => station.tags.map(() => unit))
  const numbersOf = ({ station, tag }: TagSource, unit: number) => {
    const own = units[unit]!.id === station
    return units.flatMap(({ id, tags }, other) =>
      id === station && (!own || other === unit)
        ? [first[other]! + tags.findIndex((given) => given.id === tag)]
        : [],
    )
  }
  const sources = tags.map((tag, i) =>
    (tag.follows ?? []).flatMap((follow) => {
      const numbers = numbersOf(follow, owner[i]!)
      const gain = follow.gain / numbers.length
      return numbers.map((source) => ({ source, gain, delayUs: Math.round(follow.delayS * 1e6) }))
    }),
  )
  let total = 0
  const firstSource = sources.map((list) => (total += list.length) - list.length)
  const reals = (value: (tag: Tag) => number) => Float64Array.from(tags, value)
  return {
    first: Int32Array.from(first),
    count,
    target: reals(({ target }) => target),
    noiseAbove: reals((tag) => amplitude(tag, rangeOf(tag).above)),
    noiseBelow: reals((tag) => amplitude(tag, rangeOf(tag).below)),
    step: reals(stepOf),
    lagUs: reals(({ lagS }) => Math.round((lagS ?? 0) * 1e6)),
    moves: Uint8Array.from(tags, (tag) => (movesWithMachine(tag) ? 1 : 0)),
    restless: Uint8Array.from(tags, (tag) => (isRestless(tag) ? 1 : 0)),
    firstSource: Int32Array.from([...firstSource, total]),
    source: Int32Array.from(sources.flatMap((list) => list.map(({ source }) => source))),
    gain: Float64Array.from(sources.flatMap((list) => list.map(({ gain }) => gain))),
    delayUs: Float64Array.from(sources.flatMap((list) => list.map(({ delayUs }) => delayUs))),
  }
}

function rangeOf({ low, target, high }: Tag): { above: number; below: number } {
  const fallback = Math.abs(target) / 50 || 1
  const above = high === undefined ? undefined : high - target
  const below = low === undefined ? undefined : target - low
  return { above: above ?? below ?? fallback, below: below ?? above ?? fallback }
}

function amplitude({ noise }: Tag, side: number): number {
  return noise === undefined ? swing * side : noise / noiseDeviation
}

/** A reading that is allowed one value only has no range; it is told to a thousandth. */
function stepOf(tag: Tag): number {
  const { above, below } = rangeOf(tag)
  const range = above + below
  return range > 0 ? 10 ** Math.floor(Math.log10(range / 200)) : 0.001
}

function movesWithMachine({ unit, qualityPoint }: Tag): boolean {
  return !qualityPoint && motionUnits.has(unit)
}

/** Rounding keeps order, so the ends of the noise tell for all of it; a settled motion is off by less than exp(-8). */
function isRestless(tag: Tag): boolean {
  const { above, below } = rangeOf(tag)
  const { target, alarmLow = -Infinity, alarmHigh = Infinity } = tag
  const step = stepOf(tag)
  const read = (value: number) => Number((Math.round(value / step) * step).toPrecision(12))
  const slack = movesWithMachine(tag) ? Math.abs(target) * Math.exp(-8) : 0
  return (
    read(target - amplitude(tag, below) - slack) < alarmLow ||
    read(target + amplitude(tag, above) + slack) > alarmHigh
  )
}
