/** A run that is watched for active periods, so that its report says when each station was the bottleneck. */
import type { Plant } from '#models/plant/plant.ts'
import { replicationSeed } from '../experiment/replication.ts'
import { createSimulation, runUntil } from '../plant-simulation.ts'
import { watchActivity } from '../statistics/active-periods.ts'
import { bottleneckShares } from '../statistics/bottleneck.ts'
import { startRecord } from '../statistics/record.ts'
import { reportOf, type RunReport } from '../statistics/report.ts'
import { firstSeed, type RunSpan } from '../transformation/run-figures.ts'

/** Run `number` (from 1): the same as `runFigures` gives of it, but for the method of the bottleneck. */
export function watchedRun(plant: Plant, { warmupS, untilS }: RunSpan, number: number): RunReport {
  const simulation = createSimulation(plant, replicationSeed(firstSeed, number))
  if (warmupS > 0) runUntil(simulation, warmupS * 1e6)
  startRecord(simulation)
  const activity = watchActivity(simulation)
  runUntil(simulation, untilS * 1e6, activity.observe)
  const shares = bottleneckShares(activity.periods(untilS * 1e6), warmupS * 1e6, untilS * 1e6)
  return reportOf(simulation, shares)
}
