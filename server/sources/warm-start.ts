/** A hall that is never empty: the plant as after ten days of running or more, computed once and kept in the data folder. */
import { randomUUID } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import type { Logger } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import type { TwinStart } from '#server/twin/plant-twin.ts'
import type { Simulation } from '#simulator/plant-simulation.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { aheadUntil, firstAheadUs, readingsFrom } from '#simulator/run-ahead.ts'
import { skipSamplesUntil } from '#simulator/telemetry.ts'
import { restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import type { SavedRun } from './run-file.ts'
import { decodeRun, readRunFile, runFormat, writeRunFile } from './run-file.ts'

const dayUs = 86_400e6
/** Events that the run ahead folds at a time. */
const foldChunk = 4096
/** The run ahead goes in steps of so much plant time, and after so much wall time others have their turn. */
const stepUs = 900e6
const turnMs = 15

/** A simulation and the twin that belongs to it, at the same instant. */
export interface SimulatedRun {
  readonly simulation: Simulation
  readonly twin: TwinStart
}

/** Days of plant time, or until the plant has filled. */
export type DaysAhead = number | 'settled'

export interface WarmStartOptions {
  readonly plant: Plant
  readonly seed: number
  /** Undefined: nothing is kept. */
  readonly dataDir: string | undefined
  readonly log: Logger
  readonly days?: DaysAhead
  /** The run that broke off, from its record. */
  readonly recover?: () => Promise<SimulatedRun | undefined>
  /** Breaks the run ahead off. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The run to go on with: the one that was stopped in good order, else the one that broke off, as far as it is
 * recorded, else the one before it, else the warm
 * plant from the data folder, else a fresh run ahead. A file that cannot be used is logged and removed.
 */
export async function openRun(options: WarmStartOptions): Promise<SimulatedRun> {
  const { plant, seed, dataDir, log, days = 'settled' } = options
  if (dataDir === undefined) return runAheadInTurns(options, days)
  const files = runFiles(dataDir, plant, seed, days)
  const stopped = await tryRun(files.stopped, options)
  if (stopped) {
    // A run is gone on with under its epoch only once: after a crash, its numbers would be given out twice.
    await rename(files.stopped, files.resumed)
    return stopped
  }
  const recovered = await options.recover?.()
  if (recovered) return recovered
  const earlier = (await tryRun(files.resumed, options)) ?? (await tryRun(files.warm, options))
  if (earlier) return { ...earlier, twin: { ...earlier.twin, epoch: randomUUID() } }
  const startedMs = performance.now()
  const run = await runAheadInTurns(options, days)
  log.info(
    { plant: plant.id, seed, days, ms: Math.round(performance.now() - startedMs) },
    'plant run ahead',
  )
  try {
    await writeRunFile(files.warm, savedRun(plant, seed, run))
  } catch (error) {
    log.warn({ err: error, file: files.warm }, 'warm plant not kept')
  }
  return run
}

/** Keeps a run that is stopped in good order, so that the next start goes on with it. */
export async function keepRun(
  { plant, seed, dataDir, days = 'settled' }: WarmStartOptions,
  run: Pick<SavedRun, 'simulation'> & { readonly twin: TwinStart },
): Promise<void> {
  if (dataDir === undefined) return
  const { simulation, twin } = run
  await writeRunFile(runFiles(dataDir, plant, seed, days).stopped, {
    ...twinSections(plant, twin),
    plantHash: plant.hash,
    seed,
    simulation,
  })
}

/** Removes what is kept of a plant model that is not coming back. */
export async function forgetRuns(dataDir: string, plant: Plant, seed: number): Promise<void> {
  const key = runKey(plant, seed)
  for (const name of await readdir(dataDir))
    if (/^(warm|stopped|resumed)-/.test(name) && name.includes(key) && name.endsWith('.run'))
      await rm(join(dataDir, name), { force: true })
}

/** Runs a new simulation for some days of plant time and folds what happens. */
export function runAhead(plant: Plant, seed: number, days: DaysAhead): SimulatedRun {
  const steps = stepsAhead(plant, seed, days)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, while the process does whatever else it has to do. Rejects with the reason of the signal. */
async function runAheadInTurns({ plant, seed, signal }: WarmStartOptions, days: DaysAhead) {
  const steps = stepsAhead(plant, seed, days)
  for (let turnEndsMs = performance.now() + turnMs; ;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() < turnEndsMs) continue
    await setImmediate()
    signal?.throwIfAborted()
    turnEndsMs = performance.now() + turnMs
  }
}

function* stepsAhead(
  plant: Plant,
  seed: number,
  days: DaysAhead,
): Generator<undefined, SimulatedRun, undefined> {
  const simulation = createSimulation(plant, seed)
  let endUs = days === 'settled' ? firstAheadUs : days * dayUs
  skipSamplesUntil(simulation, readingsFrom(endUs))
  const state = createTwinState(plant)
  const ring = new EventRing(plant)
  /** Only the latest chunks are worth encoding. */
  const latest: TwinEvent[][] = []
  let chunk: TwinEvent[] = []
  const fold = () => {
    applyEvents(state, plant, chunk)
    latest.push(chunk)
    if (latest.length > ring.capacity / foldChunk + 1) latest.shift()
    chunk = []
  }
  const observe = (event: TwinEvent) => {
    chunk.push(event)
    if (chunk.length === foldChunk) fold()
  }
  for (let timeUs = 0; timeUs < endUs;) {
    timeUs = Math.min(endUs, timeUs + stepUs)
    runUntil(simulation, timeUs, observe)
    if (timeUs === endUs && days === 'settled') {
      endUs = aheadUntil(simulation, endUs)
      skipSamplesUntil(simulation, readingsFrom(endUs))
    }
    yield
  }
  fold()
  // Days of shifts have seen what was over by then.
  for (const [alarm, { clearedUs }] of state.alarms)
    if (clearedUs !== undefined)
      applyCommand(simulation, { command: 'acknowledge', alarm, by: 'shift' }, observe)
  fold()
  for (const events of latest) ring.push(events)
  advanceTo(state, plant, endUs)
  return { simulation, twin: { state, ring, epoch: randomUUID() } }
}

function runKey(plant: Plant, seed: number): string {
  return `${plant.id}-${plant.hash.slice(0, 12)}-${seed}-v${runFormat}`
}

function runFiles(dataDir: string, plant: Plant, seed: number, days: DaysAhead) {
  const key = runKey(plant, seed)
  return {
    warm: join(dataDir, `warm-${key}-${days}.run`),
    stopped: join(dataDir, `stopped-${key}.run`),
    resumed: join(dataDir, `resumed-${key}.run`),
  }
}

function savedRun(plant: Plant, seed: number, { simulation, twin }: SimulatedRun): SavedRun {
  return {
    ...twinSections(plant, twin),
    plantHash: plant.hash,
    seed,
    simulation: saveSimulation(simulation),
  }
}

function twinSections(plant: Plant, { state, ring, epoch }: TwinStart) {
  return { epoch, keyframe: encodeKeyframe(state, plant), events: ring.save() }
}

async function tryRun(
  path: string,
  { plant, seed, log }: WarmStartOptions,
): Promise<SimulatedRun | undefined> {
  try {
    const bytes = await readRunFile(path)
    if (!bytes) return undefined
    const saved = decodeRun(bytes, { plantHash: plant.hash, seed })
    return {
      simulation: restoreSimulation(plant, saved.simulation),
      twin: {
        epoch: saved.epoch,
        state: decodeKeyframe(saved.keyframe, plant),
        ring: EventRing.restore(plant, saved.events),
      },
    }
  } catch (error) {
    log.warn({ err: error, file: path }, 'kept run not usable, built again')
    await rm(path, { force: true }).catch(() => undefined)
    return undefined
  }
}
