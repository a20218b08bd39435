/** A draft as text and back: also one with texts that are still missing, which a tour file may not have. */
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import { tourText } from '#models/tour/tour-text.ts'
import type { Tour, TourFigure } from '#models/tour/tour.ts'

/** Stands for a text that is missing: nobody types it, and a file takes it for a text. */
const gap = '\u2060'

/** Of a tour with one stop or more. */
export function draftText(tour: Tour): string {
  return tourText(withTexts(tour, (text) => (text === '' ? gap : text)))
}

/** Throws PlantFileError where it is no draft for that plant. */
export function parseDraft(text: string, plant: Plant, incidents: readonly string[]): Tour {
  const tour = parseTour(text, { file: 'tour.yaml', plant, incidents })
  return withTexts(tour, (said) => (said === gap ? '' : said))
}

function withTexts(tour: Tour, change: (text: string) => string): Tour {
  const both = ({ en, zh }: LocalizedText): LocalizedText => ({ en: change(en), zh: change(zh) })
  const figureOf = (figure: TourFigure): TourFigure =>
    figure.kind === 'stated'
      ? {
          ...figure,
          name: both(figure.name),
          value: both(figure.value),
          was: figure.was && both(figure.was),
          source: change(figure.source),
        }
      : { ...figure, name: both(figure.name) }
  return {
    ...tour,
    name: both(tour.name),
    stops: tour.stops.map((stop) => ({
      ...stop,
      name: both(stop.name),
      caption: both(stop.caption),
      narration: both(stop.narration),
      figures: stop.figures.map(figureOf),
    })),
  }
}
