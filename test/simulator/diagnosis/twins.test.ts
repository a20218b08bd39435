/** A measure at one of several parallel lines is one for all of them, and paid for in each. */
import { describe, expect, it } from 'vitest'

import { applyRetrofit, retrofitCost } from '#models/diagnosis/apply-retrofit.ts'
import type { Retrofit } from '#models/diagnosis/retrofit.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { diagnose } from '#simulator/diagnosis/bench.ts'
import { inAllLines } from '#simulator/diagnosis/twins.ts'
import { scenariosOf } from '../../support/library-plants.ts'

const plant = scenariosOf('csi-m09-pv')[0]!

describe('a measure at one of four lines of modules', () => {
  it('is one at the machines of all four, whichever of them it was found at', () => {
    const found = inAllLines(plant, { kind: 'failures', target: 'P08C' })
    expect(found).toEqual({ kind: 'failures', target: 'P08A', twins: ['P08B', 'P08C', 'P08D'] })
    expect(inAllLines(plant, { kind: 'failures', target: 'P08A' })).toEqual(found)
  })

  it('is one at all buffers that stand where it stands, and at the gates of all lines', () => {
    const { input, output } = plant.stations.find(({ id }) => id === 'P08B')!
    for (const place of [input, output!]) {
      const { target, twins } = inAllLines(plant, { kind: 'buffer', target: place })
      expect([target, ...twins!]).toEqual(
        ['A', 'B', 'C', 'D'].map((line) => `${place.slice(0, -1)}${line}`),
      )
    }
    const gates = plant.releases.map(({ id }) => id)
    expect(gates).toHaveLength(4)
    const { target, twins } = inAllLines(plant, { kind: 'release', target: gates[2]! })
    expect([target, ...twins!]).toEqual(gates)
  })

  it('changes all of them and costs four times as much', () => {
    const one: Retrofit = { kind: 'cycle', target: 'P08B' }
    const all = inAllLines(plant, one)
    const changed = (of: Retrofit) =>
      applyRetrofit(plant, of)
        .stations.filter((station, i) => station !== plant.stations[i])
        .map(({ id }) => id)
    expect(changed(one)).toEqual(['P08B'])
    expect(changed(all)).toEqual(['P08A', 'P08B', 'P08C', 'P08D'])
    expect(retrofitCost(plant, all)).toBeCloseTo(4 * retrofitCost(plant, one), 3)
  })
})

it('stays as it is where nothing stands beside its target', () => {
  const single = scenariosOf('lier-refractory')[0]!
  for (const retrofit of [
    { kind: 'cycle', target: 'R09' },
    { kind: 'buffer', target: 'B08' },
    { kind: 'release', target: single.releases[0]!.id },
  ] as const)
    expect(inAllLines(single, retrofit)).toEqual(retrofit)
})

it('gains about as much in each of two lines: the diagnosis advises it for both', () => {
  const two = parsePlant(
    `schema: parallel-factory/plant@1
id: two-lines
name: Two lines
release: { kind: conwip, into: Q1, limit: 20 }
places:
  Q1: { capacity: unlimited }
  Q2: { capacity: 4 }
stations:
  S1: { input: Q1, output: Q2, cycle: 300 s }
  S2: { input: Q2, cycle: { distribution: exponential, mean: 600 s } }
parallel:
  lines: { A: {}, B: {} }
`,
    { file: 'two-lines.yaml' },
  )
  let ranked
  for (const { ranking } of diagnose({ plant: two, files: undefined, taken: undefined }))
    if (ranking) {
      ranked = ranking.ranked
      break
    }
  const more = ranked?.find(({ id }) => id === 'machine:S2A+S2B')
  expect(more?.idea).toEqual({ kind: 'machine', target: 'S2A', twins: ['S2B'] })
  expect(more?.proven).toBe(true)
  // Each line made 144 a day at most, and could make twice that.
  expect(more!.unitsPerDay.mean).toBeGreaterThan(200)
  expect(ranked!.some(({ idea }) => idea.kind !== 'step' && !idea.twins)).toBe(false)
})
