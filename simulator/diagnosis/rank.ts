/** Which retrofits pay best: gain a year per investment from paired runs, and when each of them is due. */
import type { Horizon, RankedRetrofit, RetrofitIdea } from '#models/diagnosis/diagnosis.ts'
import { horizonCny, horizonYears } from '#models/diagnosis/retrofit.ts'
import type { FigureSource } from '#models/plant/plant.ts'
import type { Estimated } from '#models/transformation/experiment.ts'
import { estimateMean } from '../experiment/intervals.ts'

export interface TriedIdea {
  readonly id: string
  readonly idea: RetrofitIdea
  readonly investmentCny: number
  readonly investmentSource: FigureSource
  /** Run by run, against the plant as it is with the same chances. */
  readonly unitsPerDay: readonly number[]
  readonly cnyPerYear: readonly (number | undefined)[]
}

/** Those whose gain is proven come first, the best per investment at the front. */
export function rankRetrofits(tried: readonly TriedIdea[]): RankedRetrofit[] {
  return tried
    .filter(({ unitsPerDay }) => unitsPerDay.length > 0)
    .map(rated)
    .toSorted(
      (a, b) => Number(b.proven) - Number(a.proven) || b.perInvestment.mean - a.perInvestment.mean,
    )
}

export function estimated(values: readonly number[]): Estimated | undefined {
  const found = estimateMean(values)
  return found && { n: found.n, mean: found.mean, halfWidth: found.halfWidth }
}

function rated({ id, idea, investmentCny, investmentSource, ...gains }: TriedIdea): RankedRetrofit {
  const unitsPerDay = estimated(gains.unitsPerDay)!
  const money = gains.cnyPerYear.filter((cny) => cny !== undefined)
  const cnyPerYear =
    money.length === gains.unitsPerDay.length && money.length > 0 ? estimated(money) : undefined
  const gain = cnyPerYear ?? unitsPerDay
  const unit = cnyPerYear ? investmentCny : investmentCny / 1e6
  const proven = gain.halfWidth !== undefined && gain.mean > gain.halfWidth && gain.mean > 0
  const paybackYears =
    cnyPerYear && cnyPerYear.mean > 0 ? investmentCny / cnyPerYear.mean : undefined
  return {
    id,
    idea,
    investmentCny,
    investmentSource,
    unitsPerDay,
    cnyPerYear,
    perInvestment: {
      n: gain.n,
      mean: gain.mean / unit,
      halfWidth: gain.halfWidth === undefined ? undefined : gain.halfWidth / unit,
    },
    proven,
    paybackYears,
    horizon: proven ? horizonOf(investmentCny, cnyPerYear && paybackYears) : undefined,
  }
}

function horizonOf(investmentCny: number, paybackYears: number | undefined): Horizon | undefined {
  const [value, near, mid, far] =
    paybackYears === undefined
      ? [investmentCny, horizonCny.near, horizonCny.mid, Infinity]
      : [paybackYears, horizonYears.near, horizonYears.mid, horizonYears.far]
  if (value <= near) return 'near'
  if (value <= mid) return 'mid'
  return value <= far ? 'far' : undefined
}
