/** Finds what the camera is to look at: by its box, as it was drawn, or where the state says that it is. */
import { Vector3 } from 'three'

import type { DrawnItems } from '#client/scene/layers/item-layer.ts'
import type { Shifts } from '#client/scene/explode/explosion.ts'
import type { Picker } from '#client/scene/picking/pick.ts'
import type { PlaybackStore } from '#client/store/playback-store.ts'
import type { TwinStore } from '#client/store/twin-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { FindTarget } from './camera-pilot.ts'
import { itemSpot, type Spot } from './item-spot.ts'

const halfM = new Vector3(1, 0.7, 1.2)

export function targetFinder(
  plant: Plant,
  picker: Picker,
  drawn: DrawnItems,
  twin: TwinStore,
  playback: PlaybackStore,
  shifts: Shifts,
): FindTarget {
  const spot: Spot = [0, 0, 0]
  return (target, out) => {
    if (target.kind !== 'item' || drawn.inSight(target.id)) return picker.find(target, out)
    const { state } = twin.getState()
    const at = itemSpot(plant, state, target.id, playback.twinNowUs(), spot)
    if (!at) return picker.find(target, out)
    out.min.set(...at).sub(halfM)
    out.max.set(...at).add(halfM)
    return out.translate(shifts.spot(at[0], at[2]))
  }
}
