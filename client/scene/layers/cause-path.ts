/** The way of a cause through the hall: arrows in an arc from each machine to the one that it stops, over everything else. */
import {
  Color,
  ConeGeometry,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  Quaternion,
  Vector3,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { statusLights } from '#client/ui/status-colours.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { FrameView } from './frame-view.ts'

const mostArrows = 400
/** Distance between two arrows, and how high an arc stands over the machines, m. */
const pitchM = 2.2
const clearanceM = 3
/** A pin over each machine: over the root larger and in the colour of what is held. */
const pinScale = 2.4
const rootScale = 3.4

export interface CausePath {
  readonly object: InstancedMesh
  update(view: FrameView): void
  dispose(): void
}

export function createCausePath(plant: Plant, theme: Theme): CausePath {
  const geometry = new ConeGeometry(0.55, 1.5, 4)
  const material = new MeshBasicMaterial({
    transparent: true,
    opacity: 0.9,
    depthTest: false,
    depthWrite: false,
    fog: false,
    toneMapped: false,
  })
  const object = new InstancedMesh(geometry, material, mostArrows)
  object.count = 0
  object.frustumCulled = false
  object.renderOrder = 20
  const tops = new Map(
    plant.workUnits.map(({ id, pose }) => [
      id,
      new Vector3(pose.xM, pose.heightM + clearanceM, pose.zM),
    ]),
  )
  const wayColour = new Color(tokens[theme].accent)
  const rootColour = new Color(statusLights[theme].held)
  let shown: readonly string[] = []

  const put = (position: Vector3, direction: Vector3, scale: number, colour: Color) => {
    if (object.count >= mostArrows) return
    turn.setFromUnitVectors(up, direction)
    matrix.compose(position, turn, size.setScalar(scale))
    object.setMatrixAt(object.count, matrix)
    object.setColorAt(object.count++, colour)
  }
  const draw = (path: readonly string[]) => {
    object.count = 0
    const stops = path.flatMap((id) => tops.get(id) ?? [])
    stops.forEach((top, i) => {
      const root = i === stops.length - 1
      put(top, down, root ? rootScale : pinScale, root ? rootColour : wayColour)
    })
    for (let i = stops.length - 1; i > 0; i--) {
      const from = stops[i]!
      const to = stops[i - 1]!
      const riseM = 2 + from.distanceTo(to) * 0.12
      const arrows = Math.max(2, Math.floor(from.distanceTo(to) / pitchM))
      for (let arrow = 1; arrow < arrows; arrow++) {
        arcAt(from, to, riseM, arrow / arrows, here)
        arcAt(from, to, riseM, (arrow + 0.1) / arrows, ahead)
          .sub(here)
          .normalize()
        put(here, ahead, 1, wayColour)
      }
    }
    object.instanceMatrix.needsUpdate = true
    if (object.instanceColor) object.instanceColor.needsUpdate = true
  }
  return {
    object,
    update({ causePath }) {
      if (causePath === shown) return
      shown = causePath
      draw(causePath)
    },
    dispose() {
      geometry.dispose()
      material.dispose()
      object.dispose()
    },
  }
}

const up = new Vector3(0, 1, 0)
const down = new Vector3(0, -1, 0)
const here = new Vector3()
const ahead = new Vector3()
const size = new Vector3()
const turn = new Quaternion()
const matrix = new Matrix4()

/** A parabola over the straight way, `riseM` high in its middle. */
function arcAt(from: Vector3, to: Vector3, riseM: number, share: number, out: Vector3): Vector3 {
  out.lerpVectors(from, to, share)
  out.y += 4 * riseM * share * (1 - share)
  return out
}
