/** Samples of one figure of one station in windows: each full window is one point, judged once. */
import type { ShadowFigure, ShadowPoint } from '#models/live/shadow-report.ts'

/** Samples in a window: loads, failures (or as many as the model expects), repairs, readings of the counters. */
export const windowSamples = 30
/** What is less than this share of the model's figure, in standard errors of a window, is never told apart from it. */
const finestShare = 0.005

/** Windows that are also judged together, each ten of them once: drifts that are small beside the spread of the samples. */
export const pooledWindows = 10

/** Windows of the same model figure as one. */
export function pool(points: readonly ShadowPoint[], model: number): ShadowPoint {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const measured = mean(points.map((point) => point.measured))
  const variance = mean(points.map(({ standardError }) => standardError ** 2)) / points.length
  const standardError = Math.max(finestShare * model, Math.sqrt(variance))
  return {
    timeUs: points.at(-1)!.timeUs,
    measured,
    standardError,
    n: points.reduce((sum, { n }) => sum + n, 0),
    sigma: (measured - model) / standardError,
  }
}

interface Sums {
  /** Sum of the weights, of weight x value, of weight x value squared, and the number of samples. */
  weight: number
  value: number
  square: number
  count: number
}

const empty = (): Sums => ({ weight: 0, value: 0, square: 0, count: 0 })

export class FigureWindow {
  readonly #figure: ShadowFigure
  #sums = empty()

  constructor(figure: ShadowFigure) {
    this.#figure = figure
  }

  /**
   * Cycle: seconds a load, weight the loads. Repair time: seconds, weight 1. Failure rate: failures in hours of operation
   * (the weight). Scrap: base units lost, weight the base units. True: the window is full.
   */
  add(value: number, weight: number, model: number): boolean {
    const sums = this.#sums
    const isMean = this.#figure === 'cycle' || this.#figure === 'repairTime'
    sums.weight += weight
    sums.value += isMean ? weight * value : value
    sums.square += isMean ? weight * value * value : value * value
    sums.count += 1
    return this.gathered(model) >= windowSamples
  }

  gathered(model: number): number {
    const { weight, value, count } = this.#sums
    switch (this.#figure) {
      case 'cycle':
        // One reading may count many loads, but their spread needs some readings.
        return Math.floor(count >= 10 ? weight : Math.min(weight, 2 * count))
      case 'failureRate':
        return Math.floor(Math.max(value, weight * model))
      case 'repairTime':
        return count
      case 'scrapRatio':
        // So that the number lost is near to normal: as many as in a window of other figures are to be expected.
        return Math.floor(Math.min(count, Math.max(value, weight * model)))
    }
  }

  /** The window as a point; the next one begins. */
  close(model: number, timeUs: number): ShadowPoint {
    const n = this.gathered(model)
    const { weight, value, square, count } = this.#sums
    this.#sums = empty()
    const measured = value / weight
    const finest = finestShare * model
    const standardError = Math.max(
      finest,
      this.#standardError(measured, model, { weight, value, square, count }),
    )
    return { timeUs, measured, standardError, n, sigma: (measured - model) / standardError }
  }

  clear(): void {
    this.#sums = empty()
  }

  #standardError(measured: number, model: number, { weight, square, count }: Sums): number {
    switch (this.#figure) {
      case 'failureRate':
        // Failures as a Poisson process: as many as the model says are off by the root of their number.
        return Math.sqrt(model / weight)
      case 'scrapRatio':
        return Math.sqrt(Math.max(model * (1 - model), measured * (1 - measured)) / weight)
      default: {
        const spread = Math.max(0, square - weight * measured * measured) / Math.max(1, count - 1)
        return Math.sqrt(spread / weight)
      }
    }
  }
}
