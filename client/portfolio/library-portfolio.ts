/** The plants that a page without a server brings along, as the page of all plants shows them: what their files say, and that none runs. */
import { libraryFiles, libraryPlants } from '#client/feed/plant-files.ts'
import { plantOutline } from '#models/measure/plant-outline.ts'
import { parsePlant, parseSteps } from '#models/plant/parse-plant.ts'
import { indicatorTargets } from '#models/transformation/targets.ts'
import { parseTransformation } from '#models/transformation/transformation-schema.ts'
import type { Portfolio, PortfolioPlant } from '#models/wire/portfolio.ts'

let known: Promise<Portfolio> | undefined

/** Read once: files that come with the page do not change. */
export function libraryPortfolio(): Promise<Portfolio> {
  known ??= readLibrary()
  return known
}

async function readLibrary(): Promise<Portfolio> {
  const plants: PortfolioPlant[] = []
  for (const id of libraryPlants()) {
    plants.push(await plantOfLibrary(id))
    // Reading one takes a while: the page goes on in between.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { plants, targets: indicatorTargets.map((target) => ({ ...target })) }
}

async function plantOfLibrary(id: string): Promise<PortfolioPlant> {
  const files = await libraryFiles(id)
  const plant = parsePlant(files.plant, { file: `${id}/plant.yaml` })
  const written =
    files.transformation === undefined
      ? undefined
      : parseTransformation(files.transformation, {
          file: `${id}/transformation.yaml`,
          scenarios: plant.scenarios.map((scenario) => scenario.id),
          steps: parseSteps(files.plant, { file: `${id}/plant.yaml` }).map((step) => step.id),
        })
  return { ...plantOutline(plant, written), id, status: 'not-running', inLibrary: true }
}
