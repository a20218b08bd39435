/** A plant stage by stage, from its files: as it was, after each mode, and as it is. */
import { AppError } from '#models/app-error.ts'
import { parseFigures, type FigureCase } from '#models/measure/figures-schema.ts'
import { parsePlant, parseSteps } from '#models/plant/parse-plant.ts'
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { parseTransformation } from './transformation-schema.ts'
import { stepsTaken, type Transformation } from './transformation.ts'

export interface Programme {
  readonly transformation: Transformation
  /** Names of the steps of the plant file, by their ids. */
  readonly stepNames: Readonly<Record<string, LocalizedText>>
  /** What was reported of this very plant; undefined where nothing is on file. */
  readonly figures: FigureCase | undefined
}

/**
 * Throws PlantFileError for what is wrong in a file, and AppError `no-transformation` for a plant of which nothing is
 * told, or only how it is.
 */
export function readProgramme(files: PlantFiles): Programme & { readonly from: string } {
  const plant = parsePlant(files.plant, plantFile)
  const steps = parseSteps(files.plant, plantFile)
  if (files.transformation === undefined) throw noTransformation(plant.id)
  const transformation = parseTransformation(files.transformation, {
    file: 'transformation.yaml',
    scenarios: plant.scenarios.map(({ id }) => id),
    steps: steps.map(({ id }) => id),
  })
  if (transformation.from === undefined) throw noTransformation(plant.id)
  return {
    transformation,
    from: transformation.from,
    stepNames: Object.fromEntries(steps.map(({ id, name }) => [id, name])),
    figures: figuresOf(files, plant, transformation.from),
  }
}

/** The plant after so many modes (0: as it was) or steps of the plant file. Throws as `readProgramme` and `parsePlant` do. */
export function plantAtStage(files: PlantFiles, taken: number | readonly string[]): Plant {
  return plantOf(files, readProgramme(files), taken)
}

function plantOf(
  files: PlantFiles,
  { transformation, from, stepNames }: ReturnType<typeof readProgramme>,
  taken: number | readonly string[],
): Plant {
  const steps = typeof taken === 'number' ? stepsTaken(transformation, taken) : taken
  const unknown = steps.find((step) => stepNames[step] === undefined)
  if (unknown !== undefined)
    throw new AppError('unknown-step', `the plant file has no step '${unknown}'`)
  // With all steps taken it is the plant of the file, and goes by its name.
  return steps.length >= Object.keys(stepNames).length
    ? parsePlant(files.plant, plantFile)
    : parsePlant(files.plant, { ...plantFile, scenario: from, taken: steps })
}

/** The plant of each stage: as it was, then after one mode, two, and so on. */
export function plantsByStage(files: PlantFiles): Plant[] {
  const programme = readProgramme(files)
  const { modes } = programme.transformation
  return Array.from({ length: modes.length + 1 }, (_, count) => plantOf(files, programme, count))
}

/** What an address says of the steps that are taken: a number of modes, or steps with commas between. */
export function takenFromText(text: string): number | string[] {
  return /^\d{1,2}$/.test(text) ? Number(text) : text.split(',').filter((step) => step !== '')
}

const plantFile = { file: 'plant.yaml' } as const

function noTransformation(plant: string): AppError {
  return new AppError('no-transformation', `nothing is told of how ${plant} was transformed`)
}

/** The case of figures.yaml that is of this plant before and after, without factors on it. */
function figuresOf(files: PlantFiles, plant: Plant, from: string): FigureCase | undefined {
  if (files.figures === undefined) return undefined
  const { cases } = parseFigures(files.figures, { file: 'figures.yaml' })
  return Object.values(cases).find(
    ({ before, after }) =>
      before.scenario === from &&
      after.scenario === plant.scenario &&
      before.factors === undefined &&
      after.factors === undefined,
  )
}
