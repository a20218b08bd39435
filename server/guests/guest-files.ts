/** The files of a plant as guests get them: its tour without what is not for them, its figures, and never the plant file. */
import { parse, stringify } from 'yaml'

import type { Plant } from '#models/plant/plant.ts'
import { tourFileSchema } from '#models/tour/tour-schema.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'

/** `seen`: the plant as guests get it. A tour that cannot be read is left out. */
export function guestFiles({ tour, figures }: PlantFiles, seen: Plant): PlantFiles {
  const data = tour === undefined ? undefined : readTour(tour)
  if (!data) return { plant: '' }
  const shown = guestTour(data, seen)
  const asksFigures = shown.stops.some((stop) => stop.figures?.some(({ plant }) => plant))
  return {
    plant: '',
    tour: stringify(shown),
    ...(asksFigures && figures !== undefined && { figures: stringify(parse(figures)) }),
  }
}

/** Written anew from its data, so that comments and the list of what is hidden stay behind. */
function guestTour({ guests: _guests, stops, ...tour }: TourData, seen: Plant): TourData {
  const stationOf = new Map(seen.workUnits.map(({ id, station }) => [id, station]))
  const tagsOf = new Map(
    seen.stations.map(({ id, tags }) => [id, new Set(tags.map((tag) => tag.id))]),
  )
  const shows = ({ tag, workUnit = '' }: Figure) =>
    tag === undefined || (tagsOf.get(stationOf.get(workUnit) ?? '')?.has(tag) ?? false)
  return {
    ...tour,
    stops: stops.map(({ incident: _incident, figures, ...stop }) => ({
      ...stop,
      ...(figures && { figures: figures.filter(shows) }),
    })),
  }
}

interface Figure {
  readonly tag?: string
  readonly workUnit?: string
  readonly plant?: string
}
interface TourData {
  readonly guests?: unknown
  readonly stops: readonly { readonly incident?: unknown; readonly figures?: readonly Figure[] }[]
}

/** The text's own data, quantities as they were written, once it is known to be a tour. */
function readTour(text: string): TourData | undefined {
  try {
    const data: unknown = parse(text, { maxAliasCount: 100 })
    return tourFileSchema.safeParse(data).success ? (data as TourData) : undefined
  } catch {
    return undefined
  }
}
