/** A mark on the floor around every machine that is not well: readable from far away where a tower light is three pixels. */
import {
  Color,
  DoubleSide,
  Group,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  PlaneGeometry,
  Shape,
  ShapeGeometry,
  type BufferGeometry,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { statusLights, type StatusName } from '#client/ui/status-colours.ts'
import type { Plant } from '#models/plant/plant.ts'
import { shownStatus, type FrameView } from './frame-view.ts'
import { machineMatrix } from './machine-frame.ts'

const lineM = 0.14
const marginM = 0.35
const marked = new Set<StatusName>(['held', 'blocked', 'setup'])

export interface StatusMarks {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

export function createStatusMarks(plant: Plant, theme: Theme): StatusMarks {
  const object = new Group()
  const count = plant.workUnits.length
  const options = { transparent: true, depthWrite: false, side: DoubleSide } as const
  const lineMaterial = new MeshBasicMaterial({ ...options, opacity: 0.95 })
  const fillMaterial = new MeshBasicMaterial({ ...options, opacity: 0.2 })
  const colour = new Color()
  const hidden = new Matrix4().makeScale(0, 0, 0)
  const marks = plant.workUnits.map((unit) => {
    const { lengthM, widthM } = unit.pose
    const world = machineMatrix(unit.pose)
    const line = single(frameGeometry(lengthM + marginM * 2, widthM + marginM * 2), lineMaterial)
    const fill = single(
      new PlaneGeometry(lengthM + marginM * 2, widthM + marginM * 2).rotateX(-Math.PI / 2),
      fillMaterial,
    )
    object.add(line, fill)
    return { unit, world, line, fill, shown: '' }
  })
  object.userData['machines'] = count

  return {
    object,
    update(view) {
      for (const mark of marks) {
        const status = shownStatus(view, mark.unit.id)
        if (mark.shown === status) continue
        mark.shown = status
        const visible = marked.has(status)
        mark.line.visible = visible
        mark.fill.visible = visible
        colour.set(statusLights[theme][status])
        for (const [mesh, y] of [
          [mark.line, 0.07],
          [mark.fill, 0.05],
        ] as const) {
          mesh.setMatrixAt(0, visible ? mark.world : hidden)
          mesh.position.y = y
          mesh.setColorAt(0, colour)
          mesh.instanceMatrix.needsUpdate = true
          if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
        }
      }
    },
    dispose() {
      for (const { line, fill } of marks) {
        line.geometry.dispose()
        fill.geometry.dispose()
      }
      lineMaterial.dispose()
      fillMaterial.dispose()
    },
  }
}

function single(geometry: BufferGeometry, material: MeshBasicMaterial): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, 1)
  mesh.visible = false
  mesh.frustumCulled = false
  mesh.renderOrder = 1
  return mesh
}

/** A rectangle as a line of `lineM` width, flat on the floor. */
function frameGeometry(length: number, width: number): BufferGeometry {
  const box = (l: number, w: number) =>
    [
      [-l / 2, -w / 2],
      [l / 2, -w / 2],
      [l / 2, w / 2],
      [-l / 2, w / 2],
    ] as const
  const shape = new Shape()
  box(length, width).forEach(([x, y], i) => (i === 0 ? shape.moveTo(x, y) : shape.lineTo(x, y)))
  const hole = new Shape()
  box(length - lineM * 2, width - lineM * 2).forEach(([x, y], i) =>
    i === 0 ? hole.moveTo(x, y) : hole.lineTo(x, y),
  )
  shape.holes.push(hole)
  return new ShapeGeometry(shape).rotateX(-Math.PI / 2)
}
