/** The ground round the slab: shade where the slab meets it, then it fades into the sky; a grid of light by night. */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
} from 'three'

import { slabMarginM } from './slab.ts'
import type { ThemeLight } from './theme-light.ts'

interface Slab {
  readonly lengthM: number
  readonly widthM: number
}

export interface Ground {
  readonly object: Group
  dispose(): void
}

const groundM = -0.82
const cornerPoints = 12

export function createGround(slab: Slab, light: ThemeLight): Ground {
  const object = new Group()
  const fadeM = Math.max(slab.lengthM, slab.widthM) * 0.75
  const plain = new Mesh(
    groundGeometry(slab, new Color(light.ground), fadeM),
    new MeshBasicMaterial({
      vertexColors: true,
      transparent: true,
      depthWrite: false,
      fog: false,
      toneMapped: false,
    }),
  )
  plain.renderOrder = -2
  object.add(plain)
  const drawn: (
    Mesh<BufferGeometry, MeshBasicMaterial> | LineSegments<BufferGeometry, LineBasicMaterial>
  )[] = [plain]
  if (light.gridColour) {
    const lines = new LineSegments(
      gridGeometry(slab, new Color(light.gridColour)),
      new LineBasicMaterial({
        vertexColors: true,
        transparent: true,
        depthWrite: false,
        fog: false,
        toneMapped: false,
      }),
    )
    lines.renderOrder = -1
    object.add(lines)
    drawn.push(lines)
  }
  return {
    object,
    dispose() {
      for (const { geometry, material } of drawn) {
        geometry.dispose()
        material.dispose()
      }
    },
  }
}

/** Rounded rectangles one round the other: distance from the slab, brightness, and how much hides the sky. */
function groundGeometry({ lengthM, widthM }: Slab, colour: Color, fadeM: number): BufferGeometry {
  const rings = [
    { out: -4, shade: 0.72, cover: 1 },
    { out: 0, shade: 0.72, cover: 1 },
    { out: 1.2, shade: 0.86, cover: 1 },
    { out: 3.5, shade: 0.96, cover: 1 },
    { out: 9, shade: 1, cover: 1 },
    { out: fadeM * 0.3, shade: 1, cover: 0.96 },
    { out: fadeM * 0.6, shade: 1, cover: 0.72 },
    { out: fadeM, shade: 1, cover: 0.36 },
    { out: fadeM * 1.6, shade: 1, cover: 0.1 },
    { out: fadeM * 2.6, shade: 1, cover: 0 },
  ]
  const round = cornerPoints * 4
  const positions: number[] = []
  const colours: number[] = []
  for (const { out, shade, cover } of rings)
    for (let i = 0; i < round; i++) {
      const corner = Math.floor(i / cornerPoints)
      const angle = ((corner + (i % cornerPoints) / (cornerPoints - 1)) * Math.PI) / 2
      const radius = Math.max(0, out)
      const inset = Math.min(0, out)
      const x = (lengthM / 2 + slabMarginM + inset) * (corner === 0 || corner === 3 ? 1 : -1)
      const z = (widthM / 2 + slabMarginM + inset) * (corner < 2 ? 1 : -1)
      positions.push(x + Math.cos(angle) * radius, groundM, z + Math.sin(angle) * radius)
      colours.push(colour.r * shade, colour.g * shade, colour.b * shade, cover)
    }
  const indices: number[] = []
  for (let ring = 0; ring + 1 < rings.length; ring++)
    for (let i = 0; i < round; i++) {
      const a = ring * round + i
      const b = ring * round + ((i + 1) % round)
      indices.push(a, b, a + round, b, b + round, a + round)
    }
  return coloured(positions, colours).setIndex(indices)
}

const fineM = 5
const coarseM = 25
const ringM = 30
/** The grid is whole up to here from the slab, and gone there. */
const gridFade = [35, 150] as const

function gridGeometry({ lengthM, widthM }: Slab, colour: Color): BufferGeometry {
  const positions: number[] = []
  const colours: number[] = []
  const halfX = Math.ceil((lengthM / 2 + gridFade[1]) / coarseM) * coarseM
  const halfZ = Math.ceil((widthM / 2 + gridFade[1]) / coarseM) * coarseM
  const point = (x: number, z: number, strength: number) => {
    const out = Math.hypot(
      Math.max(0, Math.abs(x) - lengthM / 2),
      Math.max(0, Math.abs(z) - widthM / 2),
    )
    const share = Math.min(1, Math.max(0, (gridFade[1] - out) / (gridFade[1] - gridFade[0])))
    positions.push(x, groundM + 0.02, z)
    colours.push(colour.r, colour.g, colour.b, strength * share * share)
  }
  const line = (x0: number, z0: number, x1: number, z1: number, strength: number) => {
    const pieces = Math.ceil(Math.hypot(x1 - x0, z1 - z0) / coarseM)
    for (let i = 0; i < pieces; i++)
      for (const share of [i / pieces, (i + 1) / pieces])
        point(x0 + (x1 - x0) * share, z0 + (z1 - z0) * share, strength)
  }
  const strengthAt = (at: number) => (Math.abs(at % coarseM) < 0.01 ? 0.42 : 0.13)
  for (let x = -halfX; x <= halfX; x += fineM) line(x, -halfZ, x, halfZ, strengthAt(x))
  for (let z = -halfZ; z <= halfZ; z += fineM) line(-halfX, z, halfX, z, strengthAt(z))
  const turns = 96
  for (let radius = ringM; radius < halfX; radius += ringM)
    for (let i = 0; i < turns; i++)
      for (const step of [i, i + 1]) {
        const angle = (step / turns) * 2 * Math.PI
        point(Math.cos(angle) * radius, Math.sin(angle) * radius, 0.2)
      }
  return coloured(positions, colours)
}

function coloured(positions: number[], colours: number[]): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('color', new BufferAttribute(new Float32Array(colours), 4))
  return geometry
}
