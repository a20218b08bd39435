/** Work units that somebody has made faster or slower than their cycle says. */
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'

/** By work unit: how many times as fast as drawn it works. */
export interface RateState {
  readonly factor: Float64Array
  /** Observed runs: sequence of the command that set it. */
  readonly cause: Float64Array
}

export function createRates(units: number): RateState {
  return { factor: new Float64Array(units).fill(1), cause: new Float64Array(units) }
}

export function setRateOf(run: Run, unit: number, factor: number): void {
  const { simulation, scalars, log } = run
  simulation.rates.factor[unit] = factor
  simulation.rates.cause[unit] = log?.cause ?? 0
  scalars[scalar.rated] = simulation.rates.factor.reduce(
    (count, rate) => count + (rate === 1 ? 0 : 1),
    0,
  )
}

/** A drawn time at the rate of the unit, whole us. Asked only while `scalar.rated` is not 0. */
export function atRate({ simulation }: Run, unit: number, drawnUs: number): number {
  return Math.round(drawnUs / simulation.rates.factor[unit]!)
}
