/** The camera: orbit by hand, fly where the view store wishes, ride along with a thing that moves. */
import { useFrame, useThree } from '@react-three/fiber'
import CameraControls from 'camera-controls'
import { useEffect, useMemo, useRef } from 'react'
import * as THREE from 'three'
import { Box3, MathUtils, type PerspectiveCamera, Vector3 } from 'three'

import { useStores } from '#client/ui/stores.ts'
import type { Target } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { addressWithPose, poseFromAddress, type CameraPose } from './camera-pose.ts'
import { applyInsets, directionFrom, fitDistance } from './fit-with-insets.ts'

CameraControls.install({ THREE })

const homeAzimuthDeg = 38
const homeElevationDeg = 29
const homeFovDeg = 26
const followDistanceM = 9
/** Time constants of the springs, s: a flight is over within 0.8 s. */
const flySmoothS = 0.22
const followSmoothS = 0.35
const fovTimeS = 0.12
const longestStepS = 0.2
const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Where a target is, and how large: undefined when it is not to be seen. */
export type FindTarget = (target: Target, out: Box3) => Box3 | undefined

export function CameraRig({ plant, find }: { plant: Plant; find: FindTarget }): undefined {
  const { view } = useStores()
  const camera = useThree((state) => state.camera as PerspectiveCamera)
  const element = useThree((state) => state.gl.domElement)
  const size = useThree((state) => state.size)
  const invalidate = useThree((state) => state.invalidate)
  const controls = useMemo(() => new CameraControls(camera), [camera])
  /** Somebody has chosen where to look: a page that changes its size must not look elsewhere. */
  const touched = useRef(false)
  /** The pose is one that a hand has made, not a named view: it goes into the address. */
  const handled = useRef(false)
  const fov = useRef(homeFovDeg)
  const finder = useRef(find)

  useEffect(() => {
    controls.minPolarAngle = 5 * MathUtils.DEG2RAD
    controls.maxPolarAngle = 86 * MathUtils.DEG2RAD
    controls.minDistance = 2
    controls.maxDistance = plant.hall.lengthM * 1.6
    controls.dollyToCursor = true
    controls.draggingSmoothTime = 0.08
    const moved = () => invalidate()
    const started = () => {
      touched.current = true
      handled.current = true
      fov.current = camera.fov
      if (view.getState().following) view.setState({ following: undefined })
    }
    const rested = () => {
      if (!handled.current || view.getState().following) return
      writeAddress(poseOf(controls, camera))
    }
    controls.connect(element)
    controls.addEventListener('update', moved)
    controls.addEventListener('controlstart', started)
    controls.addEventListener('rest', rested)
    return () => {
      controls.removeAllEventListeners()
      controls.disconnect()
    }
  }, [camera, controls, element, invalidate, plant, view])

  useEffect(() => {
    const box = new Box3()

    function fly(from: Vector3, to: Vector3, fovDeg: number, smooth: boolean): void {
      const glides = smooth && !reducedMotion.matches
      fov.current = fovDeg
      if (!glides) {
        camera.fov = fovDeg
        camera.updateProjectionMatrix()
      }
      controls.smoothTime = flySmoothS
      void controls.setLookAt(from.x, from.y, from.z, to.x, to.y, to.z, glides)
      invalidate()
    }
    function home(smooth: boolean): void {
      const { lengthM, widthM } = plant.hall
      const hall = new Box3(
        new Vector3(-lengthM / 2, 0, -widthM / 2),
        new Vector3(lengthM / 2, 6, widthM / 2),
      )
      const middle = hall.getCenter(new Vector3())
      const narrow = size.width < size.height
      const azimuthDeg = narrow ? 62 : homeAzimuthDeg
      const { insets } = view.getState()
      const distance = fitDistance(hall, azimuthDeg, homeElevationDeg, homeFovDeg, size, insets, 1)
      const from = directionFrom(azimuthDeg, homeElevationDeg).multiplyScalar(distance).add(middle)
      fly(from, middle, homeFovDeg, smooth)
    }
    function frame(target: Target): void {
      const found = finder.current(target, box)
      if (!found) return
      const middle = found.getCenter(new Vector3())
      const polar = 90 - controls.polarAngle * MathUtils.RAD2DEG
      const azimuth = controls.azimuthAngle * MathUtils.RAD2DEG
      const elevation = MathUtils.clamp(polar, 18, 40)
      const distance = Math.max(
        6,
        fitDistance(found, azimuth, elevation, 34, size, view.getState().insets, 0.8),
      )
      fly(directionFrom(azimuth, elevation).multiplyScalar(distance).add(middle), middle, 34, true)
    }
    function obey(smooth: boolean): void {
      const wish = view.getState().camera
      if (!wish || wish.kind === 'home') return home(smooth)
      if (wish.kind === 'frame') return frame(wish.target)
      if (wish.kind === 'follow') {
        view.setState({ following: wish.target })
        return
      }
      const named = plant.hall.views.find(({ id }) => id === wish.id)
      if (named && wish.id !== 'overview')
        fly(new Vector3(...named.from), new Vector3(...named.to), named.fovDeg, smooth)
      else home(smooth)
    }
    const asked = poseFromAddress(location.search)
    if (asked && !touched.current) {
      touched.current = true
      handled.current = true
      fly(new Vector3(...asked.from), new Vector3(...asked.to), asked.fovDeg, false)
    } else if (!touched.current) obey(false)
    return view.subscribe((state, before) => {
      if (state.camera !== before.camera) {
        touched.current = state.camera?.kind !== 'home'
        if (handled.current) writeAddress(undefined)
        handled.current = false
        obey(true)
      } else if (state.insets !== before.insets) {
        applyInsets(camera, size, state.insets)
        if (!touched.current) obey(false)
        invalidate()
      }
    })
  }, [camera, controls, invalidate, plant, size, view])

  useEffect(() => {
    finder.current = find
  }, [find])

  useEffect(() => {
    applyInsets(camera, size, view.getState().insets)
    invalidate()
  }, [camera, invalidate, size, view])

  useFrame((_state, sinceS) => {
    // After a rest the first frame must not do a whole flight at once.
    const deltaS = Math.min(sinceS, longestStepS)
    const { following } = view.getState()
    if (following) {
      const found = finder.current(following, followBox)
      if (found) {
        found.getCenter(followPoint)
        const glides = !reducedMotion.matches
        controls.smoothTime = followSmoothS
        void controls.moveTo(followPoint.x, followPoint.y, followPoint.z, glides)
        if (controls.distance > followDistanceM * 2) void controls.dollyTo(followDistanceM, glides)
      }
    }
    controls.update(deltaS)
    if (Math.abs(camera.fov - fov.current) > 0.02) {
      camera.fov += (fov.current - camera.fov) * (1 - Math.exp(-deltaS / fovTimeS))
      camera.updateProjectionMatrix()
      invalidate()
    }
    if (camera.position.y < 0.3) camera.position.y = 0.3
  })
  return undefined
}

const followBox = new Box3()
const followPoint = new Vector3()
const target = new Vector3()

function poseOf(controls: CameraControls, camera: PerspectiveCamera): CameraPose {
  const { x, y, z } = camera.position
  controls.getTarget(target)
  return { from: [x, y, z], to: [target.x, target.y, target.z], fovDeg: camera.fov }
}

/** The shell writes what the view store knows; the pose is known only here. */
function writeAddress(pose: CameraPose | undefined): void {
  const search = addressWithPose(location.search, pose)
  if (search !== location.search) history.replaceState(history.state, '', search + location.hash)
}
