/** A see-through box round every machine that does something else in the other future, in the colour of what it does there. */
import {
  BoxGeometry,
  EdgesGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  type Color,
  type Vector3,
} from 'three'

import { unshifted, type Shifts } from '#client/scene/explode/explosion.ts'
import type { Theme } from '#client/store/view-store.ts'
import { statusLights } from '#client/ui/status-colours.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import type { FrameView } from './frame-view.ts'
import { machineMatrix } from './machine-frame.ts'

const marginM = 0.5
/** Edges show from afar, the faces let the machine be seen. */
const faceOpacity = 0.16

export interface GhostMarks {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

interface Ghost {
  readonly object: Group
  /** Where it is while the line is not pulled apart, m. */
  readonly at: Vector3
  readonly colour: Color[]
  readonly free: () => void
  shown: TimeClass | undefined
}

/** Boxes are built when they are first wanted: without a comparison there are none. They go where `shifts` take their machines. */
export function createGhostMarks(
  plant: Plant,
  theme: Theme,
  shifts: Shifts = unshifted,
): GhostMarks {
  const object = new Group()
  const ghosts = new Map<string, Ghost>()
  const units = new Map(plant.workUnits.map((unit) => [unit.id, unit]))
  let latest: FrameView['ghosts'] | undefined
  let share = 0
  const ghostOf = (id: string): Ghost | undefined => {
    const unit = units.get(id)
    const known = ghosts.get(id)
    if (known || !unit) return known
    const made = createGhost(unit.pose)
    object.add(made.object)
    ghosts.set(id, made)
    return made
  }
  return {
    object,
    update({ ghosts: wanted }) {
      if (wanted === latest && shifts.share() === share) return
      latest = wanted
      share = shifts.share()
      for (const [id, ghost] of ghosts) ghost.object.visible = wanted[id] !== undefined
      for (const [id, kind] of Object.entries(wanted)) {
        const ghost = ghostOf(id)
        if (!ghost) continue
        ghost.object.position.copy(ghost.at).add(shifts.unit(id))
        if (ghost.shown === kind) continue
        ghost.shown = kind
        for (const colour of ghost.colour) colour.set(statusLights[theme][kind])
      }
    },
    dispose() {
      for (const { free } of ghosts.values()) free()
    },
  }
}

function createGhost(pose: Plant['workUnits'][number]['pose']): Ghost {
  const heightM = pose.heightM + marginM
  const box = new BoxGeometry(pose.lengthM + 2 * marginM, heightM, pose.widthM + 2 * marginM)
  box.translate(0, heightM / 2, 0)
  const edges = new EdgesGeometry(box)
  const face = new MeshBasicMaterial({ transparent: true, opacity: faceOpacity, depthWrite: false })
  const line = new LineBasicMaterial({ transparent: true, depthTest: false })
  const object = new Group()
  object.add(new Mesh(box, face), new LineSegments(edges, line))
  for (const child of object.children) child.renderOrder = 2
  object.applyMatrix4(machineMatrix(pose))
  return {
    object,
    at: object.position.clone(),
    colour: [face.color, line.color],
    free: () => [box, edges, face, line].forEach((part) => part.dispose()),
    shown: undefined,
  }
}
