/** Walks the camera through the hall at the height of the eyes: keys, joystick, and a drag to look around. */
import { Euler, MathUtils, Matrix4, Quaternion, Vector3, type PerspectiveCamera } from 'three'

import { walkStick } from '#client/walk/walk-stick.ts'
import type { Plant } from '#models/plant/plant.ts'
import { nearestFree, openYaw, slide, walkFloor, type Spot, type WalkFloor } from './walk-floor.ts'
import { isWalkKey, walkWish, type WalkWish } from './walk-keys.ts'

const eyeM = 1.65
const walkMPerS = 1.4
const fastTimes = 3
const turnRadPerS = 1.6
/** Time constant in which one comes up to speed, s. */
const speedTimeS = 0.12
const glideS = 1.1
const fovDeg = 62
/** Machines are within reach: they must not be cut open. */
const nearM = 0.12
const steepest = 70 * MathUtils.DEG2RAD
/** Looking around turns by this much when dragged across the height of the picture. */
const dragTurn = 1.6
const startPitch = -0.06
/** Room that one likes to have where one begins, m. */
const roomM = 0.9
/** Steps of a walk raise and lower the eyes by this much, m, once in this way, m. */
const bobM = 0.018
const bobWayM = 0.75

interface Stance {
  readonly position: Vector3
  readonly turned: Quaternion
  readonly fovDeg: number
}

interface Glide {
  readonly from: Stance
  readonly to: Stance
  readonly out: boolean
  passedS: number
}

export class Walker {
  readonly #camera: PerspectiveCamera
  readonly #element: HTMLElement
  readonly #floor: WalkFloor
  readonly #invalidate: () => void
  /** Who wants no motion gets none that is not their own. */
  readonly #still: boolean
  readonly #nearBefore: number
  readonly #stopStick: () => void
  readonly #held = new Set<string>()
  readonly #turned = new Quaternion()
  readonly #euler = new Euler(0, 0, 0, 'YXZ')
  #fast = false
  #glide: Glide | undefined
  #at: Spot
  #yaw: number
  #pitch = startPitch
  #rightMPerS = 0
  #aheadMPerS = 0
  #walkedM = 0
  /** The pointer that looks around, and where it was last, px. */
  #drag: { readonly id: number; x: number; y: number } | undefined

