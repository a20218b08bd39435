/** A simulation beside the live plant: started from its state window after window, and compared with what then happened. */
import { AppError } from '#models/app-error.ts'
import {
  besideFigures,
  type BesideFigure,
  type BesidePoint,
  type BesideReport,
} from '#models/live/beside-report.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Assumption } from '#models/scenario/assumption.ts'
import type { Totals, TwinState } from '#models/twin/twin-state.ts'
import type { Forecaster, ForecastRuns } from '#server/forks/forecast.ts'
import { normalQuantile, threshold } from './threshold.ts'

const pointsKept = 200
/** Windows that are judged together: a drift that is small in each of them adds up. */
const judgedTogether = 10

export interface SimulationBesideOptions {
  readonly twin: { readonly plant: Plant; readonly state: TwinState }
  /** The plant with the figures that people have accepted for it. */
  readonly model: () => Plant
  readonly forecast: Forecaster
  readonly windowUs?: number
  readonly replications?: number
}

interface Window {
  readonly fromUs: number
  readonly untilUs: number
  readonly totals: Totals
  readonly predicted: Promise<ForecastRuns | undefined>
  /** Every machine was believed at every tick. */
  trusted: boolean
}

export class SimulationBeside {
  readonly #options: Required<SimulationBesideOptions>
  readonly #points: Record<BesideFigure, BesidePoint[]>
  #assumptions: readonly Assumption[] = []
  #window: Window | undefined
  #windows = 0
  #leftOut = 0
  #problem: string | undefined
  #closed = false
  #running: Promise<void> = Promise.resolve()

  constructor(options: SimulationBesideOptions) {
    this.#options = { windowUs: 15 * 60e6, replications: 24, ...options }
    this.#points = { goodUnits: [], scrappedUnits: [], rawInUnits: [], leadTimeS: [] }
  }

  /** To be called after each tick of the twin. Resolves when a window that has ended with it is judged. */
  tick(): Promise<void> {
    if (this.#closed) return this.#running
    const { state } = this.#options.twin
    const isTrusted = Object.keys(state.dataQuality).length === 0
    if (this.#window) this.#window.trusted &&= isTrusted
    if (this.#window && state.timeUs < this.#window.untilUs) return this.#running
    if (this.#window) this.#end(this.#window)
    this.#window = isTrusted ? this.#begin() : undefined
    return this.#running
  }

  report(): BesideReport {
    const { windowUs, replications } = this.#options
    return {
      windowS: windowUs / 1e6,
      replications,
      leftOut: this.#leftOut,
      problem: this.#problem,
      assumptions: [...this.#assumptions],
      figures: besideFigures.map((figure) => {
        const points = this.#points[figure]
        const judged = points.slice(-judgedTogether)
        return {
          figure,
          points: [...points],
          drift:
            judged.length === 0
              ? undefined
              : judged.reduce((sum, { sigma }) => sum + sigma, 0) / Math.sqrt(judged.length),
          threshold: threshold(besideFigures.length, Math.max(1, this.#windows), Infinity),
        }
      }),
    }
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
    await this.#window?.predicted
  }

  #begin(): Window | undefined {
    const { twin, model, forecast, windowUs, replications } = this.#options
    const { timeUs: fromUs, totals } = twin.state
    try {
      const { assumptions, runs } = forecast(model(), twin.state, { windowUs, replications })
      this.#assumptions = assumptions
      this.#problem = undefined
      const predicted = runs.catch((error: unknown) => this.#fail(error))
      const untilUs = fromUs + windowUs
      return { fromUs, untilUs, totals: { ...totals }, predicted, trusted: true }
    } catch (error) {
      this.#fail(error)
      return undefined
    }
  }

  #end(window: Window): void {
    const { timeUs, totals } = this.#options.twin.state
    // A twin that has slept, or was set on, has other hours behind it than were forecast.
    const isWhole = timeUs - window.untilUs <= this.#options.windowUs / 100
    if (!window.trusted || !isWhole) {
      this.#leftOut += 1
      return
    }
    const measured = measuredFigures(window.totals, totals)
    this.#running = this.#running.then(async () => {
      const predicted = await window.predicted
      if (!predicted) return
      this.#windows += 1
      for (const figure of besideFigures)
        this.#judge(figure, window, measured[figure], predicted[figure])
    })
  }

  #judge(
    figure: BesideFigure,
    { fromUs, untilUs }: Window,
    measured: number | undefined,
    runs: readonly number[],
  ): void {
    if (measured === undefined || runs.length < 2) return
    const predicted = runs.reduce((sum, value) => sum + value, 0) / runs.length
    const squares = runs.reduce((sum, value) => sum + (value - predicted) ** 2, 0)
    const sd = Math.sqrt(squares / (runs.length - 1))
    const sigma = normalScore(measured, runs)
    const point = { fromUs, untilUs, measured, predicted, sd, sigma }
    this.#points[figure] = [...this.#points[figure], point].slice(-pointsKept)
  }

  #fail(error: unknown): undefined {
    this.#problem = error instanceof AppError ? error.code : 'internal'
  }
}

/**
 * Where a value stands among the runs, as a quantile of the standard normal law. What follows from one state is seldom
 * normal (a failure makes a long tail), but every rank of the plant among runs of a right model is equally likely.
 */
function normalScore(value: number, runs: readonly number[]): number {
  const below = runs.filter((run) => run < value).length
  const equal = runs.filter((run) => run === value).length
  return normalQuantile((below + equal / 2 + 0.5) / (runs.length + 1))
}

function measuredFigures(
  before: Totals,
  now: Totals,
): Readonly<Record<BesideFigure, number | undefined>> {
  const finishedItems = now.finishedItems - before.finishedItems
  return {
    goodUnits: now.finishedUnits - before.finishedUnits,
    scrappedUnits: now.scrappedUnits - before.scrappedUnits,
    rawInUnits: now.rawInUnits - before.rawInUnits,
    leadTimeS:
      finishedItems > 0 ? (now.leadTimeUs - before.leadTimeUs) / 1e6 / finishedItems : undefined,
  }
}
