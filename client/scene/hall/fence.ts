/** Safety fences: yellow posts, and panels of wire mesh as a texture that repeats every 12 cm. */
import { PlaneGeometry, type BufferGeometry } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'

import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'

/** From one point on the floor to another, metres. */
export type FenceLine = readonly [x0: number, z0: number, x1: number, z1: number]

const panelHeightM = 1.85
const meshM = 0.12

export function fencePosts(kit: GeometryKit, palette: Palette, [x0, z0, x1, z1]: FenceLine): void {
  const length = Math.hypot(x1 - x0, z1 - z0)
  const bays = Math.max(1, Math.round(length / 2))
  for (let i = 0; i <= bays; i++) {
    const [x, z] = [x0 + ((x1 - x0) * i) / bays, z0 + ((z1 - z0) * i) / bays]
    kit.box([0.07, 2.1, 0.07], palette.yellow, [x, 1.05, z], [0, 0, 0], 0.01)
    kit.box([0.18, 0.02, 0.18], palette.dark, [x, 0.01, z], [0, 0, 0], 0.004)
  }
  const turn = [0, Math.atan2(z0 - z1, x1 - x0), 0] as const
  for (const y of [0.16, 2.0])
    kit.box([length, 0.035, 0.035], palette.yellow, [(x0 + x1) / 2, y, (z0 + z1) / 2], turn, 0.006)
}

/** The panels of all lines as one geometry; uv count meshes of the texture. */
export function fenceGeometry(lines: readonly FenceLine[]): BufferGeometry {
  const panels = lines.map(([x0, z0, x1, z1]) => {
    const length = Math.hypot(x1 - x0, z1 - z0)
    const panel = new PlaneGeometry(length, panelHeightM)
    const uv = panel.getAttribute('uv')
    for (let i = 0; i < uv.count; i++)
      uv.setXY(i, (uv.getX(i) * length) / meshM, (uv.getY(i) * panelHeightM) / meshM)
    panel.rotateY(-Math.atan2(z1 - z0, x1 - x0))
    return panel.translate((x0 + x1) / 2, 1.08, (z0 + z1) / 2)
  })
  return mergeGeometries(panels)
}

/** One mesh of the wire, white on nothing: repeat it, tint it, draw it at half opacity without depth writes. */
export function paintFenceMesh(canvas: HTMLCanvasElement, size = 64): void {
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return
  context.clearRect(0, 0, size, size)
  context.strokeStyle = '#ffffff'
  context.lineWidth = size * 0.08
  context.strokeRect(0, 0, size, size)
}
