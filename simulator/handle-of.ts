/** Names to handles, where the plant must know the name. */
import { AppError } from '#models/app-error.ts'

/** Position of the entry with the id. Throws AppError `plant-impossible` when there is none. */
export function handleOf(list: readonly { readonly id: string }[], id: string): number {
  const handle = list.findIndex((entry) => entry.id === id)
  if (handle < 0) throw new AppError('plant-impossible', `the plant has no '${id}'`, { id })
  return handle
}
