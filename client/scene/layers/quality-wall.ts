/** The wall of the quality control points: a panel for each, lit by what its machines last said. */
import {
  BoxGeometry,
  Color,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { statusLights } from '#client/ui/status-colours.ts'
import { controlPoints, readPoint, type Judgement } from '#models/measure/control-points.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { FrameView } from './frame-view.ts'
import { machineMatrix } from './machine-frame.ts'

const rows = 4
const depthM = 0.35
/** The lowest panels hang above the heads of those who walk by. */
const bottomM = 1
const gapM = 0.16
const lights = { inRange: 'execute', outside: 'blocked', alarming: 'held' } as const

export interface QualityWall {
  readonly object: Group
  update(view: FrameView): void
  dispose(): void
}

/** Empty where the hall has no such wall. Frame and panels are a draw call each. */
export function createQualityWall(plant: Plant, theme: Theme): QualityWall {
  const object = new Group()
  const { qualityWall: wall } = plant.hall
  const points = controlPoints(plant)
  if (wall === undefined || points.length === 0)
    return { object, update: () => undefined, dispose: () => undefined }
  const frame = new Mesh(
    new BoxGeometry(wall.lengthM, wall.heightM - bottomM + 2 * gapM, depthM),
    new MeshBasicMaterial({ color: '#10161d' }),
  )
  const pose = machineMatrix({ ...wall, widthM: depthM })
  const middleM = (wall.heightM + bottomM) / 2
  frame.applyMatrix4(pose.clone().multiply(new Matrix4().makeTranslation(0, middleM, 0)))
  const panels = new InstancedMesh(new PlaneGeometry(1, 1), new MeshBasicMaterial(), points.length)
  const columns = Math.ceil(points.length / rows)
  const widthM = wall.lengthM / columns
  const heightM = (wall.heightM - bottomM) / rows
  const colour = new Color()
  const shown = points.map((): Judgement | 'unknown' => 'unknown')
  points.forEach((_, index) => {
    const x = ((index % columns) + 0.5) * widthM - wall.lengthM / 2
    const y = wall.heightM - (Math.floor(index / columns) + 0.5) * heightM
    panels.setMatrixAt(
      index,
      pose
        .clone()
        .multiply(new Matrix4().makeTranslation(x, y, depthM / 2 + 0.02))
        .multiply(new Matrix4().makeScale(widthM - gapM, heightM - gapM, 1)),
    )
    panels.setColorAt(index, colour.set(statusLights[theme].stale))
  })
  object.add(frame, panels)
  let version = -1
  let stale = false

  return {
    object,
    update(view) {
      if (view.version === version && view.stale === stale) return
      ;({ version, stale } = view)
      points.forEach((point, index) => {
        const judgement = (stale ? undefined : readPoint(view.state, point)?.judgement) ?? 'unknown'
        if (shown[index] === judgement) return
        shown[index] = judgement
        const light = judgement === 'unknown' ? 'stale' : lights[judgement]
        panels.setColorAt(index, colour.set(statusLights[theme][light]))
        panels.instanceColor!.needsUpdate = true
      })
    },
    dispose() {
      for (const { geometry, material } of [frame, panels]) {
        geometry.dispose()
        material.dispose()
      }
      panels.dispose()
    },
  }
}
