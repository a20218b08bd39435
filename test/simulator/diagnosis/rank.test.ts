/** Retrofits in their order by gain per investment, with intervals from paired runs. */
import { describe, expect, it } from 'vitest'

import { rankRetrofits, type TriedIdea } from '#simulator/diagnosis/rank.ts'

function idea(
  id: string,
  investmentCny: number,
  cnyPerYear: readonly (number | undefined)[],
  unitsPerDay = cnyPerYear.map(() => 1),
): TriedIdea {
  return {
    id,
    idea: { kind: 'cycle', target: id },
    investmentCny,
    investmentSource: 'estimate',
    unitsPerDay,
    cnyPerYear,
  }
}

describe('ranking', () => {
  const ranked = rankRetrofits([
    idea('dear', 1_000_000, [400_000, 500_000, 600_000]),
    idea('cheap', 100_000, [190_000, 200_000, 210_000]),
    idea('lucky', 10_000, [-50_000, 0, 200_000]),
    idea('slow', 1_000_000, [99_000, 100_000, 101_000]),
  ])
  const of = (id: string) => ranked.find((each) => each.id === id)!

  it('puts the best gain per investment first, and what its interval does not tell from nothing last', () => {
    expect(ranked.map(({ id }) => id)).toEqual(['cheap', 'dear', 'slow', 'lucky'])
    expect(of('lucky').proven).toBe(false)
  })

  it('divides mean and interval by the investment', () => {
    // Mean 500,000, standard deviation 100,000, t(0.975; 2) = 4.3027: 4.3027 x 100,000 / sqrt 3.
    expect(of('dear').cnyPerYear?.halfWidth).toBeCloseTo(248_414, -1)
    expect(of('dear').perInvestment.mean).toBeCloseTo(0.5, 12)
    expect(of('dear').perInvestment.halfWidth).toBeCloseTo(0.2484, 4)
  })

  it('plans by the years until it has paid for itself', () => {
    expect(of('cheap')).toMatchObject({ paybackYears: 0.5, horizon: 'near' })
    expect(of('dear')).toMatchObject({ paybackYears: 2, horizon: 'mid' })
    expect(of('slow')).toMatchObject({ paybackYears: 10, horizon: undefined })
    expect(of('lucky').horizon).toBeUndefined()
  })

  it('goes by units for each million where gains have no price', () => {
    const [first, second] = rankRetrofits([
      idea('few', 2e6, [undefined, undefined], [10, 12]),
      idea('many', 4e6, [undefined, undefined], [80, 81]),
    ])
    expect(first).toMatchObject({ id: 'many', cnyPerYear: undefined, horizon: 'far' })
    expect(first?.perInvestment.mean).toBeCloseTo(80.5 / 4, 9)
    expect(second).toMatchObject({ id: 'few', paybackYears: undefined })
  })
})
