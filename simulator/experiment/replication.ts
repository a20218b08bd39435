/** One run of an experiment or a forecast: what it starts from, how far it goes, and the figures that come out. */
import { sha256 } from '@noble/hashes/sha2.js'

import type { Plant } from '#models/plant/plant.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import { createSimulation, nowUs, runWithCommands, type Simulation } from '../plant-simulation.ts'
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
  /** The record starts here; what comes before is warm-up. */
  readonly warmupUs: number
  readonly untilUs: number
  /** Series asked for: number of equal pieces from start to end. */
  readonly pieces?: number | undefined
}

export interface ReplicationResult {
  readonly report: RunReport
  readonly series: PieceSeries
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
    const commands = job.commands.filter(({ timeUs }) => timeUs > fromUs && timeUs <= stopUs)
    runWithCommands(simulation, commands, stopUs)
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
  }
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
