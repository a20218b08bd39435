/** Many copies of one geometry in one draw call: filled from the start each time, growing when it is full; some keep their places. */
import { InstancedMesh, type Matrix4, type BufferGeometry, type Material } from 'three'

import { depthOf } from '#client/scene/explode/shifted.ts'
import { standStill } from '#client/scene/geometry/run-shader.ts'
import { instanceNumbers, InstanceNumbers } from './instance-numbers.ts'

const unlit = [0, 0, 0, 0] as const

/** Linear colour and weight, as the material's `iStatus` takes it. */
export type StatusTint = readonly [red: number, green: number, blue: number, weight: number]

/** How far a thing goes along its own x axis, how fast, when it sets out, and its rise (see `run-shader.ts`). */
export interface Run {
  limitM: number
  mPerS: number
  sinceS: number
  rise: number
}

export class InstancePool {
  mesh: InstancedMesh
  #capacity: number
  #poses: InstanceNumbers
  #status: InstanceNumbers
  /** Only of a pool that holds something. */
  #runs: InstanceNumbers | undefined
  /** For near by and, once it has come, for far away. */
  readonly #geometries: BufferGeometry[]
  #held = 0
  #count = 0
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
    this.#geometries = [geometry]
    this.#capacity = capacity
    this.#replaced = replaced
    this.#status = instanceNumbers(capacity, 4)
    geometry.setAttribute('iStatus', this.#status.attribute)
    standStill(geometry)
    this.mesh = createMesh(geometry, material, capacity)
    this.#poses = new InstanceNumbers(this.mesh.instanceMatrix, 16)
  }

  get count(): number {
    return this.#count
  }

