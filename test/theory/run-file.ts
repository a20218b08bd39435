/** Runs a plant file of this folder and gives its figures. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Plant } from '#models/plant/plant.ts'
import type { RunReport } from '#simulator/statistics/report.ts'
import { nativeSimulator } from '../support/native-simulator.ts'

const { createSimulation, parsePlant, reportOf, runUntil, startRecord } = nativeSimulator

export interface RunOptions {
  readonly seed: number
  readonly untilS: number
  readonly warmupS: number
}

export function readTheoryPlant(file: string): Plant {
  const path = fileURLToPath(new URL(file, import.meta.url))
  return parsePlant(readFileSync(path, 'utf8'), { file })
}

export function runFile(file: string, options: RunOptions): RunReport {
  return runPlant(readTheoryPlant(file), options)
}

export function runPlant(plant: Plant, { seed, untilS, warmupS }: RunOptions): RunReport {
  const simulation = createSimulation(plant, seed)
  runUntil(simulation, warmupS * 1e6)
  startRecord(simulation)
  runUntil(simulation, untilS * 1e6)
  return reportOf(simulation)
}
