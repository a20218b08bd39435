/** One run of an experiment or a forecast: what it starts from, how far it goes, and the figures that come out. */
import { sha256 } from '@noble/hashes/sha2.js'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import { recordChunks, type ChunkRecording, type RecordingStart } from '../forks/record-chunks.ts'
import {
  applyCommand,
  createSimulation,
  nowUs,
  runUntil,
  type Simulation,
} from '../plant-simulation.ts'
import { reseedStreams } from '../reseed.ts'
import { scalar } from '../simulation.ts'
import { restoreSimulation } from '../snapshot.ts'
import { insideItemUs, startRecord } from '../statistics/record.ts'
import { reportOf, type RunReport } from '../statistics/report.ts'

/** All plain data, so that it can be sent to a worker. Times are plant times, whole us. */
export interface ReplicationJob {
  /** Position in the list of plants that goes with the jobs. */
  readonly plant: number
  /** A saved simulation of that plant to go on from; else the plant starts empty at plant time 0. */
  readonly snapshot?: Uint8Array | undefined
  /** Of an empty plant: its seed. Of a saved one: what its draws go on from; undefined leaves them as they are. */
  readonly seed?: number | undefined
  /** In the order of their times, none before the start. */
  readonly commands: readonly LoggedCommand[]
  /** A command that the plant refuses is passed over: with other chances, what it is about may not be there. */
  readonly passOver?: boolean | undefined
  /** The record starts here; what comes before is warm-up. */
  readonly warmupUs: number
  readonly untilUs: number
  /** Series asked for: number of equal pieces from start to end. */
  readonly pieces?: number | undefined
  /** The run is taken down as chunks of history. */
  readonly record?: RecordingStart | undefined
}

export interface ReplicationResult {
  readonly report: RunReport
  readonly series: PieceSeries
  /** Undefined where none was asked for. */
  readonly recording: readonly Uint8Array[] | undefined
}

/** By piece: units finished, and mean number of items inside. Empty when no pieces were asked for. */
export interface PieceSeries {
  readonly finishedUnits: readonly number[]
  readonly insideItems: readonly number[]
}

/** Runs a job. Throws what the run throws: AppError `deadlock`, `no-progress`, `snapshot-mismatch`. */
export function runReplication(plant: Plant, job: ReplicationJob): ReplicationResult {
  const simulation = open(plant, job)
  const { warmupUs, untilUs, pieces = 0 } = job
  const recording = job.record && recordChunks(plant, job.record)
  const startUs = nowUs(simulation)
  const ends = Array.from({ length: pieces }, (_, piece) =>
    Math.round(startUs + ((piece + 1) * (untilUs - startUs)) / pieces),
  )
  const finished = [simulation.scalars[scalar.finishedUnits]!]
  const insideUs = [insideItemUs(simulation)]
  if (warmupUs <= startUs) startRecord(simulation)
  const stops = [...new Set([...ends, warmupUs, untilUs])].filter((timeUs) => timeUs > startUs)
  let fromUs = -1
  for (const stopUs of stops.sort((a, b) => a - b)) {
    runTo(simulation, job, fromUs, stopUs, recording)
    fromUs = stopUs
    if (stopUs === warmupUs) startRecord(simulation)
    if (!ends.includes(stopUs)) continue
    finished.push(simulation.scalars[scalar.finishedUnits]!)
    insideUs.push(insideItemUs(simulation))
  }
  const pieceUs = (untilUs - startUs) / pieces
  return {
    report: reportOf(simulation),
    series: {
      finishedUnits: steps(finished),
      insideItems: steps(insideUs).map((us) => us / pieceUs),
    },
    recording: recording?.end(untilUs),
  }
}

/** Runs on to `stopUs`, with the job's commands after `fromUs` on the way. */
function runTo(
  simulation: Simulation,
  { commands, passOver = false }: ReplicationJob,
  fromUs: number,
  stopUs: number,
  recording: ChunkRecording | undefined,
): void {
  for (const { timeUs, command } of commands) {
    if (timeUs <= fromUs || timeUs > stopUs) continue
    if (timeUs > nowUs(simulation)) runUntil(simulation, timeUs, recording?.observe)
    try {
      applyCommand(simulation, command, recording?.observe)
    } catch (error) {
      if (!passOver || !(error instanceof AppError)) throw error
    }
  }
  runUntil(simulation, stopUs, recording?.observe)
}

function steps(sums: readonly number[]): number[] {
  return sums.slice(1).map((sum, i) => sum - sums[i]!)
}

function open(plant: Plant, { snapshot, seed }: ReplicationJob): Simulation {
  if (!snapshot) return createSimulation(plant, seed ?? 1)
  const simulation = restoreSimulation(plant, snapshot)
  if (seed !== undefined) reseedStreams(simulation, seed)
  return simulation
}

/** Seed of replication `number` (from 1), the same for all scenarios: so they meet the same chances. A whole number below 2^48. */
export function replicationSeed(seed: number, number: number): number {
  const hash = sha256(new TextEncoder().encode(`${seed}/replication/${number}`))
  return hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
}
