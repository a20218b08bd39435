/** How the hall was looked at when its labels were laid out: from where, on what picture, with which wishes. */
import type { Camera } from 'three'

interface PictureSize {
  readonly width: number
  readonly height: number
}

export class SeenFrom {
  readonly #numbers = new Float64Array(35)
  #wishes: unknown

  /** Whether everything is as it was noted last; `wishes` counts by identity, `share` is how far the line is pulled apart. */
  isStill(camera: Camera, size: PictureSize, wishes: unknown, share: number): boolean {
    const numbers = this.#numbers
    if (wishes !== this.#wishes || numbers[34] !== share) return false
    if (numbers[32] !== size.width || numbers[33] !== size.height) return false
    const { elements: from } = camera.matrixWorld
    const { elements: lens } = camera.projectionMatrix
    for (let i = 0; i < 16; i++)
      if (numbers[i] !== from[i] || numbers[16 + i] !== lens[i]) return false
    return true
  }

  note(camera: Camera, size: PictureSize, wishes: unknown, share: number): void {
    this.#numbers.set(camera.matrixWorld.elements)
    this.#numbers.set(camera.projectionMatrix.elements, 16)
    this.#numbers[32] = size.width
    this.#numbers[33] = size.height
    this.#numbers[34] = share
    this.#wishes = wishes
  }
}
