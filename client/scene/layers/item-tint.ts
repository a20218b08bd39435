/** How a thing that flows is tinted: hatched where nobody knows how it stands, see-through where nobody has seen it. */
import { seeThrough } from '#client/scene/geometry/uber-material.ts'
import type { ItemId } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import type { StatusTint } from './instance-pool.ts'

export const plainTint: StatusTint = [0, 0, 0, 0]
/** Of what is held by, or comes from, a machine whose data is not to be believed. */
export const staleTint: StatusTint = [0, 0, 0, -1]

const inferred: [number, number, number, number] = [0, 0, 0, 0]

/** One array for all inferred things, overwritten by the next call. */
export function itemTint(id: ItemId, tint: StatusTint): StatusTint {
  if (!isInferred(id)) return tint
  inferred[0] = tint[0]
  inferred[1] = tint[1]
  inferred[2] = tint[2]
  inferred[3] = tint[3] + seeThrough
  return inferred
}
