/** Readings of the machines' tags: a function of seed, tag and time alone, so any instant can be read at any time. */
import type { Tag } from '#models/plant/plant.ts'
import { recordSamples, recordTagAlarm, recordTagCleared } from './record/tag-events.ts'
import type { Run } from './run.ts'
import { execute, scalar, type Simulation } from './simulation.ts'

/** Plant time between two readings of a work unit. */
const sampleEveryUs = 60e6
/** Share of the way to the normal limit that a reading uses. */
const swing = 0.45
/** Time constant with which a reading follows the motion of its machine. */
const followUs = 120e6
/** A reading that follows the motion is held against its limits only this long after the start. */
const settleUs = 8 * followUs
/** Units of readings that rest at 0 when the machine stands. */
const motionUnits = new Set(['A', 'kW', 'MPa', 'N', 'kN', 'rpm', 'm/s', 'brick/h', 'bricks/h'])

/** The first reading after an unobserved stretch. */
export function firstSampleUs({ calendar }: Simulation): number {
  const now = calendar.clock[0]!
  return (Math.floor(now / sampleEveryUs) + 1) * sampleEveryUs
}

/** Reports all readings that fall due up to `untilUs`. No draw and no state of the process is touched. */
export function emitSamples(run: Run, untilUs: number): void {
  const { scalars } = run
  while (scalars[scalar.nextSampleUs]! <= untilUs) {
    const timeUs = scalars[scalar.nextSampleUs]!
    scalars[scalar.nextSampleUs] = timeUs + sampleEveryUs
    run.clock[0] = timeUs
    let first = 0
    for (let unit = 0; unit < run.units.state.length; unit++)
      first += sample(run, unit, first, timeUs)
  }
}

/** Reads all tags of a unit; returns their number. `first` is the number of its first tag. */
function sample(run: Run, unit: number, first: number, timeUs: number): number {
  const { simulation, tables, units, log } = run
  const { tags } = simulation.plant.stations[tables.units.station[unit]!]!
  if (tags.length === 0 || !log) return tags.length
  const values = tags.map((tag, i) => readingOf(run, unit, tag, first + i, timeUs))
  log.cause = 0
  const sequence = recordSamples(run, log, unit, tags, values)
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i]!
    const value = values[i]!
    const at = first + i
    const limit = limitOf(tag, value)
    const settled = units.state[unit] === execute && timeUs - units.turnedUs[unit]! > settleUs
    const judged = settled || !followsMotion(tag)
    const alarm = simulation.tags.alarm[at]!
    log.cause = sequence
    if (limit !== undefined && judged && alarm === 0) {
      simulation.tags.alarm[at] = ++run.scalars[scalar.lastAlarm]!
      recordTagAlarm(run, log, unit, tag, value, limit, simulation.tags.alarm[at]!)
    } else if (alarm > 0 && (limit === undefined || !judged)) {
      simulation.tags.alarm[at] = 0
      recordTagCleared(run, log, alarm)
    }
  }
  return tags.length
}

/** The reading of a tag, in its unit, rounded to about a thousandth of its normal range. */
function readingOf(run: Run, unit: number, tag: Tag, number: number, timeUs: number): number {
  const { simulation, units } = run
  const noise = valueNoise(simulation.seed, number, timeUs)
  const range = rangeOf(tag)
  const side = noise > 0 ? range.above : range.below
  let value = tag.target + swing * side * noise + simulation.tags.offset[number]!
  if (followsMotion(tag)) {
    const passed = Math.exp((units.turnedUs[unit]! - timeUs) / followUs)
    value *= units.state[unit] === execute ? 1 - passed : passed
  }
  const step = 10 ** Math.floor(Math.log10((range.above + range.below) / 200))
  return Number((Math.round(value / step) * step).toPrecision(12))
}

function rangeOf({ low, target, high }: Tag): { above: number; below: number } {
  const fallback = Math.abs(target) / 50 || 1
  const above = high === undefined ? undefined : high - target
  const below = low === undefined ? undefined : target - low
  return { above: above ?? below ?? fallback, below: below ?? above ?? fallback }
}

function followsMotion({ unit, qualityPoint }: Tag): boolean {
  return !qualityPoint && motionUnits.has(unit)
}

function limitOf({ alarmLow, alarmHigh }: Tag, value: number): number | undefined {
  if (alarmLow !== undefined && value < alarmLow) return alarmLow
  if (alarmHigh !== undefined && value > alarmHigh) return alarmHigh
  return undefined
}

/** Smooth noise in [-1, 1]: two layers of value noise (K. Perlin's smoothstep between hashed lattice points). */
export function valueNoise(seed: number, number: number, timeUs: number): number {
  return (
    0.75 * layer(seed, 2 * number, timeUs / 1800e6) +
    0.25 * layer(seed, 2 * number + 1, timeUs / 240e6)
  )
}

function layer(seed: number, row: number, x: number): number {
  const left = Math.floor(x)
  const part = x - left
  const weight = part * part * (3 - 2 * part)
  return lattice(seed, row, left) * (1 - weight) + lattice(seed, row, left + 1) * weight
}

/** A value in [-1, 1) for each lattice point: the finaliser of MurmurHash3 (A. Appleby) over its three numbers. */
function lattice(seed: number, row: number, column: number): number {
  let hash = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca77)
  hash ^= Math.imul(column | 0, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2147483648 - 1
}
