/** Arrows from step to step while the line is pulled apart: in the gaps between machines, from raw to store. */
import {
  ExtrudeGeometry,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  Shape,
  Vector3,
  type BufferGeometry,
} from 'three'

import { lineSteps, stepLinks } from '#client/explode/line-steps.ts'
import type { Theme } from '#client/store/view-store.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'
import type { Shifts } from './explosion.ts'

const mostArrows = 160
/** Size of an arrow, and the way that it has for itself, m; a long way has no more than so many. */
const sizeM = { least: 1.1, most: 3.2, ofGap: 0.7 } as const
const pitchM = 7
const mostOnWay = 5
/** Arrows lie as high as hands work, on top of the rise of the machines. */
const heightM = 1.6
const thickM = 0.16

export interface LineArrows {
  readonly object: InstancedMesh
  update(): void
  dispose(): void
}

/** One draw call, none while the line is together. */
export function createLineArrows(plant: Plant, theme: Theme, shifts: Shifts): LineArrows {
  const geometry = arrowGeometry()
  const material = new MeshBasicMaterial({ color: tokens[theme].accent, toneMapped: false })
  const object = new InstancedMesh(geometry, material, mostArrows)
  object.count = 0
  object.visible = false
  object.frustumCulled = false
  const poses = new Map(plant.workUnits.map(({ id, pose }) => [id, pose]))
  const links = stepLinks(lineSteps(plant)).map(([from, to]) =>
    nearest(
      from.workUnits.flatMap((id) => withPose(poses, id)),
      to.workUnits.flatMap((id) => withPose(poses, id)),
    ),
  )
  let drawn = 0

  function draw(share: number): void {
    object.count = 0
    for (const link of links) if (link) drawWay(link[0], link[1], share)
    object.visible = object.count > 0
    object.instanceMatrix.needsUpdate = true
  }

  function drawWay(from: Standing, to: Standing, share: number): void {
    start.set(from.pose.xM, heightM, from.pose.zM).add(shifts.unit(from.id))
    end.set(to.pose.xM, heightM, to.pose.zM).add(shifts.unit(to.id))
    way.subVectors(end, start)
    const lengthM = way.length()
    if (lengthM < 0.1) return
    way.divideScalar(lengthM)
    const outM = edgeM(from.pose, way.x, way.z)
    const gapM = lengthM - outM - edgeM(to.pose, -way.x, -way.z)
    if (gapM < sizeM.least) return
    const size = Math.min(sizeM.most, gapM * sizeM.ofGap) * share
    const count = Math.max(1, Math.min(mostOnWay, Math.round(gapM / pitchM)))
    across.crossVectors(way, up).normalize()
    normal.crossVectors(across, way)
    for (let i = 0; i < count && object.count < mostArrows; i++) {
      turn.makeBasis(way, normal, across)
      scale.makeScale(size, size, size)
      at.copy(start).addScaledVector(way, outM + (gapM * (i + 0.5)) / count)
      object.setMatrixAt(object.count++, turn.multiply(scale).setPosition(at))
    }
  }

  return {
    object,
    update() {
      const share = shifts.share()
      if (share === drawn) return
      drawn = share
      draw(share)
    },
    dispose() {
      geometry.dispose()
      material.dispose()
      object.dispose()
    },
  }
}

interface Standing {
  readonly id: string
  readonly pose: Pose
}

const up = new Vector3(0, 1, 0)
const start = new Vector3()
const end = new Vector3()
const way = new Vector3()
const across = new Vector3()
const normal = new Vector3()
const at = new Vector3()
const turn = new Matrix4()
const scale = new Matrix4()

function withPose(poses: ReadonlyMap<string, Pose>, id: string): Standing[] {
  const pose = poses.get(id)
  return pose ? [{ id, pose }] : []
}

/** Of the machines of two steps, those two that stand nearest to each other. */
function nearest(
  from: readonly Standing[],
  to: readonly Standing[],
): readonly [Standing, Standing] | undefined {
  let best: readonly [Standing, Standing] | undefined
  let bestM = Infinity
  for (const a of from)
    for (const b of to) {
      const awayM = Math.hypot(a.pose.xM - b.pose.xM, a.pose.zM - b.pose.zM)
      if (awayM < bestM) {
        best = [a, b]
        bestM = awayM
      }
    }
  return best
}

/** From the middle of a footprint to its edge in a direction, m. */
function edgeM({ rotationDeg, lengthM, widthM }: Pose, x: number, z: number): number {
  const angle = (rotationDeg * Math.PI) / 180
  const along = Math.abs(x * Math.cos(angle) - z * Math.sin(angle))
  const aside = Math.abs(x * Math.sin(angle) + z * Math.cos(angle))
  return Math.min(
    along > 1e-6 ? lengthM / 2 / along : Infinity,
    aside > 1e-6 ? widthM / 2 / aside : Infinity,
  )
}

/** Flat, along +x, one metre long. */
function arrowGeometry(): BufferGeometry {
  const shape = new Shape()
  for (const [x, y] of [
    [0.5, 0],
    [0.05, 0.42],
    [0.05, 0.18],
    [-0.5, 0.18],
    [-0.5, -0.18],
    [0.05, -0.18],
    [0.05, -0.42],
  ] as const)
    if (x === 0.5) shape.moveTo(x, y)
    else shape.lineTo(x, y)
  return new ExtrudeGeometry(shape, { depth: thickM, bevelEnabled: false })
    .translate(0, 0, -thickM / 2)
    .rotateX(-Math.PI / 2)
}
