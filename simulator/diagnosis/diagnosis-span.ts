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

/** `given`: as the file of figures says. */
export function diagnosisSpan(plant: Plant, given: RunSpan | undefined): RunSpan {
  if (given && given.untilS <= quick.untilS) return given
  const leadS = pilotLeadS(plant)
  if (leadS !== undefined && leadS < quickLeadS) return quick
  return given ?? spanOf(plant)
}

function pilotLeadS(plant: Plant): number | undefined {
  try {
    return runFigures(plant, pilot, 1).report.leadTimeS.mean
  } catch (error) {
    // Whatever stops it will be met again, and told, by the runs themselves.
    if (error instanceof AppError) return undefined
    throw error
  }
}
