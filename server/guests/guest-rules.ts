/** What guests of a plant never get, from the `guests` section of its tour. */
import type { Plant } from '#models/plant/plant.ts'
import { readYaml, toData } from '#models/plant/yaml-source.ts'
import { tourFileSchema } from '#models/tour/tour-schema.ts'

export interface GuestRules {
  /** Tags by name, `work-unit.tag` or `station.tag`; `all`: no reading of any machine. */
  readonly hideTags: readonly string[] | 'all'
  /** People, crews, orders and suppliers carry numbers instead of names. */
  readonly hideNames: boolean
}

/** Readings are seen, names are not. */
const withoutTour: GuestRules = { hideTags: [], hideNames: true }
/** A tour that nobody can read may have meant to hide anything. */
const unreadable: GuestRules = { hideTags: 'all', hideNames: true }

/** `tour`: text of tour.yaml, undefined where the plant has none. */
export function guestRules(tour: string | undefined): GuestRules {
  if (tour === undefined) return withoutTour
  try {
    const parsed = tourFileSchema.safeParse(toData(readYaml(tour, 'tour.yaml')))
    return parsed.success ? parsed.data.guests : unreadable
  } catch {
    return unreadable
  }
}

/** Whether guests never get a reading of that work unit. */
export type HidesTag = (workUnit: string, tag: string) => boolean

export function hiddenTags(plant: Plant, { hideTags }: GuestRules): HidesTag {
  if (hideTags === 'all') return () => true
  const hidden = new Set(hideTags)
  const stationOf = new Map(plant.workUnits.map(({ id, station }) => [id, station]))
  return (workUnit, tag) =>
    hidden.has(tag) ||
    hidden.has(`${workUnit}.${tag}`) ||
    hidden.has(`${stationOf.get(workUnit)}.${tag}`)
}
