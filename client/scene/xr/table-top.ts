/** The plant as a model on a table: before the viewer or on a surface that the device has found, turned and scaled by hand. */
import { MathUtils, Vector3, type Quaternion } from 'three'

import { yawOf, type Placement } from './placement.ts'
import type { Sticks } from './sticks.ts'

/** Length of the longer side of the hall when it is first put down, m of the room. */
export const tableM = 1.2
/** Where it stands as long as no surface is known: before and below the eyes, m. */
const aheadM = 1.05
const belowM = 0.5
/** Lower than this no table is, above the floor, m. */
const lowestM = 0.35
/** Seen a little from the corner it shows depth, rad. */
const cornerRad = 0.3
const smallest = 0.25
const largest = 25
const turnRadPerS = 1.2
/** A stick that is pushed for a second makes it larger by this factor. */
const growPerS = 2.2

export class TableTop {
  readonly placement: Placement
  readonly #firstScale: number
  readonly #overFloor: boolean
  #placed = false
  #isDown = false

  /** `longestM`: the longer side of the hall; `overFloor`: the room's heights are over its floor. */
  constructor(longestM: number, overFloor: boolean) {
    this.#firstScale = longestM / tableM
    this.#overFloor = overFloor
    this.placement = { anchor: new Vector3(), turn: 0, scale: this.#firstScale }
  }

  /** It has been put down and stays where it is. */
  get isDown(): boolean {
    return this.#isDown
  }

  /** `surface`: the point of a table, a floor or a wall that is looked at, in the room. */
  update(
    head: Vector3,
    turned: Quaternion,
    surface: Vector3 | undefined,
    sticks: Sticks,
    deltaS: number,
  ): void {
    if (!this.#placed) this.#putBefore(head, yawOf(turned))
    if (surface && !this.#isDown) this.placement.anchor.copy(surface)
    const { right } = sticks
    this.turnBy(right.right * turnRadPerS * deltaS)
    this.growBy(growPerS ** (right.ahead * deltaS))
  }

  /** Puts it down where it is, or takes it up again; without surfaces it comes before whoever presses. */
  press(head: Vector3, turned: Quaternion, hasSurfaces: boolean): void {
    if (hasSurfaces) this.#isDown = !this.#isDown
    else this.#putBefore(head, yawOf(turned))
  }

  turnBy(rad: number): void {
    this.placement.turn += rad
  }

  growBy(factor: number): void {
    const grown = MathUtils.clamp(
      (this.#firstScale / this.placement.scale) * factor,
      smallest,
      largest,
    )
    this.placement.scale = this.#firstScale / grown
  }

  #putBefore(head: Vector3, yaw: number): void {
    this.#placed = true
    const { anchor } = this.placement
    const low = this.#overFloor ? Math.max(lowestM, head.y - belowM) : head.y - belowM
    anchor.set(head.x - Math.sin(yaw) * aheadM, low, head.z - Math.cos(yaw) * aheadM)
    this.placement.turn = yaw + cornerRad
  }
}
