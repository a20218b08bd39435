/** Light, air and ground of a theme: what surrounds the plant. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useLayoutEffect, useMemo } from 'react'
import {
  CanvasTexture,
  Color,
  EquirectangularReflectionMapping,
  Fog,
  NeutralToneMapping,
  ACESFilmicToneMapping,
  SRGBColorSpace,
} from 'three'

import type { QualityTier, Theme } from '#client/store/view-store.ts'
import type { XrKind } from '#client/xr/xr-kind.ts'
import type { Hall } from '#models/plant/hall.ts'
import { environmentMap } from './hall/environment-light.ts'
import { createGround } from './hall/ground.ts'
import { themeLights, type ThemeLight } from './hall/theme-light.ts'
import { KeyLight } from './key-light.tsx'
import { tierFigures } from './quality-tier.ts'

/** Whoever stands in the middle of the hall still sees to its end, m. */
const nearestHazeM = 70

export interface StageProps {
  readonly theme: Theme
  readonly tier: QualityTier
  readonly hall: Hall
  /** Whoever wears a headset has the sky around; on a table there is neither sky nor ground. */
  readonly immersion?: XrKind | undefined
}

export function Stage({ theme, tier, hall, immersion }: StageProps) {
  const light = themeLights[theme]
  const get = useThree((state) => state.get)
  const around = immersion === 'vr'
  const onTable = immersion === 'ar'
  const sky = useMemo(() => skyTexture(light, around), [light, around])
  const ground = useMemo(() => createGround(hall, light), [hall, light])
  const figures = tierFigures[tier]
  useEffect(() => () => ground.dispose(), [ground])

  // Before anything is drawn: programs made without haze and surroundings would all be made again.
  useLayoutEffect(() => {
    const { gl, scene, invalidate } = get()
    gl.toneMapping = light.toneMapping === 'aces' ? ACESFilmicToneMapping : NeutralToneMapping
    gl.toneMappingExposure = light.exposure
    const environment = environmentMap(gl, light)
    scene.environment = environment
    scene.environmentIntensity = light.environment.intensity
    scene.fog = new Fog(light.fog, 100, 500)
    invalidate()
    return () => {
      scene.environment = null
      scene.fog = null
      environment.dispose()
    }
  }, [get, light])
  useLayoutEffect(() => {
    const { scene, invalidate } = get()
    scene.background = onTable ? null : sky
    invalidate()
    return () => {
      scene.background = null
      sky.dispose()
    }
  }, [get, onTable, sky])

  useFrame(({ camera, scene }) => {
    // Haze keeps its distance from the camera, so that near views stay clear and far ones deep.
    const distance = Math.max(nearestHazeM, camera.position.length())
    if (scene.fog instanceof Fog) {
      scene.fog.near = distance * light.fogNear
      scene.fog.far = distance * light.fogFar + 120
    }
  })

  return (
    <>
      <hemisphereLight
        args={[light.hemisphere.sky, light.hemisphere.ground, light.hemisphere.intensity]}
      />
      <KeyLight
        light={light.key}
        hall={hall}
        shadowSize={figures.shadowSize}
        shadowHz={figures.shadowHz}
      />
      {light.rim && (
        <directionalLight
          color={light.rim.colour}
          intensity={light.rim.intensity}
          position={[...light.rim.position]}
        />
      )}
      <primitive object={ground.object} visible={!onTable} />
    </>
  )
}

/** The sky as the screen sees it, from the fog at the horizon to the top colour; `around`: as a sphere round whoever looks. */
export function skyTexture(light: ThemeLight, around = false): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = 2
  canvas.height = 512
  const context = canvas.getContext('2d')
  if (context) {
    const gradient = context.createLinearGradient(0, 0, 0, canvas.height / (around ? 2 : 1))
    gradient.addColorStop(0, light.skyTop)
    gradient.addColorStop(1 - light.horizon, `#${new Color(light.fog).getHexString()}`)
    gradient.addColorStop(1, `#${new Color(light.fog).getHexString()}`)
    context.fillStyle = gradient
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  if (around) texture.mapping = EquirectangularReflectionMapping
  return texture
}
