/** Many copies of one geometry in one draw call: filled from the start each time, growing when it is full. */
import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  type Matrix4,
  type BufferGeometry,
  type Material,
} from 'three'

import { depthOf } from '#client/scene/explode/shifted.ts'

const unlit = [0, 0, 0, 0] as const

/** Linear colour and weight, as the material's `iStatus` takes it. */
export type StatusTint = readonly [red: number, green: number, blue: number, weight: number]

export class InstancePool {
  mesh: InstancedMesh
  #capacity: number
  #status: InstancedBufferAttribute
  #count = 0
  /** What was pushed differs from what the graphics card has. */
  #moved = true
  #tinted = true
  readonly #replaced: (mesh: InstancedMesh, before: InstancedMesh) => void

  /** `replaced` is told when the mesh had to be made anew with more room. */
  constructor(
    geometry: BufferGeometry,
    material: Material,
    capacity = 64,
    replaced: (mesh: InstancedMesh, before: InstancedMesh) => void = (mesh, before) => {
      before.parent?.add(mesh)
      before.removeFromParent()
    },
  ) {
    this.#capacity = capacity
    this.#replaced = replaced
    this.#status = new InstancedBufferAttribute(new Float32Array(capacity * 4), 4)
    this.#status.setUsage(DynamicDrawUsage)
    geometry.setAttribute('iStatus', this.#status)
    this.mesh = createMesh(geometry, material, capacity)
  }

  get count(): number {
    return this.#count
  }

  begin(): void {
    this.#count = 0
  }

  push(matrix: Matrix4, tint: StatusTint = unlit): void {
    if (this.#count === this.#capacity) this.#grow()
    const { elements } = matrix
    const poses = this.mesh.instanceMatrix.array
    const at = this.#count * 16
    for (let i = 0; i < 16; i++) {
      const value = Math.fround(elements[i]!)
      if (poses[at + i] === value) continue
      poses[at + i] = value
      this.#moved = true
    }
    this.#tint(tint)
    this.#count++
  }

  /** The same for what stands upright at x, y, z, turned about the vertical by an angle of this cosine and sine. */
  pushTurned(x: number, y: number, z: number, cos: number, sin: number, tint: StatusTint): void {
    if (this.#count === this.#capacity) this.#grow()
    const poses = this.mesh.instanceMatrix.array
    const at = this.#count * 16
    const c = Math.fround(cos)
    const s = Math.fround(sin)
    // Six numbers tell two upright poses apart; the fifth of them is 1 in no pose that lies.
    if (poses[at + 12] !== Math.fround(x)) this.#moved = true
    else if (poses[at + 13] !== Math.fround(y) || poses[at + 14] !== Math.fround(z))
      this.#moved = true
    else if (poses[at] !== c || poses[at + 8] !== s || poses[at + 5] !== 1) this.#moved = true
    poses[at] = c
    poses[at + 1] = 0
    poses[at + 2] = -s
    poses[at + 3] = 0
    poses[at + 4] = 0
    poses[at + 5] = 1
    poses[at + 6] = 0
    poses[at + 7] = 0
    poses[at + 8] = s
    poses[at + 9] = 0
    poses[at + 10] = c
    poses[at + 11] = 0
    poses[at + 12] = x
    poses[at + 13] = y
    poses[at + 14] = z
    poses[at + 15] = 1
    this.#tint(tint)
    this.#count++
  }

  #tint(tint: StatusTint): void {
    const status = this.#status.array
    const at = this.#count * 4
    for (let i = 0; i < 4; i++) {
      const value = Math.fround(tint[i]!)
      if (status[at + i] === value) continue
      status[at + i] = value
      this.#tinted = true
    }
  }

  /** Sends to the graphics card what has changed, and only as much as is drawn. True when anything has. */
  end(): boolean {
    const { mesh } = this
    const changed = this.#moved || this.#tinted || mesh.count !== this.#count
    if (this.#moved) sendFirst(mesh.instanceMatrix, this.#count * 16)
    if (this.#tinted) sendFirst(this.#status, this.#count * 4)
    this.#moved = false
    this.#tinted = false
    mesh.count = this.#count
    mesh.visible = this.#count > 0
    return changed
  }

  dispose(): void {
    this.mesh.dispose()
    this.mesh.geometry.dispose()
  }

  #grow(): void {
    const before = this.mesh
    this.#capacity *= 2
    const status = new InstancedBufferAttribute(new Float32Array(this.#capacity * 4), 4)
    status.setUsage(DynamicDrawUsage)
    status.array.set(this.#status.array)
    this.#status = status
    before.geometry.setAttribute('iStatus', status)
    this.#moved = true
    this.#tinted = true
    this.mesh = createMesh(before.geometry, before.material as Material, this.#capacity)
    this.mesh.instanceMatrix.array.set(before.instanceMatrix.array)
    this.#replaced(this.mesh, before)
    before.dispose()
  }
}

function sendFirst(attribute: InstancedBufferAttribute, length: number): void {
  attribute.clearUpdateRanges()
  attribute.addUpdateRange(0, length)
  attribute.needsUpdate = true
}

function createMesh(geometry: BufferGeometry, material: Material, capacity: number): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, capacity)
  mesh.instanceMatrix.setUsage(DynamicDrawUsage)
  mesh.count = 0
  mesh.castShadow = true
  mesh.receiveShadow = true
  const depth = depthOf(material)
  if (depth) mesh.customDepthMaterial = depth
  mesh.frustumCulled = false
  return mesh
}
