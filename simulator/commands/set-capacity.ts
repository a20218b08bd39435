/** Command `set-capacity`: a place has room for more or fewer items from now on. */
import { AppError } from '#models/app-error.ts'
import { lookAgain } from '../blocks/agenda.ts'
import { refill } from '../blocks/release.ts'
import { noLimit } from '../plant-tables.ts'
import type { Run } from '../run.ts'
import type { CommandKind } from './command-kind.ts'

export const setCapacity: CommandKind<'set-capacity'> = {
  target: 'place',
  refuse: (run, { place: id, capacity }) => {
    const { tables } = run
    const place = placeNamed(run, id)
    if (tables.places.capacity[place]! >= noLimit || tables.places.slotCount[place]! > 0)
      throw new AppError('fixed-capacity', `'${id}' is no buffer with a number of places`, { id })
    const least = largestLoad(run, place)
    if (capacity < least)
      throw new AppError('capacity-too-small', `'${id}' must hold a load of ${least}`, { least })
  },
  carryOut: (run, { place: id, capacity }) => {
    const place = placeNamed(run, id)
    run.places.capacity[place] = capacity
    if (run.places.givers[place]! >= 0) lookAgain(run, place)
    refill(run)
  },
}

/** Handle of a place. Throws AppError `unknown-place`. */
function placeNamed({ tables }: Run, id: string): number {
  const place = tables.places.ids.indexOf(id)
  if (place < 0) throw new AppError('unknown-place', `the plant has no place '${id}'`, { id })
  return place
}

/** Items that a work unit takes from the place, or brings to it, at a time. */
function largestLoad({ tables }: Run, place: number): number {
  const { input, output, batch } = tables.units
  return batch.reduce(
    (most, size, unit) =>
      input[unit] === place || output[unit] === place ? Math.max(most, size) : most,
    1,
  )
}
