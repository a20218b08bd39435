/** What is on file about a plant for its diagnosis: steps still to take, what its cost is made of, how long to run. */
import { parseFigures } from '#models/measure/figures-schema.ts'
import type { CostIndexBasis } from '#models/plant/cost-model.ts'
import type { FigureSource, Plant } from '#models/plant/plant.ts'
import type { RetrofitIdea, Standing } from '#models/diagnosis/diagnosis.ts'
import { AppError } from '#models/app-error.ts'
import { plantAtStage, readProgramme, takenFromText } from '#models/transformation/stages.ts'
import { parseTransformation } from '#models/transformation/transformation-schema.ts'
import { stepsTaken } from '#models/transformation/transformation.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { RunSpan } from '../transformation/run-figures.ts'
import { diagnosisSpan } from './diagnosis-span.ts'
import type { DiagnosisOf } from './bench.ts'

export interface StepIdea {
  readonly idea: Extract<RetrofitIdea, { kind: 'step' }>
  readonly investmentCny: number
  readonly source: FigureSource
}

export interface ProgrammeAt {
  /** Steps that are done; empty for the plant as it was. */
  readonly taken: readonly string[]
  /** Still to be done and with a price; empty for the plant as it is, or where nothing is told. */
  readonly steps: readonly StepIdea[]
  readonly basis: CostIndexBasis | undefined
  /** The plant as it was, of which the shares of cost are; undefined: the plant itself. */
  readonly reference: Plant | undefined
  readonly span: RunSpan
  /** Where the plant stands; undefined for one before or on its way. */
  readonly standing: Standing | undefined
}

/** Throws PlantFileError for what is wrong in a file, AppError `unknown-step`. */
export function programmeAt({ plant, files, taken }: DiagnosisOf): ProgrammeAt {
  const own = files && programmeOf(files)
  if (!own) {
    const basis = plant.cost.index
    return {
      taken: [],
      steps: [],
      basis,
      reference: undefined,
      span: diagnosisSpan(plant, spanFrom(files)),
      standing: files && standingOf(files, plant),
    }
  }
  const { transformation, from, stepNames, figures } = own
  const asked = taken === undefined ? undefined : takenFromText(taken)
  const done =
    asked === undefined
      ? plant.scenario === from
        ? []
        : Object.keys(stepNames)
      : typeof asked === 'number'
        ? stepsTaken(transformation, asked)
        : asked
  const steps = transformation.modes.flatMap(({ steps: ofMode, investment }) =>
    ofMode.flatMap((step): StepIdea[] =>
      done.includes(step) || !investment
        ? []
        : [
            {
              idea: { kind: 'step', step, name: stepNames[step]! },
              // The money of a mode is only known as a whole: its steps are taken to cost the same.
              investmentCny: investment.amountCny / ofMode.length,
              source:
                ofMode.length > 1
                  ? `estimate (${investment.source}, in equal parts)`
                  : investment.source,
            },
          ],
    ),
  )
  const before = plantAtStage(files, 0)
  return {
    taken: done,
    steps,
    basis: figures?.cost ?? plant.cost.index,
    reference: done.length === 0 ? undefined : before,
    span: diagnosisSpan(plant, figures && { warmupS: figures.warmup, untilS: figures.until }),
    standing: done.length < Object.keys(stepNames).length ? undefined : transformation,
  }
}

function programmeOf(files: PlantFiles): ReturnType<typeof readProgramme> | undefined {
  try {
    return readProgramme(files)
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-transformation') return undefined
    throw error
  }
}

function spanFrom(files: PlantFiles | undefined): RunSpan | undefined {
  if (files?.figures === undefined) return undefined
  const [first] = Object.values(parseFigures(files.figures, { file: 'figures.yaml' }).cases)
  return first && { warmupS: first.warmup, untilS: first.until }
}

/** A file may tell only how the plant is. */
function standingOf({ transformation }: PlantFiles, plant: Plant): Standing | undefined {
  if (transformation === undefined) return undefined
  const scenarios = plant.scenarios.map(({ id }) => id)
  return parseTransformation(transformation, { file: 'transformation.yaml', scenarios, steps: [] })
}
