/** The light that throws shadows: its shadow map covers what the camera looks at, so that near views have fine edges. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { Vector3, type Camera, type DirectionalLight } from 'three'

import { lookNowMs } from '#client/store/look-clock.ts'
import type { Hall } from '#models/plant/hall.ts'
import { keyShadow, type DirectionalLightFigures } from './hall/theme-light.ts'

export interface KeyLightProps {
  readonly light: DirectionalLightFigures
  readonly hall: Hall
  /** Side of the shadow map, px; 0: no shadows. */
  readonly shadowSize: number
  /** How often the map is drawn anew, 1/s: what throws large shadows moves slowly. */
  readonly shadowHz: number
}

const ray = new Vector3()
const centre = new Vector3()
const direction = new Vector3()

export function KeyLight({ light, hall, shadowSize, shadowHz }: KeyLightProps) {
  const get = useThree((state) => state.get)
  const lamp = useRef<DirectionalLight>(null)
  const lastMs = useRef(-Infinity)
  const shadows = shadowSize > 0
  useEffect(() => {
    const { gl } = get()
    // Another scene in the same picture may have a light of its own.
    const found = gl.shadowMap.autoUpdate
    gl.shadowMap.autoUpdate = !shadows
    lastMs.current = -Infinity
    return () => {
      gl.shadowMap.autoUpdate = found
    }
  }, [get, shadows])
  useFrame(({ gl, camera }) => {
    const key = lamp.current
    const nowMs = lookNowMs()
    if (!key || !shadows || nowMs - lastMs.current < 1000 / shadowHz) return
    lastMs.current = nowMs
    fitShadow(key, light, hall, camera)
    gl.shadowMap.needsUpdate = true
  })
  return (
    <directionalLight
      ref={lamp}
      color={light.colour}
      intensity={light.intensity}
      position={[...light.position]}
      castShadow={shadows}
      shadow-mapSize={[Math.max(1, shadowSize), Math.max(1, shadowSize)]}
      shadow-bias={keyShadow.bias}
      shadow-radius={keyShadow.radius}
    />
  )
}

/** Puts lamp and shadow map over the part of the floor that is looked at, or over the hall where that is smaller. */
function fitShadow(
  key: DirectionalLight,
  light: DirectionalLightFigures,
  hall: Hall,
  camera: Camera,
): void {
  const whole = Math.hypot(hall.lengthM, hall.widthM) / 2 + 4
  camera.getWorldDirection(ray)
  const seenM = ray.y < -0.05 ? -camera.position.y / ray.y : whole
  // In steps, so that edges do not crawl while the camera glides.
  const wanted = Math.max(keyShadow.nearestM, Math.min(seenM * keyShadow.seenShare, whole))
  const reach = Math.min(whole, keyShadow.nearestM * 1.3 ** Math.ceil(log13(wanted)))
  centre.copy(camera.position).addScaledVector(ray, seenM).setY(0)
  const step = reach / 8
  const roomX = Math.max(0, hall.lengthM / 2 + 4 - reach)
  const roomZ = Math.max(0, hall.widthM / 2 + 4 - reach)
  centre.x = clamp(Math.round(centre.x / step) * step, roomX)
  centre.z = clamp(Math.round(centre.z / step) * step, roomZ)
  direction.set(...light.position).normalize()
  const farM = reach + 90
  key.position.copy(centre).addScaledVector(direction, farM)
  key.target.position.copy(centre)
  key.target.updateMatrixWorld()
  key.updateMatrixWorld()
  const frustum = key.shadow.camera
  // The floor is seen at a slant from the lamp; what stands at its edge rises over it.
  const across = reach * direction.y + hall.heightM
  frustum.left = -reach
  frustum.right = reach
  frustum.top = across
  frustum.bottom = -across
  frustum.near = 10
  frustum.far = farM + reach + 30
  frustum.updateProjectionMatrix()
  // A surface is lifted by a share of what one texel covers: else wide maps show stripes.
  key.shadow.normalBias = keyShadow.normalBias + (reach / key.shadow.mapSize.width) * 1.2
}

function log13(reachM: number): number {
  return Math.log(reachM / keyShadow.nearestM) / Math.log(1.3)
}

function clamp(value: number, room: number): number {
  return Math.max(-room, Math.min(room, value))
}
