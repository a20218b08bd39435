/** Machines that are drawn by models of the plant's own: one draw call for each part of a model, however many machines it draws. */
import { DoubleSide, Group, Matrix4, Vector3, type Box3, type Texture } from 'three'

import {
  createUberMaterial,
  withoutColour,
  type UberUniforms,
} from '#client/scene/geometry/uber-material.ts'
import { InstancePool, type StatusTint } from '#client/scene/layers/instance-pool.ts'
import { machineMatrix } from '#client/scene/layers/machine-frame.ts'
import type { Theme } from '#client/store/view-store.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'
import type { OwnModel } from './read-own-model.ts'

export interface OwnModelLayer {
  readonly object: Group
  /** From now on the model draws the machines of all stations that name this file; it is disposed of with the layer. */
  add(file: string, model: OwnModel): void
  begin(): void
  /** False for a machine that no model draws: it has its built-in drawing. */
  push(workUnit: string, tint: StatusTint): boolean
  end(): void
  dispose(): void
}

interface Drawn {
  readonly world: Matrix4
  readonly pools: readonly InstancePool[]
}

export function createOwnModelLayer(
  plant: Plant,
  theme: Theme,
  uniforms: UberUniforms,
): OwnModelLayer {
  const object = new Group()
  const drawn = new Map<string, Drawn>()
  const pools: InstancePool[] = []
  const left: (() => void)[] = []
  let gone = false
  const dispose = () => {
    gone = true
    for (const release of left.splice(0)) release()
  }

  return {
    object,
    add(file, { parts, box }) {
      const stations = new Set(
        plant.stations.filter(({ model }) => model?.file === file).map(({ id }) => id),
      )
      const machines = plant.workUnits.filter(({ station }) => stations.has(station))
      const made = parts.map(({ geometry, map, twoSided }) => {
        if (map) map.channel = 0
        const material = createUberMaterial(uniforms, {
          ...(map && { map }),
          ...(twoSided && { side: DoubleSide }),
        })
        if (theme === 'ops') withoutColour(material)
        const pool = new InstancePool(geometry, material, Math.max(1, machines.length))
        left.push(() => {
          pool.dispose()
          material.dispose()
          if (map) forget(map)
        })
        object.add(pool.mesh)
        return pool
      })
      pools.push(...made)
      for (const { id, pose } of machines) drawn.set(id, { world: fitted(pose, box), pools: made })
      // What comes too late for the scene is let go at once.
      if (gone) dispose()
    },
    begin() {
      for (const pool of pools) pool.begin()
    },
    push(workUnit, tint) {
      const own = drawn.get(workUnit)
      if (!own) return false
      for (const pool of own.pools) pool.push(own.world, tint)
      return true
    },
    end() {
      for (const pool of pools) pool.end()
    },
    dispose,
  }
}

/** Below this a side of a model has no size that a scale could follow, m. */
const flatM = 1e-4

/** As large as the footprint lets it be in the proportions that it has, in the middle of it and on the floor. */
function fitted(pose: Pose, box: Box3): Matrix4 {
  const size = box.getSize(new Vector3())
  const scales = [
    ...(size.x > flatM ? [pose.lengthM / size.x] : []),
    ...(size.z > flatM ? [pose.widthM / size.z] : []),
  ]
  const scale = scales.length > 0 ? Math.min(...scales) : 1
  const { x, z } = box.getCenter(new Vector3())
  return machineMatrix(pose)
    .multiply(new Matrix4().makeScale(scale, scale, scale))
    .multiply(new Matrix4().makeTranslation(-x, -box.min.y, -z))
}

/** A decoded picture is memory that no collector sees. */
function forget(map: Texture): void {
  const image = map.image as { close?: () => void } | undefined
  map.dispose()
  image?.close?.()
}
