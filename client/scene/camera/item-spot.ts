/** Where a thing is in the hall that no layer draws by itself: in a machine, in a slot, in a queue, on a vehicle. */
import { slotPoint } from '#client/scene/layers/rack-slots.ts'
import type { Plant, PlaceLayout } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { vehiclePoint, type PathPoint } from '#models/twin/motion.ts'
import type { TwinState, Where } from '#models/twin/twin-state.ts'

export type Spot = [x: number, y: number, z: number]

/** Things are looked at this far above what they stand on, m. */
const aboveM = 0.5
const onVehicle: PathPoint = [0, 0, 0, 0]

/** Metres in the hall, written into `out`; undefined for what is nowhere or under way. */
export function itemSpot(
  plant: Plant,
  state: TwinState,
  id: ItemId,
  timeUs: number,
  out: Spot,
): Spot | undefined {
  const item = state.items.get(id)
  if (!item) return undefined
  const where: Where = (state.items.get(item.carrier) ?? item).where
  switch (where.kind) {
    case 'work-unit': {
      const pose = plant.workUnits.find((unit) => unit.id === where.id)?.pose
      return pose && write(out, pose.xM, Math.min(pose.heightM / 2, 2), pose.zM)
    }
    case 'slot':
      return inLayout(layoutOf(plant, where.place), where.slot, out)
    case 'place':
      return inLayout(layoutOf(plant, where.id), 0, out)
    case 'vehicle': {
      const vehicle = state.vehicles[where.id]
      const at = vehicle && plant.network && vehiclePoint(vehicle, plant.network, timeUs, onVehicle)
      return at && write(out, at[0], at[1] + aboveM, at[2])
    }
    default:
      return undefined
  }
}

function inLayout(layout: PlaceLayout | undefined, slot: number, out: Spot): Spot | undefined {
  switch (layout?.kind) {
    case 'rack':
      slotPoint(layout, slot, out)
      out[1] += aboveM
      return out
    case 'bulk':
      return write(out, layout.at[0], layout.at[1] + layout.size[1] / 2, layout.at[2])
    case 'row': {
      const end = layout.path.at(-1)
      return end && write(out, end[0], end[1] + aboveM, end[2])
    }
    default:
      return undefined
  }
}

function layoutOf({ places }: Plant, id: string): PlaceLayout | undefined {
  return places.find((place) => place.id === id)?.layout
}

function write(out: Spot, x: number, y: number, z: number): Spot {
  out[0] = x
  out[1] = y
  out[2] = z
  return out
}
