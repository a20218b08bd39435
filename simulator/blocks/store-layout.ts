/** Which slots a finished-goods store has, and which of them a machine reaches, the nearest first. */
import type { Plant, Station } from '#models/plant/plant.ts'

/** Slots of a place; 0 for a buffer and for a store without limit, from which goods go at once. */
export function slotsOfPlace(plant: Plant, place: number): number {
  const { kind, capacity, slots, id } = plant.places[place]!
  if (kind !== 'finished-store') return 0
  if (slots !== undefined) return slots
  if (!Number.isFinite(capacity)) return 0
  const load = Math.max(
    1,
    ...plant.stations.filter(({ output }) => output === id).map(({ batch }) => batch),
  )
  return Math.max(1, Math.floor(capacity / load))
}

/** Times of a stacker crane by slot, us: to the slot and back, along and up at the same time, and the handling. */
export function stackerTimesUs(plant: Plant, station: Station, place: number): Float64Array {
  const layout = plant.places[place]?.layout
  if (station.stacker === undefined || layout?.kind !== 'rack') return new Float64Array(0)
  const { alongMPerS, liftMPerS, handlingS } = station.stacker
  const { columns, levels, columnPitchM, levelPitchM } = layout
  return Float64Array.from({ length: slotsOfPlace(plant, place) }, (_, slot) => {
    const alongS = ((slot % columns) * columnPitchM) / alongMPerS
    const liftS = ((Math.floor(slot / columns) % levels) * levelPitchM) / liftMPerS
    return Math.round((2 * Math.max(alongS, liftS) + handlingS) * 1e6)
  })
}

/**
 * Slots (counted over all stores, `first` is the first of this one) that a machine may use. In a rack it
 * serves its own faces; a slot is as far as the longer of its two ways, along and up. Ties go by number.
 */
export function nearestSlots(
  plant: Plant,
  workUnit: string,
  place: number,
  first: number,
): Int32Array {
  if (place < 0) return new Int32Array(0)
  const { layout } = plant.places[place]!
  const count = slotsOfPlace(plant, place)
  const all = Array.from({ length: count }, (_, slot) => slot)
  if (layout.kind !== 'rack') return Int32Array.from(all, (slot) => first + slot)
  const { columns, levels, faces, columnPitchM, levelPitchM } = layout
  const face = (slot: number) => faces[Math.floor(slot / (columns * levels))]
  const farM = (slot: number) =>
    Math.max((slot % columns) * columnPitchM, (Math.floor(slot / columns) % levels) * levelPitchM)
  const own = all.filter((slot) => face(slot)?.workUnit === workUnit)
  const reached = own.length > 0 ? own : all
  reached.sort((a, b) => farM(a) - farM(b) || a - b)
  return Int32Array.from(reached, (slot) => first + slot)
}
