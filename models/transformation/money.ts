/** What a transformation costs and when it has paid for itself. */
import type { Transformation } from './transformation.ts'

export interface Money {
  /** CNY, by mode; undefined where it is not known. */
  readonly byMode: readonly (number | undefined)[]
  readonly total: number
  /** What the programme pays of it, CNY. */
  readonly subsidy: number
  /** Some modes have no figure: the total is too low. */
  readonly incomplete: boolean
}

/** `count`: modes that are done. */
export function moneyOf({ modes, subsidy }: Transformation, count = modes.length): Money {
  const byMode = modes.slice(0, count).map(({ investment }) => investment?.amountCny)
  const total = byMode.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  return {
    byMode,
    total,
    subsidy: subsidy ? Math.min(subsidy.share * total, subsidy.mostCny) : 0,
    incomplete: byMode.includes(undefined),
  }
}

/** Years until savings have brought back what was paid; undefined where nothing is saved. Without interest. */
export function paybackYears({ total, subsidy }: Money, savingPerYear: number): number | undefined {
  return savingPerYear > 0 ? (total - subsidy) / savingPerYear : undefined
}

/**
 * Share of the capital that is there after `count` modes, 0..1: by investment, or by steps where some amounts are not
 * known.
 */
export function capitalShare(transformation: Transformation, count: number): number {
  const { modes } = transformation
  const whole = moneyOf(transformation)
  if (!whole.incomplete && whole.total > 0)
    return moneyOf(transformation, count).total / whole.total
  const steps = (list: Transformation['modes']) =>
    list.reduce((sum, mode) => sum + mode.steps.length, 0)
  return steps(modes) === 0 ? 1 : steps(modes.slice(0, count)) / steps(modes)
}
