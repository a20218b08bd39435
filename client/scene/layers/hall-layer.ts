/** The building round the plant: shell, lights, and the painted floor with the shade of what stands on it. */
import {
  CanvasTexture,
  Group,
  Mesh,
  MeshStandardMaterial,
  PlaneGeometry,
  RepeatWrapping,
  SRGBColorSpace,
  Vector3,
  type Camera,
  type Texture,
} from 'three'

import type { Palette } from '#client/scene/geometry/palette.ts'
import {
  clearNear,
  createUberMaterial,
  type UberUniforms,
} from '#client/scene/geometry/uber-material.ts'
import { floorFont, paintFloor, paintFloorRoughness } from '#client/scene/hall/floor-texture.ts'
import { buildHall, frontLamps, luminaireSpots } from '#client/scene/hall/hall-geometry.ts'
import { themeLights } from '#client/scene/hall/theme-light.ts'
import type { QualityTier, Theme } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { keepClearRects, plantFootprints } from './plant-footprints.ts'

const floorPx: Readonly<Record<QualityTier, number>> = { low: 2048, medium: 4096, high: 4096 }
const roughnessTileM = 10
/** Lower cameras belong to those who walk through the hall: to them its columns are solid. */
const walkingEyeM = 2.5
const mostClearM = 26
const gaze = new Vector3()

export interface HallLayer {
  readonly object: Group
  dispose(): void
}

/** `painted` is called when the lettering, which waits for its font, is on the floor. */
export function createHallLayer(
  plant: Plant,
  palette: Palette,
  theme: Theme,
  tier: QualityTier,
  uniforms: UberUniforms,
  painted: () => void,
): HallLayer {
  const { hall } = plant
  const object = new Group()
  const { slabRim } = themeLights[theme]
  const { shell, luminaires } = buildHall(hall, palette, {
    keepClear: keepClearRects(plant),
    dressing: { lanes: hall.aisles, zones: hall.zones.map(({ rect }) => rect) },
    ...(slabRim && {
      lightLines: {
        edge: { ...palette.beam, colour: slabRim.colour, emissive: slabRim.gain },
        dash: palette.beam,
        lanes: hall.aisles,
      },
    }),
  })
  // The building grows as a whole: its surfaces have no shifts of their own.
  const material = createUberMaterial({ ...uniforms, uShift: { value: 0 } })
  clearNear(material)
  const walls = new Mesh(shell, material)
  // Whatever of the building stands before what is looked at gives way.
  walls.onBeforeRender = (_renderer, _scene, camera) => {
    uniforms.uClearM.value = clearM(camera)
  }
  walls.castShadow = true
  walls.receiveShadow = true
  object.add(walls, new Mesh(luminaires, material))

  const canvas = document.createElement('canvas')
  const labels = hall.zones.map(({ name }) => `${name.zh} ${name.en.replace(/^[A-Z] /, '')}`)
  const plan = {
    lengthM: hall.lengthM,
    widthM: hall.widthM,
    zones: hall.zones.map(({ rect }, i) => ({ rect, label: labels[i] ?? '' })),
    lanes: hall.aisles,
    footprints: plantFootprints(plant),
    open: hall.kind === 'open-air',
    lamps: luminaireSpots(hall).map(([x, , z]) => [x, z] as const),
    highLamps: frontLamps(hall).map(([x, , z]) => [x, z] as const),
  }
  const paint = () => paintFloor(canvas, plan, { theme, longSidePx: floorPx[tier] })
  paint()
  const map = new CanvasTexture(canvas)
  map.colorSpace = SRGBColorSpace
  map.anisotropy = 8
  const roughnessMap = roughness(hall.lengthM, hall.widthM)
  const floorMaterial = new MeshStandardMaterial({ map, roughnessMap, roughness: 0.9 })
  const floor = new Mesh(
    new PlaneGeometry(hall.lengthM, hall.widthM).rotateX(-Math.PI / 2),
    floorMaterial,
  )
  floor.receiveShadow = true
  object.add(floor)

  let disposed = false
  const repaint = (fonts: readonly FontFace[]) => {
    if (disposed || fonts.length === 0) return
    paint()
    map.needsUpdate = true
    painted()
  }
  // A font that cannot be had leaves the floor as it is painted with those of the system.
  document.fonts.load(`700 48px ${floorFont}`, labels.join('')).then(repaint, () => undefined)

  return {
    object,
    dispose() {
      disposed = true
      for (const geometry of [shell, luminaires, floor.geometry]) geometry.dispose()
      for (const texture of [map, roughnessMap]) texture.dispose()
      floorMaterial.dispose()
      material.dispose()
    },
  }
}

/** How near to the camera the building is left out, m along the floor: half of the way to what is looked at. */
function clearM(camera: Camera): number {
  camera.getWorldDirection(gaze)
  const { y } = camera.position
  if (y < walkingEyeM || gaze.y > -0.05) return 0
  const alongM = (-y / gaze.y) * Math.hypot(gaze.x, gaze.z)
  return Math.min(mostClearM, alongM * 0.5)
}

function roughness(lengthM: number, widthM: number): Texture {
  const canvas = document.createElement('canvas')
  paintFloorRoughness(canvas)
  const texture = new CanvasTexture(canvas)
  texture.wrapS = RepeatWrapping
  texture.wrapT = RepeatWrapping
  texture.repeat.set(lengthM / roughnessTileM, widthM / roughnessTileM)
  return texture
}
