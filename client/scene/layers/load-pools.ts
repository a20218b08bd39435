/** Instances of the things that flow, a pool for each item kind whose shape has a drawing of its own. */
import type { Group, Material, Matrix4 } from 'three'

import { loadDesign } from '#client/scene/equipment/load-designs.ts'
import type { LoadDesign } from '#client/scene/equipment/load-design.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Plant } from '#models/plant/plant.ts'
import { InstancePool, type StatusTint } from './instance-pool.ts'

/** Bricks and what carries them are laid out one by one: layers of their own draw them. */
const brickShapes = new Set([
  'brick',
  'brick-pallet',
  'fired-brick',
  'fired-tray',
  'green-tray',
  'kiln-car',
  'material',
  'tray-stack',
])

interface Look {
  readonly design: LoadDesign
  readonly near: InstancePool
  readonly far: InstancePool
}

export class LoadPools {
  readonly #looks = new Map<string, Look>()
  readonly #pools: InstancePool[] = []

  constructor(plant: Plant, palette: Palette, material: Material, object: Group) {
    const byShape = new Map<string, Look>()
    const pool = (geometry: LoadDesign['near']) => {
      const made = new InstancePool(geometry, material, 64)
      object.add(made.mesh)
      this.#pools.push(made)
      return made
    }
    for (const { id, shape } of plant.itemKinds) {
      if (brickShapes.has(shape)) continue
      let look = byShape.get(shape)
      if (!look) {
        const design = loadDesign(shape, palette)
        const near = pool(design.near)
        look = { design, near, far: design.far === design.near ? near : pool(design.far) }
        byShape.set(shape, look)
      }
      this.#looks.set(id, look)
    }
  }

  /** The drawing of an item kind; undefined when another layer draws it. */
  design(kind: string): LoadDesign | undefined {
    return this.#looks.get(kind)?.design
  }

  /** Where single things of a kind are drawn as they look from near by. */
  near(kind: string): InstancePool | undefined {
    return this.#looks.get(kind)?.near
  }

  /** The same of what has no wheels of its own and so goes on by itself. */
  runner(kind: string): InstancePool | undefined {
    const look = this.#looks.get(kind)
    return look?.design.onWheels ? undefined : look?.near
  }

  push(kind: string, matrix: Matrix4, tint: StatusTint, far = false): void {
    const look = this.#looks.get(kind)
    if (look) (far ? look.far : look.near).push(matrix, tint)
  }

  begin(): void {
    for (const pool of this.#pools) pool.begin()
  }

  end(): void {
    for (const pool of this.#pools) pool.end()
  }

  dispose(): void {
    for (const pool of this.#pools) pool.dispose()
  }
}
