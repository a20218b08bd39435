/** Flies the camera: to named views, around things, along with what moves; a hand on it always wins. Walks are handed over. */
import CameraControls from 'camera-controls'
import * as THREE from 'three'
import { Box3, MathUtils, Vector3, type PerspectiveCamera } from 'three'

import type { LeftPose, Target, ViewState, ViewStore } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { CameraKey } from '#models/tour/tour.ts'
import { growth, rise } from '#client/explode/pull-apart.ts'
import { poseOnPath } from './camera-path.ts'
import { addressWithPose, poseFromAddress, type CameraPose } from './camera-pose.ts'
import {
  applyInsets,
  centredTarget,
  directionFrom,
  fitDistance,
  type Viewport,
} from './fit-with-insets.ts'
import { Walker } from './walker.ts'

CameraControls.install({ THREE })

const homeAzimuthDeg = 34
const narrowAzimuthDeg = 62
const homeElevationDeg = 29
const homeFovDeg = 28
/** A fitted and centred plant may come this much closer: its far corners are small. */
const homeCloserShare = 0.92
const frameFovDeg = 34
const followDistanceM = 9
/** Whoever walks looks at something about this far away. */
const walkSightM = 8
/** Time constants of the springs, s: a flight is over within 0.8 s. */
const flySmoothS = 0.22
const followSmoothS = 0.35
/** A spring with this share of a time as its constant has come to rest by then. */
const springShare = 0.28
const fovTimeS = 0.12
const longestStepS = 0.2
const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Where a target is, and how large: undefined when it is not to be seen. */
export type FindTarget = (target: Target, out: Box3) => Box3 | undefined

interface FlownPath {
  readonly keys: readonly CameraKey[]
  passedS: number
}

const box = new Box3()
const middle = new Vector3()

export class CameraPilot {
  find: FindTarget = () => undefined
  readonly #camera: PerspectiveCamera
  readonly #element: HTMLElement
  readonly #controls: CameraControls
  readonly #plant: Plant
  readonly #view: ViewStore
  readonly #invalidate: () => void
  readonly #stopListening: () => void
  #size: Viewport | undefined
  #fovDeg = homeFovDeg
  /** Somebody has chosen where to look: a page that changes its size must not look elsewhere. */
  #chosen = false
  /** The pose is one that a hand has made, not a named view: it goes into the address. */
  #handled = false
  /** A path that is being flown, and for how long, s. */
  #path: FlownPath | undefined
  #walker: Walker | undefined