  /** Takes over what all are drawn with from far away; of the same made twice it keeps the first. */
  takeFar(geometry: BufferGeometry): void {
    if (this.#geometries.length > 1) {
      geometry.dispose()
      return
    }
    this.#geometries.push(geometry)
    this.#dress('iStatus', this.#status)
    if (this.#runs) this.#dress('iRun', this.#runs)
    else standStill(geometry)
  }

  /** Whether they are seen from far away from now on; nothing is written for it. */
  lookFar(far: boolean): void {
    this.mesh.geometry = (far ? this.#geometries[1] : undefined) ?? this.#geometries[0]!
  }

  /** Starts anew behind what is held. */
  begin(): void {
    this.#count = this.#held
  }

  push(matrix: Matrix4, tint: StatusTint = unlit): void {
    const index = this.#next()
    const { elements } = matrix
    const { array } = this.#poses
    const at = index * 16
    let moved = false
    for (let i = 0; i < 16; i++) {
      const value = Math.fround(elements[i]!)
      if (array[at + i] === value) continue
      array[at + i] = value
      moved = true
    }
    if (moved) this.#poses.note(index)
    this.#tint(index, tint)
  }

  /** The same for what stands upright at x, y, z, turned about the vertical by an angle of this cosine and sine. */
  pushTurned(x: number, y: number, z: number, cos: number, sin: number, tint: StatusTint): void {
    const index = this.#next()
    this.#turn(index, x, y, z, cos, sin)
    this.#tint(index, tint)
  }

  /** A place that is kept until it is let go, before all that is pushed; call it before `begin`. */
  hold(): number {
    if (this.#held === this.#capacity) this.#grow()
    if (!this.#runs) {
      this.#runs = instanceNumbers(this.#capacity, 4)
      this.#dress('iRun', this.#runs)
    }
    return this.#held++
  }

  /** Lets a place go; what was held in the last one, the returned, is held in its stead from now on. */
  letGo(index: number): number {
    const last = --this.#held
    if (index === last) return last
    this.#poses.copy(last, index)
    this.#status.copy(last, index)
    this.#runs!.copy(last, index)
    return last
  }

  /** Writes what is held at `index`: upright where it sets out, as of `pushTurned`, and how it goes on. */
  write(
    index: number,
    x: number,
    y: number,
    z: number,
    cos: number,
    sin: number,
    tint: StatusTint,
    run: Run,
  ): void {
    this.#turn(index, x, y, z, cos, sin)
    this.#tint(index, tint)
    const runs = this.#runs!
    const at = index * 4
    runs.array[at] = run.limitM
    runs.array[at + 1] = run.mPerS
    runs.array[at + 2] = run.sinceS
    runs.array[at + 3] = run.rise
    runs.note(index)
  }

  /** Sends to the graphics card what has changed, and only as much as is drawn. True when anything has. */
  end(): boolean {
    const { mesh } = this
    const count = this.#count
    const counted = mesh.count !== count
    const moved = this.#poses.send(count)
    const tinted = this.#status.send(count)
    const ran = this.#runs?.send(count) === true
    mesh.count = count
    mesh.visible = count > 0
    return counted || moved || tinted || ran
  }

  dispose(): void {
    this.mesh.dispose()
    for (const geometry of this.#geometries) geometry.dispose()
  }

  #dress(name: string, { attribute }: InstanceNumbers): void {
    for (const geometry of this.#geometries) geometry.setAttribute(name, attribute)
  }

  #next(): number {
    if (this.#count === this.#capacity) this.#grow()
    const index = this.#count++
    const runs = this.#runs
    if (runs && runs.array[index * 4 + 1] !== 0) {
      runs.array.fill(0, index * 4, index * 4 + 4)
      runs.note(index)
    }
    return index
  }

  #turn(index: number, x: number, y: number, z: number, cos: number, sin: number): void {
    const { array } = this.#poses
    const at = index * 16
    const c = Math.fround(cos)
    const s = Math.fround(sin)
    // Six numbers tell two upright poses apart; the fifth of them is 1 in no pose that lies.
    if (
      array[at + 12] === Math.fround(x) &&
      array[at + 13] === Math.fround(y) &&
      array[at + 14] === Math.fround(z) &&
      array[at] === c &&
      array[at + 8] === s &&
      array[at + 5] === 1
    )
      return
    array[at] = c
    array[at + 1] = 0
    array[at + 2] = -s
    array[at + 3] = 0
    array[at + 4] = 0
    array[at + 5] = 1
    array[at + 6] = 0
    array[at + 7] = 0
    array[at + 8] = s
    array[at + 9] = 0
    array[at + 10] = c
    array[at + 11] = 0
    array[at + 12] = x
    array[at + 13] = y
    array[at + 14] = z
    array[at + 15] = 1
    this.#poses.note(index)
  }

  #tint(index: number, tint: StatusTint): void {
    const { array } = this.#status
    const at = index * 4
    let tinted = false
    for (let i = 0; i < 4; i++) {
      const value = Math.fround(tint[i]!)
      if (array[at + i] === value) continue
      array[at + i] = value
      tinted = true
    }
    if (tinted) this.#status.note(index)
  }

  #grow(): void {
    const before = this.mesh
    this.#capacity *= 2
    this.#status = this.#wider(this.#status, 'iStatus')
    if (this.#runs) this.#runs = this.#wider(this.#runs, 'iRun')
    this.mesh = createMesh(before.geometry, before.material as Material, this.#capacity)
    this.mesh.instanceMatrix.array.set(before.instanceMatrix.array)
    this.#poses = new InstanceNumbers(this.mesh.instanceMatrix, 16)
    this.#replaced(this.mesh, before)
    before.dispose()
  }

  #wider({ array }: InstanceNumbers, name: string): InstanceNumbers {
    const made = instanceNumbers(this.#capacity, 4)
    made.array.set(array)
    this.#dress(name, made)
    return made
  }
}

function createMesh(geometry: BufferGeometry, material: Material, capacity: number): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, capacity)
  mesh.count = 0
  // It stands where its parent does.
  mesh.matrixAutoUpdate = false
  mesh.castShadow = true
  mesh.receiveShadow = true
  const depth = depthOf(material)
  if (depth) mesh.customDepthMaterial = depth
  mesh.frustumCulled = false
  return mesh
}
