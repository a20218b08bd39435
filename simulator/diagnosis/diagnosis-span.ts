/** How long each run of a diagnosis is: many runs are wanted while somebody waits. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { runFigures, type RunSpan } from '../transformation/run-figures.ts'
import { spanOf } from '../transformation/run-span.ts'

const dayS = 86_400
const pilot: RunSpan = { warmupS: dayS, untilS: 4 * dayS }
/** A plant through which everything comes within half a day has told enough after ten days. */
const quickLeadS = dayS / 2
const quick: RunSpan = { warmupS: 3 * dayS, untilS: 13 * dayS }

/** So much is finished in the three days of the pilot that four such days say as much as ten of another plant. */
const plentifulUnits = 10_000
const brief: RunSpan = { warmupS: 2 * dayS, untilS: 6 * dayS }

/** `given`: as the file of figures says. */
export function diagnosisSpan(plant: Plant, given: RunSpan | undefined): RunSpan {
  if (given && given.untilS <= brief.untilS) return given
  const span = quickSpan(plant)
  if (!span) return given ?? spanOf(plant)
  return given && given.untilS <= span.untilS ? given : span
}

/** Undefined: things stay in the plant for long, or no run of it comes to its end. */
function quickSpan(plant: Plant): RunSpan | undefined {
  try {
    const { leadTimeS, goodUnits } = runFigures(plant, pilot, 1).report
    if (leadTimeS.mean === undefined || leadTimeS.mean >= quickLeadS) return undefined
    return goodUnits >= plentifulUnits ? brief : quick
  } catch (error) {
    // Whatever stops it will be met again, and told, by the runs themselves.
    if (error instanceof AppError) return undefined
    throw error
  }
}
