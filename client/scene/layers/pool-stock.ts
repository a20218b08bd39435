/** The pools of the machines: drawings that come out alike are drawn in one call. */
import type { BufferGeometry, Group, Material } from 'three'

import { isSameShape } from '#client/scene/geometry/same-shape.ts'
import { InstancePool } from './instance-pool.ts'

export class PoolStock {
  readonly #material: Material
  readonly #object: Group
  readonly #pools = new Map<string, InstancePool[]>()

  /** The meshes of the pools are put into `object`. */
  constructor(material: Material, object: Group) {
    this.#material = material
    this.#object = object
  }

  /** Takes over a drawing of the family `name`, and gives the pool for so many of it: one that draws the same, if there is any. */
  take(name: string, geometry: BufferGeometry, count: number): InstancePool {
    const family = this.#pools.get(name) ?? []
    const known = family.find(({ mesh }) => isSameShape(mesh.geometry, geometry))
    if (known) {
      geometry.dispose()
      return known
    }
    const made = new InstancePool(geometry, this.#material, Math.max(1, count))
    this.#pools.set(name, [...family, made])
    this.#object.add(made.mesh)
    return made
  }
}
