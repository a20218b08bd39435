/** Light, air and ground of a theme: what surrounds the plant. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import {
  CanvasTexture,
  Color,
  Fog,
  NeutralToneMapping,
  ACESFilmicToneMapping,
  SRGBColorSpace,
  type DirectionalLight,
} from 'three'

import type { QualityTier, Theme } from '#client/store/view-store.ts'
import type { Hall } from '#models/plant/hall.ts'
import { environmentMap } from './hall/environment-light.ts'
import { keyShadow, themeLights, type ThemeLight } from './hall/theme-light.ts'
import { tierFigures } from './quality-tier.ts'

export function Stage({ theme, tier, hall }: { theme: Theme; tier: QualityTier; hall: Hall }) {
  const light = themeLights[theme]
  const get = useThree((state) => state.get)
  const sky = useMemo(() => skyTexture(light), [light])
  const reach = Math.max(hall.lengthM, hall.widthM) * 0.62
  const figures = tierFigures[tier]
  const shadows = figures.shadowSize > 0

  useEffect(() => {
    const { gl, scene, invalidate } = get()
    gl.toneMapping = light.toneMapping === 'aces' ? ACESFilmicToneMapping : NeutralToneMapping
    gl.toneMappingExposure = light.exposure
    const environment = environmentMap(gl, light)
    scene.environment = environment
    scene.environmentIntensity = light.environment.intensity
    scene.background = sky
    scene.fog = new Fog(light.fog, 100, 500)
    invalidate()
    return () => {
      scene.environment = null
      scene.background = null
      scene.fog = null
      environment.dispose()
      sky.dispose()
    }
  }, [get, light, sky])

  useFrame(({ camera, scene }) => {
    // Haze keeps its distance from the camera, so that near views stay clear and far ones deep.
    const distance = camera.position.length()
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
      <directionalLight
        ref={aim}
        color={light.key.colour}
        intensity={light.key.intensity}
        position={[light.key.position[0] * 2, light.key.position[1] * 2, light.key.position[2] * 2]}
        castShadow={shadows}
        shadow-mapSize={[figures.shadowSize, figures.shadowSize]}
        shadow-camera-left={-reach}
        shadow-camera-right={reach}
        shadow-camera-top={reach * 0.6}
        shadow-camera-bottom={-reach * 0.6}
        shadow-camera-near={10}
        shadow-camera-far={340}
        shadow-bias={keyShadow.bias}
        shadow-normalBias={keyShadow.normalBias * 3}
        shadow-radius={keyShadow.radius}
      />
      {light.rim && (
        <directionalLight
          color={light.rim.colour}
          intensity={light.rim.intensity}
          position={[...light.rim.position]}
        />
      )}
      {shadows && <ShadowRefresh hz={figures.shadowHz} />}
      <mesh rotation-x={-Math.PI / 2} position-y={-0.82} receiveShadow={false}>
        <circleGeometry args={[hall.lengthM * 6, 48]} />
        <meshBasicMaterial color={light.ground} toneMapped={false} />
      </mesh>
    </>
  )
}

function aim(light: DirectionalLight | null): void {
  light?.target.updateMatrixWorld()
}

/** What throws large shadows moves slowly: the map is drawn a few times a second. */
function ShadowRefresh({ hz }: { readonly hz: number }): undefined {
  const get = useThree((state) => state.get)
  const lastMs = useRef(0)
  useEffect(() => {
    const { gl } = get()
    gl.shadowMap.autoUpdate = false
    gl.shadowMap.needsUpdate = true
    return () => {
      gl.shadowMap.autoUpdate = true
    }
  }, [get])
  useFrame(({ gl: renderer }) => {
    const nowMs = performance.now()
    if (nowMs - lastMs.current < 1000 / hz) return
    lastMs.current = nowMs
    renderer.shadowMap.needsUpdate = true
  })
  return undefined
}

/** The sky as the screen sees it: from the fog at the horizon to the top colour. */
function skyTexture(light: ThemeLight): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = 2
  canvas.height = 512
  const context = canvas.getContext('2d')
  if (context) {
    const gradient = context.createLinearGradient(0, 0, 0, canvas.height)
    gradient.addColorStop(0, light.skyTop)
    gradient.addColorStop(1 - light.horizon, `#${new Color(light.fog).getHexString()}`)
    gradient.addColorStop(1, `#${new Color(light.fog).getHexString()}`)
    context.fillStyle = gradient
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  return texture
}
