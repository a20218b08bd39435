/** A mark on the floor around every machine that is not well: readable from far away where a tower light is three pixels. */
import {
  Color,
  DoubleSide,
  Group,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  PlaneGeometry,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { statusLights, type StatusName } from '#client/ui/status-colours.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'
import { shownStatus, type FrameView } from './frame-view.ts'
import { machineMatrix } from './machine-frame.ts'

const lineM = 0.14
const marginM = 0.35
/** So many frames until every machine has been looked at. */
const turns = 3
const marked = new Set<StatusName>(['held', 'blocked', 'setup'])

export interface StatusMarks {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

/** Lines and fills of all machines are a draw call each. */
export function createStatusMarks(plant: Plant, theme: Theme): StatusMarks {
  const object = new Group()
  const square = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2)
  const lines = flatMesh(square, 0.95, plant.workUnits.length * 4)
  const fills = flatMesh(square, 0.2, plant.workUnits.length)
  object.add(lines, fills)
  const colour = new Color()
  let turn = 0
  const marks = plant.workUnits.map(({ id, pose }) => ({
    id,
    lines: lineMatrices(pose),
    fill: rectangle(pose, 0.05, 0, 0, pose.lengthM + marginM * 2, pose.widthM + marginM * 2),
    shown: '' as StatusName | '',
  }))

  function draw(): void {
    lines.count = 0
    fills.count = 0
    for (const mark of marks) {
      if (mark.shown === '' || !marked.has(mark.shown)) continue
      colour.set(statusLights[theme][mark.shown])
      for (const line of mark.lines) put(lines, line)
      put(fills, mark.fill)
    }
    for (const mesh of [lines, fills]) {
      mesh.visible = mesh.count > 0
      mesh.instanceMatrix.needsUpdate = true
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
    }
  }

  function put(mesh: InstancedMesh, matrix: Matrix4): void {
    mesh.setMatrixAt(mesh.count, matrix)
    mesh.setColorAt(mesh.count, colour)
    mesh.count++
  }

  return {
    object,
    update(view) {
      let changed = false
      // While somebody just watches, one may come two frames late.
      const stride = view.eye?.watched && !view.stale ? turns : 1
      turn = (turn + 1) % stride
      for (let i = turn; i < marks.length; i += stride) {
        const mark = marks[i]!
        const status = shownStatus(view, mark.id)
        if (mark.shown === status) continue
        changed ||= marked.has(status) || (mark.shown !== '' && marked.has(mark.shown))
        mark.shown = status
      }
      if (changed) draw()
    },
    dispose() {
      square.dispose()
      for (const mesh of [lines, fills]) {
        mesh.dispose()
        ;(mesh.material as MeshBasicMaterial).dispose()
      }
    },
  }
}

function flatMesh(geometry: PlaneGeometry, opacity: number, capacity: number): InstancedMesh {
  const material = new MeshBasicMaterial({
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    // Flat on the floor: its back never lies behind its front, and one program does.
    forceSinglePass: true,
    opacity,
  })
  const mesh = new InstancedMesh(geometry, material, Math.max(1, capacity))
  mesh.count = 0
  mesh.visible = false
  // Coloured from the start: a program without colours is another one, and would be made anew at the first fault.
  mesh.setColorAt(0, new Color())
  mesh.frustumCulled = false
  mesh.renderOrder = 1
  return mesh
}

/** Four strips that meet at the corners without lying over one another, since they are seen through. */
function lineMatrices(pose: Pose): Matrix4[] {
  const length = pose.lengthM + marginM * 2
  const width = pose.widthM + marginM * 2
  const inner = width - lineM * 2
  return [-1, 1].flatMap((side) => [
    rectangle(pose, 0.07, 0, (side * (width - lineM)) / 2, length, lineM),
    rectangle(pose, 0.07, (side * (length - lineM)) / 2, 0, lineM, inner),
  ])
}

/** A unit square stretched to a rectangle over the floor, its middle at x, z of the machine. */
function rectangle(
  pose: Pose,
  yM: number,
  xM: number,
  zM: number,
  lengthM: number,
  widthM: number,
): Matrix4 {
  return machineMatrix(pose)
    .multiply(new Matrix4().makeTranslation(xM, yM, zM))
    .multiply(new Matrix4().makeScale(lengthM, 1, widthM))
}
