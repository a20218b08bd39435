/** The racks of a store: uprights and beams, and a pallet in every slot that is taken. */
import { Group, Matrix4, type Material } from 'three'

import { brickPallet, lotTones } from '#client/scene/equipment/load-designs.ts'
import { columnsPerBay, rackBay, rackEnd } from '#client/scene/equipment/pallet-rack.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { FrameView } from './frame-view.ts'
import { InstancePool } from './instance-pool.ts'
import { plainTint } from './item-tint.ts'
import { LoadPools } from './load-pools.ts'
import { isParking, slotPoint, slotYaw, type RackLayout } from './rack-slots.ts'

const rackDepthM = 1.2
const slotAt: [number, number, number] = [0, 0, 0]

export interface RackLayer {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

export function createRackLayer(plant: Plant, palette: Palette, material: Material): RackLayer {
  const object = new Group()
  const matrix = new Matrix4()
  const stores = plant.places.flatMap((place) =>
    place.layout.kind === 'rack' ? [{ id: place.id, rack: place.layout }] : [],
  )
  const pools: InstancePool[] = []
  for (const { rack } of stores) if (!isParking(rack)) drawRack(rack)

  const pallets = lotTones.map(
    (tone) => new InstancePool(brickPallet(palette, tone), material, 512),
  )
  object.add(...pallets.map(({ mesh }) => mesh))
  pools.push(...pallets)
  const loads = new LoadPools(plant, palette, material, object)
  let shown = -1

  function drawRack(rack: RackLayout): void {
    const size = {
      columns: rack.columns,
      levels: rack.levels,
      columnPitchM: rack.columnPitchM,
      levelPitchM: rack.levelPitchM,
      firstLevelM: rack.origin[1],
      depthM: rackDepthM,
    }
    const bays = new InstancePool(rackBay(size, palette), material, 256)
    const ends = new InstancePool(rackEnd(size, palette), material, 8)
    bays.begin()
    ends.begin()
    for (const { zM } of rack.faces) {
      for (let column = 0; column < rack.columns; column += columnsPerBay)
        bays.push(matrix.makeTranslation(rack.origin[0] + column * rack.columnPitchM, 0, zM))
      ends.push(matrix.makeTranslation(rack.origin[0] + rack.columns * rack.columnPitchM, 0, zM))
    }
    bays.end()
    ends.end()
    object.add(bays.mesh, ends.mesh)
    pools.push(bays, ends)
  }

  return {
    object,
    update(view) {
      // Slots change only when something is stored or shipped.
      const { finishedItems, shippedItems } = view.state.totals
      const wanted = finishedItems * 7919 + shippedItems + view.keyframes * 1e9
      if (wanted === shown) return
      shown = wanted
      for (const pool of pallets) pool.begin()
      loads.begin()
      for (const { id, rack } of stores)
        for (const [slot, item] of view.state.places[id]?.slots ?? []) {
          const kind = view.state.items.get(item)?.kind ?? ''
          const design = loads.design(kind)
          const [x, y, z] = slotPoint(rack, slot, slotAt)
          if (design?.parked) matrix.makeRotationY(slotYaw(rack, slot)).setPosition(x, y, z)
          else matrix.makeTranslation(x, y, z)
          if (design) loads.push(kind, matrix, plainTint, true)
          else pallets[toneOf(view.state, item, pallets.length)]!.push(matrix)
        }
      for (const pool of pallets) pool.end()
      loads.end()
    },
    dispose() {
      for (const pool of pools) pool.dispose()
      loads.dispose()
    },
  }
}

/** Which of so many tones the bricks on a pallet have: those of a raw lot are alike. Lots are numbered at even distances, so mixed up. */
function toneOf({ items }: TwinState, pallet: ItemId, tones: number): number {
  const [first] = items.get(pallet)?.contents ?? []
  const lot = items.get(first ?? pallet)?.lot ?? 0
  return (Math.imul(lot, 0x9e3779b1) >>> 16) % tones
}
