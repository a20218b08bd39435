/** What the plant's places and ways look like when they are empty: belts, roller tracks, rails, silos, lanes. One mesh. */
import { Mesh, type Material } from 'three'

import { depthOf } from '#client/scene/explode/shifted.ts'
import { beltConveyor, rollerConveyor } from '#client/scene/equipment/plant-fittings.ts'
import { drawStructure } from '#client/scene/equipment/site-structures.ts'
import { storageVessel } from '#client/scene/equipment/storage-vessels.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Place, Plant, PoseXYZ } from '#models/plant/plant.ts'
import { drawnPaths } from './drawn-path.ts'

/** Half the gauge of the kiln-car track, m. */
const railOffsetM = 0.8

export function createFittings(plant: Plant, palette: Palette, material: Material): Mesh {
  const kit = new GeometryKit()
  for (const place of plant.places) drawPlace(kit, palette, place)
  const { structures = [] } = plant.hall
  for (const structure of structures) drawStructure(kit, palette, structure, structures)
  const pathOf = drawnPaths(plant)
  for (const transport of plant.transports)
    drawTransport(kit, palette, transport.kind, pathOf(transport))
  // A plant without any of them still gives a mesh.
  kit.box([0.01, 0.01, 0.01], palette.dark, [0, -1, 0])
  const mesh = new Mesh(kit.build(false), material)
  mesh.castShadow = true
  mesh.receiveShadow = true
  const depth = depthOf(material)
  if (depth) mesh.customDepthMaterial = depth
  // Pulled apart it reaches further than it is long.
  mesh.frustumCulled = false
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
    if (layout.drawing === 'launder') launder(kit, palette, from, to)
    else if (layout.drawing === 'kiln-car-track') rails(kit, palette, from, to)
    else if (layout.drawing === 'power-and-free') powerAndFree(kit, palette, from, to)
    else if (layout.drawing === 'floor' && from[1] < 0.6) floorLane(kit, palette, from, to)
    else if (layout.drawing === 'belt') beltConveyor(kit, palette, from, to, 0.72)
    else rollerConveyor(kit, palette, from, to, layout.drawing === 'pallet-lane' ? 1.2 : 0.72)
  }
}

function drawTransport(
  kit: GeometryKit,
  palette: Palette,
  kind: string,
  path: readonly PoseXYZ[],
): void {
  for (const [from, to] of legs(path)) {
    if (kind === 'belt' && from[1] > 2) powerAndFree(kit, palette, from, to)
    else if (kind === 'belt') beltConveyor(kit, palette, from, to, 0.72)
    else if (kind === 'roller') rollerConveyor(kit, palette, from, to, 0.72)
    else if (kind === 'transfer-car' && from[1] < 0.5) rails(kit, palette, from, to)
    else if (kind === 'pipe') kit.pipe([from, to], palette.galvanised, 0.16, 12)
  }
}

/** Height of the rail over the underside of what hangs from it, m. */
const railOverLoadM = 2.6

/** Two rails, one over the other, on portals that stand beside the way. */
function powerAndFree(kit: GeometryKit, palette: Palette, from: PoseXYZ, to: PoseXYZ): void {
  alongWay(kit, from, to, (length) => {
    const y = from[1] + railOverLoadM
    kit.plainBox([length + 0.2, 0.16, 0.1], palette.yellow, [0, y, 0])
    kit.plainBox([length + 0.2, 0.12, 0.08], palette.structure, [0, y + 0.34, 0])
    const portals = Math.max(1, Math.round(length / 9))
    for (let i = 0; i < portals; i++) {
      const x = ((i + 0.5) / portals - 0.5) * length
      kit.plainBox([0.18, 0.22, 3.5], palette.structure, [x, y + 0.5, 0])
      for (const z of [-1.7, 1.7])
        kit.plainBox([0.16, y + 0.5, 0.16], palette.structure, [x, (y + 0.5) / 2, z])
    }
  })
}

/** A lined channel on legs with liquid metal in it. */
function launder(kit: GeometryKit, palette: Palette, from: PoseXYZ, to: PoseXYZ): void {
  alongWay(kit, from, to, (length) => {
    const y = from[1]
    kit.plainBox([length + 0.7, 0.4, 0.8], palette.lining, [0, y - 0.2, 0])
    for (const z of [-0.36, 0.36])
      kit.plainBox([length + 0.7, 0.24, 0.1], palette.mid, [0, y + 0.1, z])
    kit.plainBox([length + 0.7, 0.04, 0.56], palette.glow, [0, y + 0.04, 0])
    const legs = Math.max(1, Math.round(length / 4))
    for (let i = 0; i <= legs; i++)
      kit.plainBox([0.2, y - 0.4, 0.7], palette.mid, [(i / legs - 0.5) * length, (y - 0.4) / 2, 0])
  })
}

/** Two lines and a guide wire between them on the floor. */
function floorLane(kit: GeometryKit, palette: Palette, from: PoseXYZ, to: PoseXYZ): void {
  alongWay(kit, from, to, (length) => {
    for (const z of [-1.5, 1.5])
      kit.plainBox([length + 1, 0.008, 0.08], palette.yellow, [0, 0.006, z])
    kit.plainBox([length + 1, 0.008, 0.05], palette.machine, [0, 0.006, 0])
  })
}

function alongWay(
  kit: GeometryKit,
  from: PoseXYZ,
  to: PoseXYZ,
  draw: (lengthM: number) => void,
): void {
  const dx = to[0] - from[0]
  const dz = to[2] - from[2]
  kit.group(
    { at: [(from[0] + to[0]) / 2, 0, (from[2] + to[2]) / 2], turn: [0, Math.atan2(-dz, dx), 0] },
    () => draw(Math.hypot(dx, dz)),
  )
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
