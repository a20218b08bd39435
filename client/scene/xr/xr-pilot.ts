/** One session: where the head is, what the hands do, and the cameras of the eyes as the plant has them. */
import { Quaternion, Vector3, type PerspectiveCamera, type Scene, type WebGLRenderer } from 'three'

import type { Stores } from '#client/ui/stores.ts'
import { tokens } from '#client/ui/tokens.ts'
import { overlaySelector } from '#client/xr/enter-xr.ts'
import type { XrKind } from '#client/xr/xr-kind.ts'
import type { Plant } from '#models/plant/plant.ts'
import { HallWalk } from './hall-walk.ts'
import { createNameBoards, type NameBoards } from './name-boards.ts'
import { directionToPlant, placeCamera, toPlant } from './placement.ts'
import { createPointers, type Pointers } from './pointers.ts'
import { readSticks } from './sticks.ts'
import { TableTop } from './table-top.ts'
import { touchTable } from './table-touch.ts'

export interface XrPilotParts {
  readonly gl: WebGLRenderer
  readonly scene: Scene
  readonly camera: PerspectiveCamera
  readonly plant: Plant
  readonly stores: Stores
  readonly session: XRSession
  readonly kind: XrKind
  /** The room's heights are over its floor; else over where the head was at first. */
  readonly overFloor: boolean
  readonly heightM: (workUnit: string) => number
}

/** Height of the eyes where the device does not know its floor, m. */
const eyeM = 1.65
/** What is nearer and further to the eyes is not drawn, m of the room. */
const depths = { vr: { near: 0.12, far: 1800 }, ar: { near: 0.05, far: 30 } } as const
/** After a rest the first frame must not make a whole way at once, s. */
const longestStepS = 0.1

export class XrPilot {
  readonly #parts: XrPilotParts
  readonly #way: HallWalk | TableTop
  readonly #boards: NameBoards | undefined
  readonly #pointers: Pointers | undefined
  readonly #stops: (() => void)[] = []
  readonly #head = new Vector3()
  readonly #turned = new Quaternion()
  #hits: XRHitTestSource | undefined
  #seen = false

  constructor(parts: XrPilotParts) {
    this.#parts = parts
    const { scene, camera, plant, stores, session, kind, overFloor, heightM } = parts
    const { theme } = stores.view.getState()
    // A phone shows the page's own labels over its camera.
    const labelled = session.domOverlayState?.type === 'screen'
    if (!labelled) this.#boards = createNameBoards(plant, stores, heightM)
    if (kind === 'vr') {
      const facing = camera.getWorldDirection(new Vector3())
      const [x, , z] = stores.view.getState().cameraPose?.().to ?? [0, 0, 0]
      const way = new HallWalk(plant, { x, z }, Math.atan2(-facing.x, -facing.z))
      if (!overFloor) way.placement.anchor.y = -eyeM
      this.#way = way
      this.#pointers = createPointers(tokens[theme].accent)
    } else {
      const { lengthM, widthM } = plant.hall
      const table = new TableTop(Math.max(lengthM, widthM), overFloor)
      this.#way = table
      this.#findSurfaces(session)
      const overlay = labelled && document.querySelector<HTMLElement>(overlaySelector)
      if (overlay) this.#stops.push(touchTable(overlay, table, () => this.#tapped()))
    }
    for (const part of [this.#boards, this.#pointers]) if (part) scene.add(part.object)
    session.addEventListener('select', this.#select)
  }

  dispose(): void {
    const { session, scene } = this.#parts
    session.removeEventListener('select', this.#select)
    for (const stop of this.#stops) stop()
    for (const part of [this.#boards, this.#pointers]) {
      if (!part) continue
      scene.remove(part.object)
      part.dispose()
    }
  }

  update(frame: XRFrame, sinceS: number): void {
    const { gl, camera, kind, session } = this.#parts
    const space = gl.xr.getReferenceSpace()
    const pose = space && frame.getViewerPose(space)
    if (!pose) return
    const deltaS = Math.min(sinceS, longestStepS)
    const { position, orientation } = pose.transform
    this.#head.set(position.x, position.y, position.z)
    this.#turned.set(orientation.x, orientation.y, orientation.z, orientation.w)
    this.#seen = true
    const sticks = readSticks(session.inputSources)
    const way = this.#way
    if (way instanceof HallWalk) way.update(this.#head, this.#turned, sticks, deltaS)
    else way.update(this.#head, this.#turned, this.#surface(frame, space), sticks, deltaS)
    const { scale } = way.placement
    camera.near = depths[kind].near * scale
    camera.far = depths[kind].far * scale
    gl.xr.updateCamera(camera)
    const eyes = gl.xr.getCamera()
    for (const eye of [...eyes.cameras, eyes]) placeCamera(way.placement, eye, eye.matrix.clone())
    // Whoever asks the page's camera is told where the head is.
    camera.position.copy(eyes.position)
    camera.quaternion.copy(eyes.quaternion)
    camera.scale.set(1, 1, 1)
    camera.updateMatrixWorld()
    this.#boards?.update(camera.position, kind === 'ar', performance.now())
    if (this.#pointers && way instanceof HallWalk) this.#point(frame, space, way, this.#pointers)
  }

  #point(frame: XRFrame, space: XRReferenceSpace, way: HallWalk, pointers: Pointers): void {
    pointers.begin()
    for (const source of this.#parts.session.inputSources) {
      if (source.targetRayMode !== 'tracked-pointer') continue
      const ray = this.#ray(frame, source, space)
      if (ray) pointers.show(ray.from, ray.along, way.pointedAt(ray.from, ray.along))
    }
  }

  /** Where a hand points, as the plant has it. */
  #ray(frame: XRFrame, { targetRaySpace }: XRInputSource, space: XRReferenceSpace) {
    const pose = frame.getPose(targetRaySpace, space)
    if (!pose) return undefined
    const { position: at, orientation: turn } = pose.transform
    const { placement } = this.#way
    const from = toPlant(placement, new Vector3(at.x, at.y, at.z), new Vector3())
    const along = new Vector3(0, 0, -1).applyQuaternion(
      new Quaternion(turn.x, turn.y, turn.z, turn.w),
    )
    return { from, along: directionToPlant(placement, along) }
  }

  #findSurfaces(session: XRSession): void {
    const request = async () => {
      const space = await session.requestReferenceSpace('viewer')
      this.#hits = await session.requestHitTestSource?.({ space })
    }
    // A device that finds no surfaces has the plant before the viewer.
    request().catch(() => undefined)
    this.#stops.push(() => this.#hits?.cancel())
  }

  #surface(frame: XRFrame, space: XRReferenceSpace): Vector3 | undefined {
    const hit = this.#hits && frame.getHitTestResults(this.#hits)[0]
    const at = hit?.getPose(space)?.transform.position
    return at && new Vector3(at.x, at.y, at.z)
  }

  #tapped(): void {
    if (this.#way instanceof TableTop)
      this.#way.press(this.#head, this.#turned, this.#hits !== undefined)
  }

  readonly #select = ({ frame, inputSource }: XRInputSourceEvent): void => {
    const way = this.#way
    const space = this.#parts.gl.xr.getReferenceSpace()
    if (!this.#seen || !space) return
    if (way instanceof TableTop) return this.#tapped()
    const ray = this.#ray(frame, inputSource, space)
    const spot = ray && way.pointedAt(ray.from, ray.along)
    if (spot) way.goTo(this.#head, this.#turned, spot)
  }
}
