/** Readings of the machines' tags: a function of seed, tag, time and drifts alone, so any instant can be read at any time. */
import type { Tag } from '#models/plant/tag.ts'
import { causeOfDrift, deviationAt, hasDrifted, isDisturbed } from './process-parameters.ts'
import { recordSamples, recordTagAlarm, recordTagCleared } from './record/tag-events.ts'
import type { Log, Run } from './run.ts'
import { execute, scalar, type Simulation } from './simulation.ts'

/** Plant time between two readings of a work unit. */
const sampleEveryUs = 60e6
/** Time constant with which a reading follows the motion of its machine. */
const followUs = 120e6
/** A reading that follows the motion is held against its limits only this long after the start. */
const settleUs = 8 * followUs

/** The first reading from now on. */
export function firstSampleUs({ calendar }: Simulation): number {
  const now = calendar.clock[0]!
  return (Math.floor(now / sampleEveryUs) + 1) * sampleEveryUs
}

/**
 * Whether readings can leave their alarm limits: then they are judged in every run, observed or not, so that the numbers
 * of alarms are the same in both.
 */
export function isRestless(simulation: Simulation): boolean {
  return hasDrifted(simulation) || simulation.tables.tags.restless.includes(1)
}

/** Leaves out readings before `timeUs`: a run ahead that nobody watches needs none. Nothing else changes. */
export function skipSamplesUntil({ scalars }: Simulation, timeUs: number): void {
  scalars[scalar.samplesFromUs] = Math.max(scalars[scalar.samplesFromUs]!, timeUs)
}

/** Reports all readings that fall due up to `untilUs`. No draw and no state of the process is touched. */
export function emitSamples(run: Run, untilUs: number): void {
  const { scalars, simulation } = run
  const fromUs = scalars[scalar.samplesFromUs]!
  if (scalars[scalar.nextSampleUs]! < fromUs && !isRestless(simulation))
    scalars[scalar.nextSampleUs] = Math.ceil(fromUs / sampleEveryUs) * sampleEveryUs
  while (scalars[scalar.nextSampleUs]! <= untilUs) {
    const timeUs = scalars[scalar.nextSampleUs]!
    scalars[scalar.nextSampleUs] = timeUs + sampleEveryUs
    run.clock[0] = timeUs
    const log = timeUs < fromUs ? undefined : run.log
    for (let unit = 0; unit < run.units.state.length; unit++) sample(run, log, unit, timeUs)
  }
}

/** Reads the tags of a unit, and holds those that can leave their limits against them. */
function sample(run: Run, log: Log | undefined, unit: number, timeUs: number): void {
  const { simulation, tables, units } = run
  const { tags } = simulation.plant.stations[tables.units.station[unit]!]!
  if (tags.length === 0) return
  const first = tables.tags.first[unit]!
  let cause = 0
  if (log) {
    const values = tags.map((_, i) => readingOf(simulation, unit, first + i, timeUs))
    const drifted = tags.findIndex((_, i) => isDisturbed(simulation, first + i))
    log.cause = drifted < 0 ? 0 : causeOfDrift(simulation, first + drifted)
    cause = recordSamples(run, log, unit, tags, values)
  }
  const settled = units.state[unit] === execute && timeUs - units.turnedUs[unit]! > settleUs
  for (let i = 0; i < tags.length; i++) {
    const tag = first + i
    if (tables.tags.restless[tag] === 0 && !isDisturbed(simulation, tag)) continue
    if (run.log) run.log.cause = cause
    const judged = settled || tables.tags.moves[tag] === 0
    judge(run, unit, tags[i]!, tag, judged ? readingOf(simulation, unit, tag, timeUs) : undefined)
  }
}

/** What the tags of each work unit read now, in the order of its station's tags. Touches nothing. */
export function readingsNow(simulation: Simulation): (readonly number[])[] {
  const { tables, plant, calendar } = simulation
  return tables.units.ids.map((_, unit) => {
    const first = tables.tags.first[unit]!
    const { tags } = plant.stations[tables.units.station[unit]!]!
    return tags.map((__, i) => readingOf(simulation, unit, first + i, calendar.clock[0]!))
  })
}

/** Raises or clears the alarm of a tag; without a value that can be judged it is cleared. */
function judge(run: Run, unit: number, tag: Tag, number: number, value: number | undefined): void {
  const { simulation, log, scalars } = run
  const { alarm } = simulation.tags
  const limit = value === undefined ? undefined : limitOf(tag, value)
  if (value !== undefined && limit !== undefined && alarm[number] === 0) {
    alarm[number] = ++scalars[scalar.lastAlarm]!
    if (log) recordTagAlarm(run, log, unit, tag, value, limit, alarm[number]!)
  } else if (alarm[number]! > 0 && limit === undefined) {
    if (log) recordTagCleared(run, log, alarm[number]!)
    alarm[number] = 0
  }
}

/** The reading of a tag, in its unit, rounded to about a thousandth of its normal range. */
function readingOf(simulation: Simulation, unit: number, number: number, timeUs: number): number {
  const { units } = simulation
  const { tags } = simulation.tables
  const noise = valueNoise(simulation.seed, number, timeUs)
  const side = noise > 0 ? tags.noiseAbove[number]! : tags.noiseBelow[number]!
  let value = tags.target[number]! + side * noise
  if (hasDrifted(simulation)) value += deviationAt(simulation, number, timeUs)
  if (tags.moves[number] === 1) {
    const passed = Math.exp((units.turnedUs[unit]! - timeUs) / followUs)
    value *= units.state[unit] === execute ? 1 - passed : passed
  }
  const step = tags.step[number]!
  return Number((Math.round(value / step) * step).toPrecision(12))
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
