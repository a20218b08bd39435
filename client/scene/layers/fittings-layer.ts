/** What the plant's places and ways look like when they are empty: belts, roller tracks, rails, silos, lanes. One mesh. */
import { Mesh, type Material } from 'three'

import { beltConveyor, rollerConveyor } from '#client/scene/equipment/plant-fittings.ts'
import { storageVessel } from '#client/scene/equipment/storage-vessels.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Place, Plant, PoseXYZ, Transport } from '#models/plant/plant.ts'

/** Half the gauge of the kiln-car track, m. */
const railOffsetM = 0.8

export function createFittings(plant: Plant, palette: Palette, material: Material): Mesh {
  const kit = new GeometryKit()
  for (const place of plant.places) drawPlace(kit, palette, place)
  for (const transport of plant.transports) drawTransport(kit, palette, transport)
  // A plant without any of them still gives a mesh.
  kit.box([0.01, 0.01, 0.01], palette.dark, [0, -1, 0])
  const mesh = new Mesh(kit.build(false), material)
  mesh.castShadow = true
  mesh.receiveShadow = true
  return mesh
}

function drawPlace(kit: GeometryKit, palette: Palette, { layout }: Place): void {
  if (layout.kind === 'bulk') {
    const [x, y, z] = layout.at
    kit.adopt(storageVessel(layout.drawing, palette, layout.size), { at: [x, y, z] })
    return
  }
  if (layout.kind !== 'row') return
  for (const [from, to] of legs(layout.path)) {
    if (layout.drawing === 'kiln-car-track') rails(kit, palette, from, to)
    else if (layout.drawing === 'belt') beltConveyor(kit, palette, from, to, 0.72)
    else rollerConveyor(kit, palette, from, to, layout.drawing === 'pallet-lane' ? 1.2 : 0.72)
  }
}

function drawTransport(kit: GeometryKit, palette: Palette, transport: Transport): void {
  for (const [from, to] of legs(transport.path)) {
    if (transport.kind === 'belt') beltConveyor(kit, palette, from, to, 0.72)
    else if (transport.kind === 'roller') rollerConveyor(kit, palette, from, to, 0.72)
    else if (transport.kind === 'transfer-car' && from[1] < 0.5) rails(kit, palette, from, to)
    else if (transport.kind === 'pipe') kit.pipe([from, to], palette.galvanised, 0.16, 12)
  }
}

function rails(kit: GeometryKit, palette: Palette, from: PoseXYZ, to: PoseXYZ): void {
  const dx = to[0] - from[0]
  const dz = to[2] - from[2]
  const length = Math.hypot(dx, dz)
  const turn = Math.atan2(-dz, dx)
  kit.group({ at: [(from[0] + to[0]) / 2, 0, (from[2] + to[2]) / 2], turn: [0, turn, 0] }, () => {
    for (const z of [-railOffsetM, railOffsetM]) {
      kit.box([length + 1.6, 0.05, 0.08], palette.steel, [0, 0.025, z], [0, 0, 0], 0.01)
      kit.box([length + 1.6, 0.012, 0.34], palette.mid, [0, 0.006, z], [0, 0, 0], 0.004)
    }
  })
}

function legs(path: readonly PoseXYZ[]): (readonly [PoseXYZ, PoseXYZ])[] {
  return path.slice(1).flatMap((to, i) => {
    const from = path[i]!
    const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2])
    return length > 0.05 ? [[from, to] as const] : []
  })
}
