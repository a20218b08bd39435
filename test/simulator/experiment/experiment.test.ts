/** Experiments: intervals that cover the truth, the same result however many work on it, and one seed for all scenarios. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test, vi } from 'vitest'

import { estimateMean } from '#simulator/experiment/intervals.ts'
import type { ExperimentPlan, Progress } from '#simulator/experiment/experiment.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { refractoryPlant } from '../../support/refractory.ts'

vi.setConfig({ testTimeout: 300_000 })

const { createLocalRunner, parsePlant, runExperiment } = nativeSimulator
const queueFile = fileURLToPath(new URL('../../theory/v1-mm1.yaml', import.meta.url))
const queue = parsePlant(readFileSync(queueFile, 'utf8'), { file: 'v1-mm1.yaml' })

const plan: ExperimentPlan = {
  plants: [queue],
  seed: 1,
  replications: 5,
  untilUs: 3000e6,
  warmupUs: 200e6,
  most: 100,
  conditions: [],
}

test('95 of 100 intervals, or about so many, hold the mean time in an M/M/1 queue', async () => {
  // 100 experiments of 10 replications are 1000 replications, ten by ten.
  const runs = 10
  const result = await runExperiment(
    { ...plan, replications: 1000, untilUs: 4200e6 },
    {
      run: async (plants, jobs, onDone) => {
        const results = await createLocalRunner().run(plants, jobs, onDone)
        waits.push(...results.map(({ report }) => report.leadTimeS.mean!))
        return results
      },
      close: async () => undefined,
    },
  )
  expect(result.replications).toBe(1000)
  let holds = 0
  for (let first = 0; first < waits.length; first += runs) {
    const { mean, halfWidth } = estimateMean(waits.slice(first, first + runs))!
    if (Math.abs(mean - 5) <= halfWidth!) holds++
  }
  expect(holds).toBeGreaterThanOrEqual(90)
})
const waits: number[] = []

test('one thread, one worker and two workers find the same', async () => {
  const plants = [refractoryPlant('before'), refractoryPlant('after')]
  const short: ExperimentPlan = {
    ...plan,
    plants,
    replications: 3,
    untilUs: 4 * 86_400e6,
    warmupUs: undefined,
    conditions: [{ kpi: 'wipItems', comparison: '>=', limit: 100 }],
  }
  const results = [await runExperiment(short, createLocalRunner())]
  for (const size of [1, 2]) {
    const pool = createWorkerPool(size)
    results.push(await runExperiment(short, pool))
    await pool.close()
  }
  expect(results[1]).toEqual(results[0])
  expect(results[2]).toEqual(results[0])
})

test('a deadlock in a worker comes back as the error it is', async () => {
  const stuck = parsePlant(
    JSON.stringify({
      schema: 'parallel-factory/plant@1',
      id: 'circle',
      name: 'Circle',
      release: { kind: 'saturated', into: 'in' },
      places: { in: { capacity: 'unlimited' }, back: { capacity: 1 }, mid: { capacity: 1 } },
      stations: {
        M: { cycle: '1 s', input: 'in', output: 'back' },
        N: { cycle: '1 s', input: 'back', output: 'mid' },
        TEST: {
          process: 'inspection',
          cycle: '1 s',
          input: 'mid',
          rework: { ratio: '100 %', to: 'N', limit: 1000 },
        },
      },
    }),
    { file: 'circle.yaml' },
  )
  const pool = createWorkerPool(1)
  await expect(runExperiment({ ...plan, plants: [stuck] }, pool)).rejects.toMatchObject({
    code: 'deadlock',
  })
  await pool.close()
})

test('goes on until the interval is narrow enough, and says how far it is', async () => {
  const seen: Progress[] = []
  const wanted = { kpi: 'itemsPerS', halfWidth: 0.01, relative: true }
  const watch = { nowMs: () => 1000 * seen.length, onProgress: (at: Progress) => seen.push(at) }
  const result = await runExperiment({ ...plan, wanted }, createLocalRunner(), watch)
  const { mean, halfWidth } = result.kpis['itemsPerS']!.scenarios['base']!
  expect(result.reached).toBe(true)
  expect(result.replications).toBeGreaterThan(5)
  expect(halfWidth! / mean).toBeLessThanOrEqual(0.01)
  expect(seen.at(-1)).toEqual({ done: result.replications, total: result.replications, leftS: 0 })
  const few = await runExperiment({ ...plan, wanted, most: 6 }, createLocalRunner())
  expect([few.replications, few.reached]).toEqual([6, false])
})

test('refuses a figure that no report has', async () => {
  const wanted = { kpi: 'wipItem', halfWidth: 1, relative: false }
  await expect(runExperiment({ ...plan, wanted }, createLocalRunner())).rejects.toMatchObject({
    code: 'unknown-kpi',
    message: expect.stringContaining("did you mean 'wipItems'?"),
  })
})

test('the refractory plant after its transformation: more bricks, less time, less scrap, for certain', async () => {
  const { kpis } = await runExperiment(
    {
      ...plan,
      plants: [refractoryPlant('before'), refractoryPlant('after')],
      replications: 6,
      untilUs: 45 * 86_400e6,
      warmupUs: 20 * 86_400e6,
    },
    createLocalRunner(),
  )
  const difference = (kpi: string) => kpis[kpi]!.differences['after']!
  const more = difference('throughputPerDay')
  expect(more.relative! - more.relativeHalfWidth!).toBeGreaterThan(0.2)
  for (const kpi of ['leadTimeS.mean', 'scrapRatio', 'electricityKWhPerUnit']) {
    const less = difference(kpi)
    expect(less.mean + less.halfWidth!).toBeLessThan(0)
  }
})
