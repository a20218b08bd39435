/** How long a plant is run to be compared: as its figures say, or from its lead time. */
import type { Plant } from '#models/plant/plant.ts'
import { runFigures, type RunSpan } from './run-figures.ts'

const dayS = 86_400
const pilot: RunSpan = { warmupS: 10 * dayS, untilS: 40 * dayS }
/** In lead times: the rule of the domain, with room above its least. */
const warmupLeads = 2
const recordLeads = 4
const least: RunSpan = { warmupS: 2 * dayS, untilS: 12 * dayS }
const mostS = 400 * dayS

/** From a first run of the plant that is slower; no run of it is over in less than twelve days. */
export function spanOf(plant: Plant): RunSpan {
  const { report } = runFigures(plant, pilot, 1)
  const leadS = report.leadTimeS.mean ?? pilot.untilS
  const warmupS = Math.max(least.warmupS, Math.ceil((warmupLeads * leadS) / dayS) * dayS)
  const recordS = Math.max(
    least.untilS - least.warmupS,
    Math.ceil((recordLeads * leadS) / dayS) * dayS,
  )
  return warmupS + recordS > mostS
    ? { warmupS: mostS * (warmupLeads / (warmupLeads + recordLeads)), untilS: mostS }
    : { warmupS, untilS: warmupS + recordS }
}
