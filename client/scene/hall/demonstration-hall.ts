/** A hall furnished like a small plant, without machines: for the gallery. */
import {
  CanvasTexture,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PlaneGeometry,
  RepeatWrapping,
  SRGBColorSpace,
  type Material,
} from 'three'

import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Theme } from '#client/store/view-store.ts'
import { paintFenceMesh } from './fence.ts'
import { paintFloor, paintFloorRoughness, type FloorPlan } from './floor-texture.ts'
import { buildHall, luminaireSpots, type HallSize } from './hall-geometry.ts'

const size: HallSize = { lengthM: 120, widthM: 60, heightM: 15, columnSpacingM: 12 }

const plan: FloorPlan = {
  lengthM: size.lengthM,
  widthM: size.widthM,
  zones: [
    { rect: [-58, -28, -30, -4], label: 'A 原料 RAW MATERIAL' },
    { rect: [-26, -6, 40, 4], label: 'B 烧成 FIRING' },
    { rect: [-40, 8, 20, 22], label: 'C 成型 FORMING' },
  ],
  lanes: [
    { kind: 'road', rect: [-60, 24, 60, 29] },
    { kind: 'walkway', rect: [-60, 5.2, 60, 6.6] },
    { kind: 'agv', rect: [-28, -12, 60, -9] },
  ],
  footprints: [
    { x: 6, z: -1, lengthM: 60, widthM: 4, strength: 0.65 },
    { x: -20, z: 15, lengthM: 6, widthM: 5 },
    { x: -10, z: 15, lengthM: 5, widthM: 5, round: true },
  ],
  hatched: [[-24, 18.2, -16, 18.8]],
  fires: [-4, 0, 4, 8].map((x) => [x, 1.6] as const),
}

export function demonstrationHall(theme: Theme, palette: Palette, material: Material): Group {
  const group = new Group()
  const { shell, luminaires, fence } = buildHall(size, palette, {
    furnishing: {
      controlRoom: { x: -20, z: -24 },
      cabinetRows: [
        { x: 24, z: -8 },
        { x: 30, z: -8 },
      ],
    },
    fences: [
      [-38, 10, 10, 10],
      [10, 10, 10, 20],
    ],
  })
  const walls = new Mesh(shell, material)
  walls.castShadow = true
  walls.receiveShadow = true
  group.add(walls, new Mesh(luminaires, material))
  const canvas = document.createElement('canvas')
  const lamps = luminaireSpots(size).map(([x, , z]) => [x, z] as const)
  paintFloor(canvas, { ...plan, lamps }, { theme })
  const map = new CanvasTexture(canvas)
  map.colorSpace = SRGBColorSpace
  map.anisotropy = 8
  const rough = document.createElement('canvas')
  paintFloorRoughness(rough)
  const roughnessMap = new CanvasTexture(rough)
  roughnessMap.wrapS = RepeatWrapping
  roughnessMap.wrapT = RepeatWrapping
  roughnessMap.repeat.set(size.lengthM / 10, size.widthM / 10)
  const floor = new Mesh(
    new PlaneGeometry(size.lengthM, size.widthM).rotateX(-Math.PI / 2),
    new MeshStandardMaterial({ map, roughnessMap, roughness: 0.9 }),
  )
  floor.receiveShadow = true
  group.add(floor)
  if (fence) group.add(fencePanels(fence, theme))
  return group
}

function fencePanels(geometry: Mesh['geometry'], theme: Theme): Mesh {
  const canvas = document.createElement('canvas')
  paintFenceMesh(canvas)
  const map = new CanvasTexture(canvas)
  map.wrapS = RepeatWrapping
  map.wrapT = RepeatWrapping
  map.anisotropy = 8
  const panels = new Mesh(
    geometry,
    new MeshBasicMaterial({
      map,
      color: theme === 'night' ? '#8a7a3a' : '#5b636a',
      transparent: true,
      opacity: theme === 'night' ? 0.28 : 0.5,
      side: DoubleSide,
      forceSinglePass: true,
      depthWrite: false,
    }),
  )
  panels.renderOrder = 3
  return panels
}
