/** Cuts machines and what they hold along a plane; what is solid shows a plain face there. The building stays whole. */
import { DoubleSide, FrontSide, Mesh, Plane, type Material, type Object3D } from 'three'

import { cutPlane, type Cut } from '#client/cut/cut-plane.ts'
import type { Shifts } from '#client/scene/explode/explosion.ts'
import type { Target } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'

export interface SectionCut {
  /** Once a frame; does something only when the wish has changed, or when parts have come. */
  update(cut: Cut | undefined, selection: Target | undefined): void
}

/** `parts`: groups that have materials beside `own`; some may come later. */
export function createSectionCut(
  plant: Plant,
  own: readonly Material[],
  parts: Object3D,
  shifts: Shifts,
): SectionCut {
  const plane = new Plane()
  const planes = [plane]
  let seen: Cut | undefined
  let seenSelection: Target | undefined
  let seenParts = 0
  let seenShift = 0
  return {
    update(cut, selection) {
      const moved = cut !== seen || (cut && selection !== seenSelection)
      const share = shifts.share()
      if (!moved && share === seenShift && (!cut || parts.children.length === seenParts)) return
      if (cut) {
        const { normal, constant } = cutPlane(plant, selection, cut)
        plane.normal.set(...normal)
        const shift = selection?.kind === 'work-unit' ? shifts.unit(selection.id) : undefined
        plane.constant = constant - (shift ? plane.normal.dot(shift) : 0)
      }
      if ((cut === undefined) !== (seen === undefined) || parts.children.length !== seenParts)
        for (const each of [...own, ...materialsOf(parts)])
          open(each, cut === undefined ? null : planes)
      seen = cut
      seenShift = share
      seenSelection = selection
      seenParts = parts.children.length
    },
  }
}

function materialsOf(parts: Object3D): Material[] {
  const found = new Set<Material>()
  parts.traverse((part) => {
    if (part instanceof Mesh && !Array.isArray(part.material)) found.add(part.material as Material)
  })
  return [...found]
}

/** Of what is cut one sees the inside; without a plane, again the outside only. */
function open(material: Material, planes: Plane[] | null): void {
  material.clippingPlanes = planes
  const twoSided: boolean = material.userData['twoSided'] ?? material.side === DoubleSide
  material.userData['twoSided'] = twoSided
  material.side = planes || twoSided ? DoubleSide : FrontSide
  const { CUT_FACES: _, ...defines } = material.defines ?? {}
  material.defines = planes && !twoSided ? { ...defines, CUT_FACES: '' } : defines
  material.needsUpdate = true
}
