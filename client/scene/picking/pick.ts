/** What the pointer is on: boxes around machines, places and drawn items, hit by a ray. No scene graph is asked. */
import { Box3, type Matrix4, Ray, Vector3 } from 'three'

import { unshifted, type Shifts } from '#client/scene/explode/explosion.ts'
import { machineMatrix } from '#client/scene/layers/machine-frame.ts'
import type { DrawnItems } from '#client/scene/layers/item-layer.ts'
import type { Target } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'

interface PickBox {
  readonly target: Target
  readonly inverse: Matrix4
  readonly local: Box3
  readonly world: Box3
}

export interface Picker {
  /** The nearest thing on the ray; items win over the machine that they stand in. */
  pick(ray: Ray): Target | undefined
  /** Bounds of a target, written into `out`. */
  find(target: Target, out: Box3): Box3 | undefined
}

const itemHalfM = new Vector3(0.95, 0.7, 1.2)
const localRay = new Ray()
const placeRay = new Ray()
const hit = new Vector3()
const itemBox = new Box3()

export function createPicker(
  plant: Plant,
  drawn: Pick<DrawnItems, 'all' | 'find'>,
  shifts: Shifts = unshifted,
): Picker {
  const boxes = plant.workUnits.map(({ id, pose }): PickBox => {
    const matrix = machineMatrix(pose)
    const half = new Vector3(pose.lengthM / 2, 0, pose.widthM / 2)
    const local = new Box3(
      new Vector3(-half.x, 0, -half.z),
      new Vector3(half.x, pose.heightM, half.z),
    )
    return {
      target: { kind: 'work-unit', id },
      inverse: matrix.clone().invert(),
      local,
      world: local.clone().applyMatrix4(matrix),
    }
  })
  const places = new Map<string, Box3>()
  for (const { id, layout } of plant.places) {
    const box = new Box3()
    if (layout.kind === 'row') for (const point of layout.path) box.expandByPoint(hit.set(...point))
    else if (layout.kind === 'bulk') {
      box.setFromCenterAndSize(
        hit.set(layout.at[0], layout.at[1] + layout.size[1] / 2, layout.at[2]),
        new Vector3(...layout.size),
      )
    } else if (layout.kind === 'rack') {
      const [x, y, z] = layout.origin
      for (const { zM } of layout.faces) {
        box.expandByPoint(hit.set(x, y, zM - 0.6))
        box.expandByPoint(
          hit.set(
            x + layout.columns * layout.columnPitchM,
            y + layout.levels * layout.levelPitchM,
            zM + 0.6,
          ),
        )
      }
      if (layout.faces.length === 0) box.expandByPoint(hit.set(x, y, z))
    } else continue
    places.set(id, box.expandByScalar(0.8))
  }

  return {
    pick(ray) {
      let best: Target | undefined
      let nearest = Infinity
      for (const { id, x, y, z, hidden } of drawn.all()) {
        if (hidden) continue
        itemBox.min.set(x, y, z).add(shifts.spot(x, z))
        itemBox.max.copy(itemBox.min).add(itemHalfM)
        itemBox.min.sub(itemHalfM)
        const at = ray.intersectBox(itemBox, hit)
        if (!at) continue
        const distance = at.distanceTo(ray.origin)
        if (distance < nearest) {
          nearest = distance
          best = { kind: 'item', id }
        }
      }
      for (const { target, inverse, local } of boxes) {
        localRay.copy(ray)
        if (target.kind === 'work-unit') localRay.origin.sub(shifts.unit(target.id))
        const at = localRay.applyMatrix4(inverse).intersectBox(local, hit)
        if (!at) continue
        const distance = at.distanceTo(localRay.origin)
        if (distance < nearest - 1.5) {
          nearest = distance
          best = target
        }
      }
      if (best) return best
      for (const [id, box] of places) {
        box.getCenter(hit)
        placeRay.copy(ray).origin.sub(shifts.spot(hit.x, hit.z))
        if (!placeRay.intersectBox(box, hit)) continue
        const distance = hit.distanceTo(placeRay.origin)
        if (distance < nearest) {
          nearest = distance
          best = { kind: 'place', id }
        }
      }
      return best
    },
    find(target, out) {
      if (target.kind === 'work-unit') {
        const found = boxes.find(
          (box) => box.target.kind === 'work-unit' && box.target.id === target.id,
        )
        return found ? out.copy(found.world).translate(shifts.unit(target.id)) : undefined
      }
      if (target.kind === 'place') {
        const found = places.get(target.id)
        if (!found) return undefined
        found.getCenter(hit)
        return out.copy(found).translate(shifts.spot(hit.x, hit.z))
      }
      const item = drawn.find(target.id)
      if (!item) return undefined
      out.min.set(item.x, item.y, item.z).sub(itemHalfM)
      out.max.set(item.x, item.y, item.z).add(itemHalfM)
      return out.translate(shifts.spot(item.x, item.z))
    },
  }
}
