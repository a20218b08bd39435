/** Points on the way from one figure to another, and beyond its end. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Distribution } from '#models/plant/plant.ts'
import { scaleDistribution } from '#models/plant/scale-distribution.ts'

/** Beyond the end of the way a figure keeps at least this share of where it ends: a machine never works in no time. */
const leastShare = 0.1

/** `from` at 0, `to` at 1, exactly; a positive figure stays positive beyond. Undefined where either is. */
export function way(
  from: number | undefined,
  to: number | undefined,
  at: number,
): number | undefined {
  if (from === undefined || to === undefined) return undefined
  if (at === 0 || from === to) return from
  if (at === 1) return to
  return Math.max(from + (to - from) * at, Math.min(from, to) * leastShare)
}

/** Whichever of the two is nearer. */
export function nearer<T>(from: T, to: T, at: number): T {
  return at < 0.5 ? from : to
}

/** A count: at least 1. */
export function whole(value: number): number {
  return Math.max(1, Math.round(value))
}

/**
 * The law of the nearer end with the mean on the way between both; `weights` say by what each mean is divided before
 * and the result multiplied after.
 */
export function wayOfLaws(
  from: Distribution,
  to: Distribution,
  at: number,
  weights: { readonly from: number; readonly to: number; readonly own: number } = noWeights,
): Distribution {
  const law = nearer(from, to, at)
  const own = meanOf(law)
  const mean = way(meanOf(from) / weights.from, meanOf(to) / weights.to, at)! * weights.own
  if (own <= 0 || mean <= 0) return law
  const factor = mean / own
  return Math.abs(factor - 1) < 1e-12 ? law : scaleDistribution(law, factor)
}

const noWeights = { from: 1, to: 1, own: 1 } as const
