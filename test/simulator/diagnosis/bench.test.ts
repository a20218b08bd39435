/** The diagnosis of real plants: it finds the bottleneck that stands there, and what it advises is what the plant lacks. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { Findings, RetrofitRanking } from '#models/diagnosis/diagnosis.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { plantAtStage } from '#models/transformation/stages.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { diagnose } from '#simulator/diagnosis/bench.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../models/library/lier-refractory/${name}`, import.meta.url), 'utf8')
const files: PlantFiles = {
  plant: read('plant.yaml'),
  transformation: read('transformation.yaml'),
  // Shorter than what is reproduced, so that the test takes seconds.
  figures: read('figures.yaml').replace('warmup: 21 d', 'warmup: 6 d').replace('60 d', '13 d'),
}

/** What is known when all ideas have been tried for the first time. */
function firstRanking(plant: Plant, of?: PlantFiles, taken?: string) {
  let findings: Findings | undefined
  for (const step of diagnose({ plant, files: of, taken })) {
    findings = step.findings ?? findings
    expect(step.done).toBeLessThanOrEqual(step.total)
    if (step.ranking) return { findings: findings!, ranking: step.ranking }
  }
  return { findings: findings!, ranking: undefined as RetrofitRanking | undefined }
}

describe('the brick workshop as it was', () => {
  const { findings, ranking } = firstRanking(plantAtStage(files, 0), files, '0')

  it('is held back by its kiln, which loses most by scrap', () => {
    expect(findings.bottleneck?.station).toBe('R09')
    expect(findings.losses[0]).toMatchObject({ kind: 'scrap', station: 'R09' })
    expect(findings.standing).toBeUndefined()
  })

  it('is advised the steps that it took later, that of the kiln before all others', () => {
    expect(ranking?.ranked.every(({ idea }) => idea.kind === 'step')).toBe(true)
    expect(ranking?.ranked).toHaveLength(11)
    const [best] = ranking!.ranked
    expect(best).toMatchObject({ id: 'kiln-control', proven: true })
    // A third of the 21 million of its mode.
    expect(best?.investmentCny).toBe(7e6)
    expect(best?.unitsPerDay.mean).toBeGreaterThan(500)
    expect(best?.cnyPerYear?.n).toBe(3)
  })
})

describe('a plant of which only the model is known', () => {
  const plant = parsePlant(
    `schema: parallel-factory/plant@1
id: two
name: Two machines
release: { kind: conwip, into: Q1, limit: 20 }
places:
  Q1: { capacity: unlimited }
  Q2: { capacity: 4 }
stations:
  A: { input: Q1, output: Q2, cycle: { distribution: exponential, mean: 30 s } }
  B:
    input: Q2
    cycle: { distribution: exponential, mean: 60 s }
    scrap: 5 %
    failures: { mtbf: 10 h, mttr: 1 h }
`,
    { file: 'two.yaml' },
  )
  const { findings, ranking } = firstRanking(plant)

  it('has the slower machine as bottleneck, and its losses in units only', () => {
    expect(findings.bottleneck?.station).toBe('B')
    expect(findings.worth).toBeUndefined()
    const lost = findings.losses.reduce((sum, { unitsPerDay = 0 }) => sum + unitsPerDay, 0)
    expect(findings.goodPerDay.mean + lost).toBeCloseTo(findings.idealPerDay!, 6)
  })

  it('ranks general measures by units gained: one more of the slow machine gives about twice as much', () => {
    expect(ranking!.ranked.map(({ cnyPerYear }) => cnyPerYear)).toEqual(
      ranking!.ranked.map(() => undefined),
    )
    const more = ranking!.ranked.find(({ id }) => id === 'machine:B')
    expect(more?.proven).toBe(true)
    expect(more!.unitsPerDay.mean / findings.goodPerDay.mean).toBeGreaterThan(0.6)
  })
})
