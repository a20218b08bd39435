/** Things on belts as a plain loop over the state draws them: each where it is now, in instanced meshes, one a shape. */
import { Group, type InstancedMesh, type Scene } from 'three'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { createUberMaterial, createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import { LoadPools } from '#client/scene/layers/load-pools.ts'
import { goesByItself } from '#client/scene/layers/moving-items.ts'
import { moveFraction, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import type { RunningPlant } from './running-plant.ts'

const roomFor = 4096
const plain = [0, 0, 0, 0] as const

export interface ItemLoop {
  update(): void
  dispose(): void
}

export function createItemLoop({ twin, playback }: RunningPlant, scene: Scene): ItemLoop {
  const { plant } = twin.getState()
  const group = new Group()
  const material = createUberMaterial(createUberUniforms())
  const loads = new LoadPools(plant, createPalette('day'), material, group)
  const ways = new Map(plant.transports.map((transport) => [transport.id, transport]))
  const meshes = new Map<string, InstancedMesh>()
  for (const { id } of plant.itemKinds) {
    const pool = loads.runner(id)
    if (!pool) continue
    // Room once and for all; then it is a plain mesh.
    pool.begin()
    for (let i = 0; i < roomFor; i++) pool.pushTurned(0, 0, 0, 1, 0, plain)
    pool.end()
    meshes.set(id, pool.mesh)
  }
  scene.add(group)
  const shown = new Set(meshes.values())
  const point: PathPoint = [0, 0, 0, 0]

  return {
    update() {
      const nowUs = playback.twinNowUs()
      for (const mesh of shown) mesh.count = 0
      for (const item of twin.getState().state.items.values()) {
        if (item.where.kind !== 'moving') continue
        const way = ways.get(item.where.transport)
        const mesh = meshes.get(item.kind)
        if (!way || !mesh || !goesByItself(item, way)) continue
        pointAlong(way.path, moveFraction(item.where, nowUs) * way.lengthM, point)
        const { array } = mesh.instanceMatrix
        const at = mesh.count++ * 16
        const cos = Math.cos(point[3])
        const sin = Math.sin(point[3])
        array[at] = cos
        array[at + 2] = -sin
        array[at + 8] = sin
        array[at + 10] = cos
        array[at + 12] = point[0]
        array[at + 13] = point[1]
        array[at + 14] = point[2]
      }
      for (const mesh of shown) {
        mesh.visible = mesh.count > 0
        sendAll(mesh)
      }
    },
    dispose() {
      loads.dispose()
      material.dispose()
    },
  }
}

/** Sends all matrices to the graphics card. */
export function sendAll(mesh: InstancedMesh): void {
  mesh.instanceMatrix.clearUpdateRanges()
  mesh.instanceMatrix.addUpdateRange(0, mesh.count * 16)
  mesh.instanceMatrix.needsUpdate = true
}
