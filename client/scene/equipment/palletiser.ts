/** A robot palletiser that sets brick layers on a pallet, and a machine that lowers a stretch hood over the full pallet. */
import { BoxGeometry, Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM, bricksPerLayer, stackWidthM } from './brick-stack.ts'
import type {
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
  PartWriter,
} from './equipment-design.ts'
import { pallet, palletHeightM, stackOnPallet, stretchHood } from './load-designs.ts'
import { ease, gripPhase, mix, pickAndPlace, releasePhase } from './pick-and-place.ts'
import { beltConveyor, controlCabinet, rollerConveyor } from './plant-fittings.ts'
import { poseRobot, robotBase, robotLinks, toolTipM } from './robot-arm.ts'

const links = 5
const inHand = links
const layers = links + 1
const base = links + 2
const hoodFrame = links + 3
const film = links + 4
const maxLayers = 20

const infeedM = 0.86
const rollerTopM = 0.55
const robotX = -0.7
/** Shares of the cycle: all layers set, pallet under the hood machine, hood on, pallet out. */
const stacked = 0.8
const moved = 0.86
const hooded = 0.94

const pose = new Matrix4()
const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()

export const palletiser: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const robotZ = -size.widthM / 2 + 1.6
  const buildX = 1.3
  const hoodX = size.lengthM / 2 - 1.3
  const lineZ = 0.5
  return {
    body: palletiserBody(size, palette, robotZ, buildX, hoodX, lineZ),
    parts: [
      ...robotLinks(palette, layerGripper(palette)),
      { id: 'layer-in-hand', geometry: layerGeometry(palette), count: 1 },
      { id: 'layer', geometry: layerGeometry(palette), count: maxLayers },
      { id: 'pallet', geometry: pallet(palette), count: 1 },
      { id: 'hood-frame', geometry: hoodFrameGeometry(palette), count: 1 },
      { id: 'film', geometry: stretchHood(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 1,
    animate(cycle, out) {
      const p = cycle.progress
      const working = p >= 0 && p < 1
      const total = layersOf(cycle.units)
      const done = working ? Math.min(total, (p / stacked) * total) : 0
      const index = Math.min(total - 1, Math.floor(done))
      const phase = working && p < stacked ? done - index : 0
      pick.set(-size.lengthM / 2 + 2.1, infeedM + brickHeightM, lineZ)
      layerSpot(index, buildX, lineZ, place)
      place.y += brickHeightM
      pickAndPlace(phase, pick, place, 0.35, tip)
      poseRobot(out, 0, 0, robotX, robotZ, tip)
      if (phase >= gripPhase && phase < releasePhase)
        out.set(inHand, 0, pose.makeTranslation(tip.x, tip.y - brickHeightM, tip.z))
      else if (working && p < stacked && phase < gripPhase)
        out.set(inHand, 0, pose.makeTranslation(pick.x, infeedM, pick.z))
      else out.hide(inHand, 0)
      const along = p < stacked ? 0 : ease((p - stacked) / (moved - stacked))
      const x = mix(buildX, hoodX, along)
      if (working) out.set(base, 0, pose.makeTranslation(x, rollerTopM, lineZ))
      else out.hide(base, 0)
      const set = p >= stacked ? total : index + (phase >= releasePhase ? 1 : 0)
      writeLayers(out, working ? set : 0, x, lineZ)
      const low =
        p < moved ? 0 : ease((p - moved) / (hooded - moved)) * (1 - ease((p - hooded) / 0.05))
      const top = size.heightM - 0.55
      const y = mix(top, rollerTopM + palletHeightM + 0.2, working ? low : 0)
      out.set(hoodFrame, 0, pose.makeTranslation(hoodX, y, lineZ))
      if (working && p >= moved) {
        const cover = p < hooded ? low : 1
        pose.makeScale(1, Math.max(0.02, cover), 1)
        pose.setPosition(hoodX, rollerTopM + (1 - Math.max(0.02, cover)) * 0.9, lineZ)
        out.set(film, 0, pose)
      } else out.hide(film, 0)
    },
  }
}

function layersOf(units: number): number {
  return Math.max(1, Math.min(maxLayers, Math.round(units / bricksPerLayer)))
}

/** Middle of the underside of layer `index`: four trays are built up together, layer by layer. */
function layerSpot(index: number, x: number, z: number, out: Vector3): Vector3 {
  const [dx, dz] = stackOnPallet(index % 4)
  const level = Math.floor(index / 4)
  return out.set(x + dx, rollerTopM + palletHeightM + level * brickHeightM, z + dz)
}

function writeLayers(out: PartWriter, set: number, x: number, z: number): void {
  for (let i = 0; i < maxLayers; i++) {
    if (i >= set) {
      out.hide(layers, i)
      continue
    }
    layerSpot(i, x, z, place)
    out.set(layers, i, pose.makeTranslation(place.x, place.y, place.z))
  }
}

function layerGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const x of [-0.155, 0.155]) {
    const slab = new BoxGeometry(0.3, brickHeightM - 0.01, stackWidthM - 0.02)
    kit.add(slab.translate(x, brickHeightM / 2, 0), palette.firedBrick)
  }
  return kit.build(false)
}