  constructor(
    camera: PerspectiveCamera,
    element: HTMLElement,
    plant: Plant,
    lookedAt: Vector3,
    still: boolean,
    invalidate: () => void,
  ) {
    this.#camera = camera
    this.#element = element
    this.#floor = walkFloor(plant)
    this.#invalidate = invalidate
    this.#still = still
    this.#nearBefore = camera.near
    const roomy = nearestFree(this.#floor, lookedAt, roomM)
    this.#at = nearestFree(this.#floor, roomy)
    const facing = camera.getWorldDirection(new Vector3())
    this.#yaw = openYaw(this.#floor, this.#at, Math.atan2(-facing.x, -facing.z))
    camera.near = nearM
    this.#glideTo(this.#stance(), false)
    this.#stopStick = walkStick.subscribe(invalidate)
    window.addEventListener('keydown', this.#keyDown, { capture: true })
    window.addEventListener('keyup', this.#keyUp, { capture: true })
    window.addEventListener('blur', this.#letGo)
    element.addEventListener('pointerdown', this.#pointerDown)
    element.addEventListener('pointermove', this.#pointerMove)
    element.addEventListener('pointerup', this.#pointerUp)
    element.addEventListener('pointercancel', this.#pointerUp)
    element.style.touchAction = 'none'
  }

  dispose(): void {
    this.#stopListening()
    this.#camera.near = this.#nearBefore
    this.#camera.updateProjectionMatrix()
  }

  /** Glides back to where the camera belongs without a walk. */
  leave(from: Vector3, to: Vector3, fovThereDeg: number): void {
    this.#stopListening()
    const turned = new Quaternion().setFromRotationMatrix(
      new Matrix4().lookAt(from, to, this.#camera.up),
    )
    this.#glideTo({ position: from, turned, fovDeg: fovThereDeg }, true)
  }

  /** False once the camera is back where it belongs. */
  update(deltaS: number): boolean {
    const glide = this.#glide
    if (glide) {
      glide.passedS += deltaS
      const share = Math.min(1, glide.passedS / glideS)
      this.#stand(between(glide.from, glide.to, MathUtils.smootherstep(share, 0, 1)))
      if (share < 1) return true
      this.#glide = undefined
      return !glide.out
    }
    this.#walk(deltaS)
    return true
  }

  #walk(deltaS: number): void {
    const wish = this.#wish()
    const speed = walkMPerS * (wish.fast ? fastTimes : 1)
    const keep = this.#still ? 0 : Math.exp(-deltaS / speedTimeS)
    this.#rightMPerS = MathUtils.lerp(wish.right * speed, this.#rightMPerS, keep)
    this.#aheadMPerS = MathUtils.lerp(wish.ahead * speed, this.#aheadMPerS, keep)
    this.#yaw += wish.turn * turnRadPerS * deltaS
    const [sin, cos] = [Math.sin(this.#yaw), Math.cos(this.#yaw)]
    const dx = (this.#rightMPerS * cos - this.#aheadMPerS * sin) * deltaS
    const dz = (-this.#rightMPerS * sin - this.#aheadMPerS * cos) * deltaS
    const wayM = Math.hypot(dx, dz)
    if (wayM > 1e-5) {
      const from = this.#at
      this.#at = slide(this.#floor, from, dx, dz)
      this.#walkedM += Math.hypot(this.#at.x - from.x, this.#at.z - from.z)
    }
    this.#stand(this.#stance())
    const asked = wish.right !== 0 || wish.ahead !== 0 || wish.turn !== 0
    if (asked || wayM > 1e-5) this.#invalidate()
  }

  /** Keys and joystick together; across is not faster than ahead. */
  #wish(): WalkWish {
    const keys = walkWish(this.#held, this.#fast)
    const stick = walkStick.getState()
    const right = keys.right + stick.right
    const ahead = keys.ahead + stick.ahead
    const length = Math.max(1, Math.hypot(right, ahead))
    return { ...keys, right: right / length, ahead: ahead / length }
  }

  #stance(): Stance {
    const bob = this.#still ? 0 : Math.sin((this.#walkedM / bobWayM) * 2 * Math.PI) * bobM
    this.#euler.set(this.#pitch, this.#yaw, 0)
    return {
      position: new Vector3(this.#at.x, eyeM + bob, this.#at.z),
      turned: this.#turned.setFromEuler(this.#euler).clone(),
      fovDeg,
    }
  }

  #glideTo(to: Stance, out: boolean): void {
    this.#glide = { from: stanceOf(this.#camera), to, out, passedS: this.#still ? glideS : 0 }
    this.#invalidate()
  }

  #stand({ position, turned, fovDeg: fov }: Stance): void {
    const camera = this.#camera
    camera.position.copy(position)
    camera.quaternion.copy(turned)
    camera.fov = fov
    camera.updateProjectionMatrix()
    if (this.#glide) this.#invalidate()
  }

  #stopListening(): void {
    this.#stopStick()
    this.#letGo()
    window.removeEventListener('keydown', this.#keyDown, { capture: true })
    window.removeEventListener('keyup', this.#keyUp, { capture: true })
    window.removeEventListener('blur', this.#letGo)
    this.#element.removeEventListener('pointerdown', this.#pointerDown)
    this.#element.removeEventListener('pointermove', this.#pointerMove)
    this.#element.removeEventListener('pointerup', this.#pointerUp)
    this.#element.removeEventListener('pointercancel', this.#pointerUp)
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    this.#fast = event.shiftKey
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!isWalkKey(event.code) || takesKeys(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    this.#held.add(event.code)
    this.#invalidate()
  }

  readonly #keyUp = (event: KeyboardEvent): void => {
    this.#fast = event.shiftKey
    this.#held.delete(event.code)
  }

  readonly #letGo = (): void => {
    this.#held.clear()
    this.#fast = false
    this.#drag = undefined
  }

  readonly #pointerDown = (event: PointerEvent): void => {
    if (this.#drag || (event.pointerType === 'mouse' && event.button !== 0)) return
    this.#drag = { id: event.pointerId, x: event.clientX, y: event.clientY }
    this.#element.setPointerCapture(event.pointerId)
  }

  readonly #pointerMove = (event: PointerEvent): void => {
    const drag = this.#drag
    if (drag?.id !== event.pointerId) return
    const perPx = dragTurn / Math.max(1, this.#element.clientHeight)
    this.#yaw += (event.clientX - drag.x) * perPx
    const pitch = this.#pitch + (event.clientY - drag.y) * perPx
    this.#pitch = MathUtils.clamp(pitch, -steepest, steepest)
    drag.x = event.clientX
    drag.y = event.clientY
    this.#invalidate()
  }

  readonly #pointerUp = (event: PointerEvent): void => {
    if (this.#drag?.id === event.pointerId) this.#drag = undefined
  }
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') !==
      null
  )
}

function stanceOf({ position, quaternion, fov }: PerspectiveCamera): Stance {
  return { position: position.clone(), turned: quaternion.clone(), fovDeg: fov }
}

function between(from: Stance, to: Stance, share: number): Stance {
  return {
    position: from.position.clone().lerp(to.position, share),
    turned: from.turned.clone().slerp(to.turned, share),
    fovDeg: MathUtils.lerp(from.fovDeg, to.fovDeg, share),
  }
}
