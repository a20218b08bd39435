/** A model with an exact answer, how long it is run, and what the run says: batch means with 99 % intervals. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { parseDocument } from 'yaml'

import type { Plant } from '#models/plant/plant.ts'
import type { RunReport } from '#simulator/statistics/report.ts'
import { nativeSimulator } from '../support/native-simulator.ts'

const { createSimulation, parsePlant, reportOf, runUntil, startRecord } = nativeSimulator

export interface TheoryCase {
  readonly id: string
  readonly model: string
  /** Formula or solved chain that the exact figures come from. */
  readonly source: string
  readonly plant: () => Plant
  readonly seed?: number
  /** Plant time left out at the start, and of each of the 20 batches, s. */
  readonly warmupS: number
  readonly batchS: number
  readonly quantities: readonly Quantity[]
}

export interface Quantity {
  readonly name: string
  readonly exact: number
  /** Largest difference as a share of the exact figure. */
  readonly tolerance: number
  readonly of: (report: RunReport) => number | undefined
}

export interface Estimate extends Quantity {
  readonly mean: number
  /** Half width of the 99 % interval. */
  readonly half: number
}

export interface CaseResult {
  readonly estimates: readonly Estimate[]
  /** (L - throughput x W) / L over all batches: 0 by Little's law, but for items at their ends. */
  readonly littleGap: number
}

export const batches = 20
/** Student's t, 19 degrees of freedom, 99 % on both sides. */
const t = 2.861

export function runCase({ plant, seed = 1, warmupS, batchS, quantities }: TheoryCase): CaseResult {
  const simulation = createSimulation(plant(), seed)
  runUntil(simulation, warmupS * 1e6)
  const reports: RunReport[] = []
  for (let batch = 1; batch <= batches; batch++) {
    startRecord(simulation)
    runUntil(simulation, (warmupS + batch * batchS) * 1e6)
    reports.push(reportOf(simulation))
  }
  return {
    estimates: quantities.map((quantity) => {
      const values = reports.map((report) => quantity.of(report) ?? NaN)
      const mean = meanOf(values)
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (batches - 1)
      return { ...quantity, mean, half: t * Math.sqrt(variance / batches) }
    }),
    littleGap: meanOf(reports.map((report) => report.littleGap ?? NaN)),
  }
}

/** A file of this folder with other values at some of its paths: `{ 'places.buffer.capacity': 4 }`. */
export function theoryPlant(file: string, changes: Readonly<Record<string, unknown>> = {}): Plant {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const document = parseDocument(readFileSync(path, 'utf8'))
  for (const [at, value] of Object.entries(changes)) document.setIn(at.split('.'), value)
  return parsePlant(document.toString(), { file })
}

/** An exponential law with the given mean, as plant files write it. */
export function exponential(meanS: number): unknown {
  return { distribution: 'exponential', mean: `${meanS} s` }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