function layerGripper(palette: Palette) {
  const kit = new GeometryKit()
  const down = toolTipM
  kit.cylinder(0.08, 0.1, palette.dark, [0.04, 0, 0], [0, 0, Math.PI / 2], { segments: 14 })
  kit.box([0.08, 0.56, 0.4], palette.galvanised, [0.12, 0, 0], [0, 0, 0], 0.02)
  for (const z of [-0.21, 0.21])
    kit.box([0.3, 0.48, 0.03], palette.machine, [down - 0.02, 0, z], [0, 0, 0], 0.01)
  for (const y of [-0.2, 0.2])
    for (const z of [-0.12, 0.12])
      kit.cylinder(0.02, 0.14, palette.chrome, [0.2, y, z], [0, 0, Math.PI / 2], { segments: 8 })
  kit.box([0.04, 0.5, 0.34], palette.rubber, [down - 0.02, 0, 0], [0, 0, 0], 0.01)
  kit.box([0.12, 0.14, 0.12], palette.accent, [0.1, 0.22, 0.1], [0, 0, 0], 0.02)
  return kit.build(false)
}

function hoodFrameGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const side of [-1, 1]) {
    kit.box([1.9, 0.1, 0.12], palette.accent, [0, 0, side * 0.85], [0, 0, 0], 0.02)
    kit.box([0.12, 0.1, 1.7], palette.accent, [side * 0.9, 0, 0], [0, 0, 0], 0.02)
    for (const z of [-0.6, 0.6])
      kit.box([0.24, 0.2, 0.1], palette.dark, [side * 0.74, -0.04, z], [0, 0, 0], 0.02)
  }
  return kit.build(false)
}

function palletiserBody(
  size: MachineSize,
  palette: Palette,
  robotZ: number,
  buildX: number,
  hoodX: number,
  lineZ: number,
) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  robotBase(kit, palette, robotX, robotZ)
  beltConveyor(
    kit,
    palette,
    [-lengthM / 2, infeedM, lineZ],
    [-lengthM / 2 + 2.7, infeedM, lineZ],
    0.9,
  )
  rollerConveyor(
    kit,
    palette,
    [buildX - 0.9, rollerTopM, lineZ],
    [lengthM / 2, rollerTopM, lineZ],
    1.3,
  )
  // Magazine of empty pallets behind the building place.
  for (let i = 0; i < 6; i++)
    kit.adopt(pallet(palette), { at: [buildX, 0.02 + i * palletHeightM, lineZ + 1.7] })
  // Hood machine: portal, film reel, yellow guards.
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      kit.box(
        [0.2, heightM, 0.2],
        palette.white,
        [hoodX + sx * 1.12, heightM / 2, lineZ + sz * 1.08],
        [0, 0, 0],
        0.03,
      )
  kit.box([2.5, 0.3, 2.4], palette.white, [hoodX, heightM - 0.1, lineZ], [0, 0, 0], 0.06)
  kit.box([1.4, 0.7, 1], palette.machine, [hoodX, heightM + 0.35, lineZ], [0, 0, 0], 0.06)
  kit.cylinder(0.34, 1.2, palette.film, [hoodX + 0.3, heightM + 0.95, lineZ], [Math.PI / 2, 0, 0], {
    segments: 24,
  })
  for (const sz of [-1, 1])
    for (const y of [1, 1.9])
      kit.box([2.1, 0.05, 0.03], palette.yellow, [hoodX, y, lineZ + sz * 1.1], [0, 0, 0], 0.008)
  // Fence behind, light curtain in front.
  const back = -widthM / 2 + 0.1
  for (let x = -lengthM / 2 + 0.2; x <= lengthM / 2; x += 1.7)
    kit.box([0.07, 2, 0.07], palette.yellow, [x, 1, back], [0, 0, 0], 0.01)
  for (const y of [0.2, 1.1, 1.95])
    kit.box([lengthM - 0.4, 0.03, 0.03], palette.yellow, [0, y, back], [0, 0, 0], 0.005)
  controlCabinet(kit, palette, [-lengthM / 2 + 1, 0, widthM / 2 - 0.6], 0, [1.4, 2, 0.5])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [-lengthM / 2 + 1, 2, widthM / 2 - 0.6],
    0.4,
  )
  return kit.build()
}
