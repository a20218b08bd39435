/** How things of the plant are called on screen: `R09 Tunnel kiln`, `TR-000123`. */
import type { Format } from '#client/i18n/format.ts'
import type { Target } from '#client/store/view-store.ts'
import type { ItemKind, Place, Plant, Station, WorkUnit } from '#models/plant/plant.ts'
import { firstInferredId, isInferred } from '#models/twin/inferred.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { Language } from './use-language.ts'

interface Lookup {
  readonly workUnits: ReadonlyMap<string, WorkUnit>
  readonly stations: ReadonlyMap<string, Station>
  readonly places: ReadonlyMap<string, Place>
  readonly itemKinds: ReadonlyMap<string, ItemKind>
}

const lookups = new WeakMap<Plant, Lookup>()

/** The things of a plant by id. */
export function lookupOf(plant: Plant): Lookup {
  const known = lookups.get(plant)
  if (known) return known
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    new Map(list.map((thing) => [thing.id, thing]))
  const lookup = {
    workUnits: byId(plant.workUnits),
    stations: byId(plant.stations),
    places: byId(plant.places),
    itemKinds: byId(plant.itemKinds),
  }
  lookups.set(plant, lookup)
  return lookup
}

export function unitName(plant: Plant, format: Format, id: string): string {
  const unit = lookupOf(plant).workUnits.get(id)
  return unit ? `${id} ${format.name(unit.name)}` : id
}

export function stationName(plant: Plant, format: Format, id: string): string {
  const station = lookupOf(plant).stations.get(id)
  return station ? `${id} ${format.name(station.name)}` : id
}

export function placeName(plant: Plant, format: Format, id: string): string {
  const place = lookupOf(plant).places.get(id)
  return place ? `${id} ${format.name(place.name)}` : id
}

export function crewName(plant: Plant, format: Format, id: string): string {
  const crew = plant.crews?.find((other) => other.id === id)
  return crew ? format.name(crew.name) : id
}

/** The label of an item, by the prefix of its kind; of one that has left, the number alone. An inferred one says so. */
export function itemName(
  { t }: Pick<Language, 't'>,
  plant: Plant,
  state: TwinState,
  id: number,
): string {
  const kind = state.items.get(id)?.kind
  const prefix = kind === undefined ? undefined : lookupOf(plant).itemKinds.get(kind)?.prefix
  const inferred = isInferred(id)
  const number = String(inferred ? id - firstInferredId : id).padStart(6, '0')
  const label = prefix === undefined ? `#${number}` : `${prefix}-${number}`
  return inferred ? `${label} (${t('item.inferred')})` : label
}

export function targetName(
  plant: Plant,
  state: TwinState,
  language: Language,
  target: Target,
): string {
  const { format } = language
  if (target.kind === 'work-unit') return unitName(plant, format, target.id)
  if (target.kind === 'place') return placeName(plant, format, target.id)
  return itemName(language, plant, state, target.id)
}
