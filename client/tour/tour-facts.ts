/** What a tour can tell of a plant beside what it does now: its tour file, and how it was before its transformation. */
import type { Feed } from '#client/feed/feed.ts'
import { AppError } from '#models/app-error.ts'
import type { FigureCase } from '#models/measure/figures-schema.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { automaticTour } from '#models/tour/automatic-tour.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import { plantFigures, type Tour } from '#models/tour/tour.ts'
import { readProgramme } from '#models/transformation/stages.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { plantFigureOf } from './plant-figures.ts'

export interface TourFacts {
  readonly files: PlantFiles | undefined
  /** The plant as it was; undefined where nobody tells. */
  readonly before: Plant | undefined
  readonly figures: FigureCase | undefined
}

const known = new WeakMap<Feed, Promise<TourFacts>>()

/** Read once for each feed. Never rejects: what cannot be read is not known. */
export function tourFacts(feed: Feed): Promise<TourFacts> {
  const asked = known.get(feed) ?? readFacts(feed)
  known.set(feed, asked)
  return asked
}

async function readFacts(feed: Feed): Promise<TourFacts> {
  const files = await feed.files?.().catch(() => undefined)
  const nothing = { files, before: undefined, figures: undefined }
  if (!files) return nothing
  try {
    const { from, figures } = readProgramme(files)
    const before = parsePlant(files.plant, { file: 'plant.yaml', scenario: from })
    return { files, before, figures }
  } catch (error) {
    if (error instanceof AppError) return nothing
    throw error
  }
}

export interface ReadTour {
  readonly tour: Tour
  /** Why the tour of the file cannot be shown, and the automatic one is. */
  readonly problem: string | undefined
}

/** The tour of the plant's file; without one, or with a wrong one, the automatic tour. */
export async function readTour(feed: Feed, plant: Plant): Promise<ReadTour> {
  const facts = await tourFacts(feed)
  const automatic = () =>
    automaticTour(plant, {
      figures: plantFigures.filter((of) => plantFigureOf(of, facts, plant) !== undefined),
    })
  const text = facts.files?.tour
  if (text === undefined) return { tour: automatic(), problem: undefined }
  const board = await feed.incidents?.().catch(() => undefined)
  const incidents = board?.incidents.map(({ id }) => id)
  try {
    return {
      tour: parseTour(text, { file: 'tour.yaml', plant, incidents }),
      problem: undefined,
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { tour: automatic(), problem: error.message }
  }
}
