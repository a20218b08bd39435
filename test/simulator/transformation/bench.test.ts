/** Experiments with a transformation: the stages in order with intervals, and levers whose parts add up to the whole. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { Ablation, StageResults } from '#models/transformation/experiment.ts'
import { allLevers } from '#models/transformation/levers.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { TransformationBench, type Step } from '#simulator/transformation/bench.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../models/library/lier-refractory/${name}`, import.meta.url), 'utf8')
const files: PlantFiles = {
  plant: read('plant.yaml'),
  transformation: read('transformation.yaml'),
  // Shorter than what is reproduced, so that the test takes seconds.
  figures: read('figures.yaml').replace('warmup: 21 d', 'warmup: 12 d').replace('60 d', '24 d'),
}
const bench = new TransformationBench(files)

/** What is known after so many rounds. */
function after<T>(steps: Generator<Step<T>>, results: number): T {
  let found: T | undefined
  let heard = 0
  for (const { result } of steps) {
    if (result === undefined) continue
    found = result
    if (++heard === results) break
  }
  return found!
}

const results: StageResults = after(bench.runStages(), 1)

describe('stages', () => {
  const [was, , , now] = results.stages

  it('are the plant as it was and one a mode, with an interval on each figure', () => {
    expect(results.stages).toHaveLength(bench.programme.transformation.modes.length + 1)
    expect(results.replications).toBe(3)
    for (const { kpis } of results.stages) {
      expect(kpis.goodPerDay?.halfWidth).toBeGreaterThan(0)
      expect(kpis.goodPerDay?.n).toBe(3)
    }
  })

  it('differ as the case does that is reproduced: a quarter more bricks, fewer people, lower cost', () => {
    expect(results.change.throughput?.mean).toBeGreaterThan(0.15)
    expect(results.change.leadTime?.mean).toBeLessThan(-0.15)
    expect(was?.kpis.costIndex?.mean).toBe(100)
    expect(now?.kpis.costIndex?.mean).toBeLessThan(75)
    expect([was?.kpis.staffPerShift?.mean, now?.kpis.staffPerShift?.mean]).toEqual([74, 9])
    expect(now?.saving?.perYear.mean).toBeGreaterThan(1e6)
  })

  it('say what each step changes against the one before', () => {
    const step = results.stages[2]?.step.staffPerShift
    const [a, b] = [results.stages[1]?.kpis, results.stages[2]?.kpis]
    expect(step?.mean).toBeCloseTo(b!.staffPerShift!.mean - a!.staffPerShift!.mean, 9)
    expect(was?.step).toEqual({})
  })
})

describe('levers', () => {
  it('all at the end give the plant as it is, run by run', () => {
    const now = results.stages.at(-1)!
    const blended = after(bench.runLevers(allLevers(1)), 1)
    expect(blended.kpis.goodPerDay?.mean).toBeCloseTo(now.kpis.goodPerDay!.mean, 6)
    expect(blended.kpis.costIndex?.mean).toBeCloseTo(now.kpis.costIndex!.mean, 6)
  })

  it('alone and in their working together add up to the whole', () => {
    const { contributions, total, stuck }: Ablation = after(bench.runAblation(), 1)
    expect(stuck).toEqual([])
    expect(contributions.at(-1)?.lever).toBe('interaction')
    for (const kpi of ['goodPerDay', 'leadTimeDays', 'costIndex'] as const) {
      const sum = contributions.reduce((all, { of }) => all + (of[kpi]?.mean ?? 0), 0)
      expect(sum).toBeCloseTo(total[kpi]!.mean, 6)
    }
    const crew = contributions.find(({ lever }) => lever === 'crew')
    expect(crew?.of.goodPerDay).toMatchObject({ mean: 0, halfWidth: 0 })
    expect(crew?.of.costIndex?.mean).toBeLessThan(0)
  })
})
