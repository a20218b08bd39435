/** On foot in the hall with a headset: sticks walk and turn, a press on the floor goes there; machines are in the way as on the page. */
import { MathUtils, Vector3, type Quaternion } from 'three'

import {
  nearestFree,
  openYaw,
  slide,
  walkFloor,
  type Spot,
  type WalkFloor,
} from '#client/scene/camera/walk-floor.ts'
import type { Plant } from '#models/plant/plant.ts'
import { standAt, toPlant, yawOf, type Placement } from './placement.ts'
import type { Sticks } from './sticks.ts'

/** Slower than on the page: to a headset every step that the legs do not make is a strain. */
const walkMPerS = 1.4
const snapRad = 30 * MathUtils.DEG2RAD
const snapAt = 0.6
const snapAgainBelow = 0.3
/** Room that one likes to have where one begins, m. */
const roomM = 0.9
/** Nobody points further than this, m. */
const farthestM = 14
const here = new Vector3()

export class HallWalk {
  readonly placement: Placement = { anchor: new Vector3(), turn: 0, scale: 1 }
  readonly #floor: WalkFloor
  readonly #start: Spot
  readonly #startYaw: number
  #stands = false
  #snapped = false

  /** Begins at the free spot nearest to `lookedAt` of the plant, turned to where there is something to walk to. */
  constructor(plant: Plant, lookedAt: Spot, facingYaw: number) {
    this.#floor = walkFloor(plant)
    this.#start = nearestFree(this.#floor, nearestFree(this.#floor, lookedAt, roomM))
    this.#startYaw = openYaw(this.#floor, this.#start, facingYaw)
  }

  /** `head`, `turned`: the head in the room. */
  update(head: Vector3, turned: Quaternion, sticks: Sticks, deltaS: number): void {
    const headYaw = yawOf(turned)
    if (!this.#stands) {
      this.#stands = true
      standAt(this.placement, head, headYaw, this.#start, this.#startYaw)
    }
    const walk = sticks.left
    let yaw = headYaw - this.placement.turn
    const turn = this.#snap(sticks.right.right)
    yaw += turn
    // With one stick only, across is for turning.
    const right = sticks.both ? walk.right : 0
    if (right === 0 && walk.ahead === 0 && turn === 0) return
    const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)]
    const wayM = walkMPerS * deltaS
    const from = toPlant(this.placement, head, here)
    const dx = (right * cos - walk.ahead * sin) * wayM
    const dz = (-right * sin - walk.ahead * cos) * wayM
    const spot = dx || dz ? slide(this.#floor, { x: from.x, z: from.z }, dx, dz) : from
    standAt(this.placement, head, headYaw, spot, yaw)
  }

  /** The free spot at which a ray of the plant meets the floor; undefined if it does not, or too far away. */
  pointedAt(from: Vector3, along: Vector3): Spot | undefined {
    if (along.y > -0.02) return undefined
    const wayM = -from.y / along.y
    if (wayM < 0 || wayM * Math.hypot(along.x, along.z) > farthestM) return undefined
    return nearestFree(this.#floor, { x: from.x + along.x * wayM, z: from.z + along.z * wayM })
  }

  goTo(head: Vector3, turned: Quaternion, spot: Spot): void {
    const headYaw = yawOf(turned)
    standAt(this.placement, head, headYaw, spot, headYaw - this.placement.turn)
  }

  /** One turn for each push of the stick, rad. */
  #snap(right: number): number {
    const pushed = Math.abs(right)
    if (pushed < snapAgainBelow) this.#snapped = false
    if (this.#snapped || pushed < snapAt) return 0
    this.#snapped = true
    return -Math.sign(right) * snapRad
  }
}