  constructor(
    camera: PerspectiveCamera,
    element: HTMLElement,
    plant: Plant,
    view: ViewStore,
    invalidate: () => void,
  ) {
    this.#camera = camera
    this.#element = element
    this.#plant = plant
    this.#view = view
    this.#invalidate = invalidate
    const controls = new CameraControls(camera, element)
    this.#controls = controls
    controls.minPolarAngle = 5 * MathUtils.DEG2RAD
    controls.maxPolarAngle = 86 * MathUtils.DEG2RAD
    controls.minDistance = 2
    controls.maxDistance = plant.hall.lengthM * 1.6
    controls.dollyToCursor = true
    controls.draggingSmoothTime = 0.08
    controls.addEventListener('update', invalidate)
    controls.addEventListener('controlstart', () => this.#takeOver())
    controls.addEventListener('rest', () => this.#rest())
    this.#stopListening = view.subscribe((state, before) => this.#viewChanged(state, before))
    view.setState({ cameraPose: () => this.#pose() })
  }

  dispose(): void {
    this.#stopListening()
    if (this.#walker) {
      this.#controls.getPosition(this.#camera.position)
      this.#camera.fov = this.#fovDeg
      this.#walker.dispose()
      this.#walker = undefined
    }
    this.#leave()
    this.#view.setState({ cameraPose: undefined, walking: false })
    this.#controls.dispose()
  }

  /** The page has this size now. The first time, the camera goes where address or view store wish. */
  resize(size: Viewport): void {
    const first = this.#size === undefined
    this.#size = size
    applyInsets(this.#camera, size, this.#view.getState().insets)
    const asked = first ? poseFromAddress(location.search) : undefined
    const { leftAt } = this.#view.getState()
    if (asked) {
      this.#chosen = true
      this.#handled = true
      this.#fly(new Vector3(...asked.from), new Vector3(...asked.to), asked.fovDeg, false)
    } else if (first && leftAt?.plant === this.#plant.id) {
      // Another stage of the same plant: one goes on looking at the same spot.
      this.#chosen = true
      this.#fly(new Vector3(...leftAt.from), new Vector3(...leftAt.to), leftAt.fovDeg, false)
    } else if (!this.#chosen) this.#obey(false)
    this.#invalidate()
  }

  /** Whoever looks at this plant next stands where this one stood. */
  #leave(): void {
    if (!this.#chosen) return this.#view.setState({ leftAt: undefined })
    this.#view.setState({ leftAt: this.#pose() })
  }

  #pose(): LeftPose {
    const { x, y, z } = this.#camera.position
    if (this.#walker) this.#sightOf(middle)
    else this.#controls.getTarget(middle)
    return {
      plant: this.#plant.id,
      from: [x, y, z],
      to: [middle.x, middle.y, middle.z],
      fovDeg: this.#camera.fov,
    }
  }

  /** `sinceS`: wall seconds since the frame before. */
  update(sinceS: number): void {
    // After a rest the first frame must not do a whole flight at once.
    const deltaS = Math.min(sinceS, longestStepS)
    if (this.#walker) return this.#walkOn(this.#walker, deltaS)
    const { following } = this.#view.getState()
    if (following) this.#follow(following)
    if (this.#path) this.#flyOn(this.#path, deltaS)
    this.#controls.update(deltaS)
    const camera = this.#camera
    if (Math.abs(camera.fov - this.#fovDeg) > 0.02) {
      camera.fov += (this.#fovDeg - camera.fov) * (1 - Math.exp(-deltaS / fovTimeS))
      camera.updateProjectionMatrix()
      this.#invalidate()
    }
    if (camera.position.y < 0.3) camera.position.y = 0.3
  }

  #viewChanged(state: ViewState, before: ViewState): void {
    if (state.walking !== before.walking) {
      if (state.walking) this.#startWalk()
      else this.#walkBack()
    }
    if (state.camera !== before.camera) {
      this.#endWalk()
      this.#chosen = !isHome(state.camera)
      if (this.#handled) writeAddress(undefined)
      this.#handled = false
      this.#obey(true)
    } else if (isPulled(state) !== isPulled(before) && !this.#chosen) {
      this.#obey(true)
    } else if (state.insets !== before.insets && this.#size) {
      applyInsets(this.#camera, this.#size, state.insets)
      if (!this.#chosen) this.#obey(false)
      this.#invalidate()
    }
  }

  /** From the free spot nearest to what is looked at. */
  #startWalk(): void {
    this.#path = undefined
    this.#walker?.dispose()
    this.#controls.enabled = false
    this.#walker = new Walker(
      this.#camera,
      this.#element,
      this.#plant,
      this.#controls.getTarget(new Vector3()),
      reducedMotion.matches,
      this.#invalidate,
    )
    if (this.#view.getState().following) this.#view.setState({ following: undefined })
  }

  #walkOn(walker: Walker, deltaS: number): void {
    if (walker.update(deltaS)) return
    walker.dispose()
    this.#walker = undefined
    this.#controls.enabled = true
    const from = this.#controls.getPosition(new Vector3())
    this.#fly(from, this.#controls.getTarget(new Vector3()), this.#fovDeg, false)
  }

  /** The orbit is as it was when the walk began, or as the page that changed its size wants it. */
  #walkBack(): void {
    this.#walker?.leave(
      this.#controls.getPosition(new Vector3()),
      this.#controls.getTarget(new Vector3()),
      this.#fovDeg,
    )
  }

  /** A flight begins where one walks. */
  #endWalk(): void {
    if (!this.#walker) return
    const from = this.#camera.position.clone()
    const to = this.#sightOf(new Vector3())
    this.#walker.dispose()
    this.#walker = undefined
    this.#controls.enabled = true
    void this.#controls.setLookAt(from.x, from.y, from.z, to.x, to.y, to.z, false)
    this.#view.setState({ walking: false })
  }

  #sightOf(out: Vector3): Vector3 {
    return this.#camera.getWorldDirection(out).multiplyScalar(walkSightM).add(this.#camera.position)
  }

  #takeOver(): void {
    this.#path = undefined
    this.#chosen = true
    this.#handled = true
    this.#fovDeg = this.#camera.fov
    if (this.#view.getState().following) this.#view.setState({ following: undefined })
  }

  #rest(): void {
    if (!this.#handled || this.#view.getState().following) return
    writeAddress(this.#pose())
  }

  #obey(smooth: boolean): void {
    const wish = this.#view.getState().camera
    this.#path = undefined
    if (wish?.kind === 'fly') return this.#flyAlong(wish.keys, smooth, wish.glideS)
    if (wish?.kind === 'frame') return this.#frame(wish.target)
    if (wish?.kind === 'follow') return this.#view.setState({ following: wish.target })
    const named =
      wish?.kind === 'view' ? this.#plant.hall.views.find(({ id }) => id === wish.id) : undefined
    if (!named || named.id === 'overview') return this.#home(smooth)
    this.#fly(new Vector3(...named.from), new Vector3(...named.to), named.fovDeg, smooth)
  }

  #flyAlong(keys: readonly CameraKey[], smooth: boolean, glideS?: number): void {
    const [first] = keys
    if (!first) return
    const smoothS = glideS === undefined ? flySmoothS : glideS * springShare
    this.#fly(new Vector3(...first.from), new Vector3(...first.to), first.fovDeg, smooth, smoothS)
    if (keys.length > 1) this.#path = { keys, passedS: 0 }
  }

  /** Along a path, with reduced motion from key to key. */
  #flyOn(path: FlownPath, deltaS: number): void {
    path.passedS += deltaS
    const still = reducedMotion.matches
    const { from, to, fovDeg } = poseOnPath(path.keys, path.passedS, still)
    this.#fly(new Vector3(...from), new Vector3(...to), fovDeg, true)
    if (path.passedS > path.keys.at(-1)!.atS) this.#path = undefined
  }

  #home(smooth: boolean): void {
    if (!this.#size) return
    const bounds = plantBounds(this.#plant)
    if (isPulled(this.#view.getState())) pullBounds(bounds)
    const narrow = this.#size.width < this.#size.height
    const azimuth = narrow ? narrowAzimuthDeg : homeAzimuthDeg
    const { insets } = this.#view.getState()
    const seenFrom = [bounds, azimuth, homeElevationDeg, homeFovDeg, this.#size] as const
    // Centring the picture makes room on the side that was slack.
    const distance = fitDistance(...seenFrom, insets) * homeCloserShare
    const target = centredTarget(...seenFrom, distance)
    const from = directionFrom(azimuth, homeElevationDeg).multiplyScalar(distance).add(target)
    this.#fly(from, target, homeFovDeg, smooth)
  }

  /** Shows a thing whole, from the side from which one looks already. */
  #frame(target: Target): void {
    const found = this.find(target, box)
    if (!found || !this.#size) return
    const at = found.getCenter(new Vector3())
    const azimuth = this.#controls.azimuthAngle * MathUtils.RAD2DEG
    const polar = 90 - this.#controls.polarAngle * MathUtils.RAD2DEG
    const elevation = MathUtils.clamp(polar, 18, 40)
    const { insets } = this.#view.getState()
    const distance = Math.max(
      6,
      fitDistance(found, azimuth, elevation, frameFovDeg, this.#size, insets, 0.8),
    )
    const from = directionFrom(azimuth, elevation).multiplyScalar(distance).add(at)
    this.#fly(from, at, frameFovDeg, true)
  }

  #follow(target: Target): void {
    const found = this.find(target, box)
    if (!found) return
    found.getCenter(middle)
    const glides = !reducedMotion.matches
    this.#controls.smoothTime = followSmoothS
    void this.#controls.moveTo(middle.x, middle.y, middle.z, glides)
    if (this.#controls.distance > followDistanceM * 2)
      void this.#controls.dollyTo(followDistanceM, glides)
  }

  #fly(from: Vector3, to: Vector3, fovDeg: number, smooth: boolean, smoothS = flySmoothS): void {
    const glides = smooth && !reducedMotion.matches
    this.#fovDeg = fovDeg
    if (!glides) {
      this.#camera.fov = fovDeg
      this.#camera.updateProjectionMatrix()
    }
    this.#controls.smoothTime = smoothS
    void this.#controls.setLookAt(from.x, from.y, from.z, to.x, to.y, to.z, glides)
    this.#invalidate()
  }
}

/** The box in which the machines stand; what towers above them may leave the picture. */
function plantBounds(plant: Plant): Box3 {
  const bounds = new Box3()
  for (const { pose } of plant.workUnits) {
    const reachM = Math.max(pose.lengthM, pose.widthM) / 2
    const along = Math.abs(Math.cos((pose.rotationDeg * Math.PI) / 180)) > 0.5
    const x = along ? pose.lengthM / 2 : pose.widthM / 2
    const z = along ? pose.widthM / 2 : pose.lengthM / 2
    bounds.expandByPoint(new Vector3(pose.xM - x, 0, pose.zM - z))
    bounds.expandByPoint(new Vector3(pose.xM + x, Math.min(6, reachM), pose.zM + z))
  }
  return bounds
}

/** What fits the plant into the page, and again when that changes. */
function isHome(wish: ViewState['camera']): boolean {
  return wish?.kind === 'home' || (wish?.kind === 'view' && wish.id === 'overview')
}

function isPulled({ overlays }: ViewState): boolean {
  return overlays.includes('exploded')
}

/** The box of the line when it is pulled apart. */
function pullBounds({ min, max }: Box3): void {
  for (const end of [min, max]) end.set(end.x * (1 + growth.x), end.y, end.z * (1 + growth.z))
  max.y += rise.most
}

/** The shell writes what the view store knows; the pose is known only here. */
function writeAddress(pose: CameraPose | undefined): void {
  const search = addressWithPose(location.search, pose)
  if (search !== location.search) history.replaceState(history.state, '', search + location.hash)
}
