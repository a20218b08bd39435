/** A melting shop: melting and holding furnaces, and the caster whose slabs sink out of their moulds. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, portal, signalTower } from './line-parts.ts'
import { ease } from './pick-and-place.ts'
import { chimney, climb, shareOf } from './process-parts.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

/** A brick-lined box with a wide door that lifts to show the bath, burners on its side, chimney behind. */
export const meltingFurnace: EquipmentBuilder = (size, palette) => furnace(size, palette, true)

/** The same, smaller and tilting: no door of full width, a launder at its lip. */
export const holdingFurnace: EquipmentBuilder = (size, palette) => furnace(size, palette, false)

function furnace(size: MachineSize, palette: Palette, melts: boolean): EquipmentDesign {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const high = heightM * 0.56
  const deep = widthM * 0.62
  const long = lengthM * 0.74
  const z = -widthM * 0.08
  const front = z + deep / 2
  kit.plainBox([long + 0.8, 0.5, deep + 0.8], palette.dark, [0, 0.25, z])
  kit.box(
    [long, high, deep],
    melts ? palette.machine : palette.light,
    [0, 0.5 + high / 2, z],
    [0, 0, 0],
    0.12,
  )
  const ribs = 6
  for (let i = 0; i <= ribs; i++) {
    const x = (i / ribs - 0.5) * long
    for (const side of [-1, 1])
      kit.plainBox([0.26, high + 0.3, 0.26], palette.structure, [
        x,
        0.5 + high / 2,
        z + (side * deep) / 2,
      ])
    kit.plainBox([0.2, 0.24, deep], palette.structure, [x, 0.6 + high, z])
  }
  // Door opening with the hot bath behind.
  const doorW = long * (melts ? 0.66 : 0.4)
  const doorH = high * 0.56
  const sill = 0.5 + high * 0.16
  kit.plainBox([doorW + 0.6, doorH + 0.6, 0.3], palette.lining, [0, sill + doorH / 2, front + 0.05])
  kit.plainBox([doorW, doorH, 0.1], palette.black, [0, sill + doorH / 2, front + 0.2])
  kit.plainBox([doorW * 0.98, doorH * 0.7, 0.06], palette.glow, [
    0,
    sill + doorH * 0.36,
    front + 0.24,
  ])
  kit.plainBox([doorW * 0.98, doorH * 0.16, 0.08], palette.flame, [
    0,
    sill + doorH * 0.1,
    front + 0.24,
  ])
  for (const side of [-1, 1])
    kit.plainBox([0.3, high + doorH * 0.7, 0.4], palette.structure, [
      side * (doorW / 2 + 0.3),
      0.5 + (high + doorH * 0.7) / 2,
      front + 0.2,
    ])
  kit.plainBox([doorW + 1.2, 0.4, 0.5], palette.yellow, [0, 0.5 + high + doorH * 0.7, front + 0.2])
  // Burners, gas pipe, chimney, launder.
  for (const x of [-0.3, 0, 0.3]) {
    bar(
      kit,
      palette.accent,
      0.34,
      0.9,
      [x * long, 0.5 + high * 0.9, z - deep / 2 - 0.4],
      [quarter, 0, 0],
      12,
    )
    bar(
      kit,
      palette.yellow,
      0.12,
      high * 0.5,
      [x * long, high * 1.1, z - deep / 2 - 0.6],
      [0, 0, 0],
      8,
    )
  }
  bar(kit, palette.yellow, 0.16, long, [0, high * 1.32, z - deep / 2 - 0.6], [0, 0, quarter], 8)
  const stackX = -long * 0.36
  kit.plainBox([1.6, heightM - high, 1.6], palette.mid, [stackX, (heightM + high) / 2, z])
  if (melts) chimney(kit, palette, [stackX, heightM, z], 0.6, heightM * 0.9)
  else
    for (const side of [-1, 1])
      bar(
        kit,
        palette.chrome,
        0.22,
        high * 0.8,
        [side * long * 0.3, high * 0.4, front + 0.6],
        [0.3, 0, 0],
        10,
      )
  const spout = long / 2
  kit.plainBox([lengthM / 2 - spout + 0.3, 0.5, 0.9], palette.lining, [
    (lengthM / 2 + spout) / 2,
    1.2,
    z,
  ])
  kit.plainBox([lengthM / 2 - spout + 0.3, 0.06, 0.5], palette.glow, [
    (lengthM / 2 + spout) / 2,
    1.44,
    z,
  ])
  climb(kit, palette, [long * 0.44, 0, front + 0.3], high)
  cabinetRow(kit, palette, [long * 0.1, long * 0.5], widthM / 2 - 0.5, 1.9)
  signalTower(kit, palette, [long * 0.4, 0.5 + high, front - 0.3])
  const door = new GeometryKit().box(
    [doorW + 0.3, doorH + 0.2, 0.3],
    palette.mid,
    [0, 0, 0],
    [0, 0, 0],
    0.06,
  )
  for (let i = 0; i < 4; i++)
    door.plainBox([0.16, doorH, 0.36], palette.dark, [(i / 3 - 0.5) * doorW * 0.9, 0, 0])
  door.plainBox([doorW, 0.16, 0.37], palette.yellow, [0, -doorH / 2, 0])
  return {
    body: kit.build(),
    parts: [{ id: 'furnace-door', geometry: door.build(false), count: 1 }],
    bothWays: true,
    labelHeightM: heightM + 0.8,
    animate(cycle, out) {
      // Open while it is charged, ajar while it is skimmed.
      const p = cycle.progress
      const charged = p < 0 ? 0 : 1 - ease((p - 0.16) / 0.05)
      const skimmed = p < 0 ? 0 : 0.6 * ease((p - 0.7) / 0.04) * (1 - ease((p - 0.82) / 0.04))
      const open = 0.14 + 0.8 * Math.max(charged, skimmed)
      out.set(0, 0, pose.makeTranslation(0, sill + doorH / 2 + open * doorH * 0.9, front + 0.36))
    },
  }
}

/** Moulds in a row over a pit; slabs grow below them and come up at the end. */
export const dcCaster: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const deck = heightM * 0.52
  const moulds = Math.max(2, Math.min(5, Math.round(lengthM / 4)))
  const pitch = (lengthM * 0.66) / moulds
  const at = (i: number) => (i - (moulds - 1) / 2) * pitch
  const pitW = widthM * 0.42
  // The pit shows in section: a glass-fronted well with steam curtains on a raised base.
  kit.plainBox([lengthM * 0.76, 0.3, pitW + 1], palette.dark, [0, 0.15, 0])
  kit.plainBox([lengthM * 0.76, deck, 0.3], palette.light, [0, deck / 2, -pitW / 2])
  for (const side of [-1, 1]) {
    kit.plainBox([0.5, deck, pitW], palette.structure, [side * lengthM * 0.38, deck / 2, 0])
    kit.plainBox([lengthM * 0.76, 0.3, 0.4], palette.structure, [0, deck - 0.3, (side * pitW) / 2])
  }
  // Casting table with moulds and the launder that feeds them.
  kit.plainBox([lengthM * 0.86, 0.16, widthM * 0.84], palette.galvanised, [0, deck, 0])
  for (const side of [-1, 1])
    for (const rail of [0.55, 1.1])
      kit.plainBox([lengthM * 0.86, 0.06, 0.06], palette.yellow, [
        0,
        deck + rail,
        side * widthM * 0.42,
      ])
  for (let i = 0; i < moulds; i++) {
    kit.plainBox([pitch * 0.8, 0.5, pitW * 0.8], palette.copper, [at(i), deck + 0.3, 0])
    kit.plainBox([pitch * 0.56, 0.06, pitW * 0.56], palette.flame, [at(i), deck + 0.56, 0])
  }
  kit.plainBox([lengthM * 0.9, 0.4, 0.9], palette.lining, [-lengthM * 0.04, deck + 1.2, 0])
  kit.plainBox([lengthM * 0.9, 0.06, 0.5], palette.glow, [-lengthM * 0.04, deck + 1.42, 0])
  for (let i = 0; i < moulds; i++)
    kit.plainBox([0.3, 0.9, 0.3], palette.lining, [at(i), deck + 0.9, 0])
  for (const x of [-0.38, 0.38])
    for (const z of [-0.38, 0.38])
      kit.plainBox([0.36, deck, 0.36], palette.structure, [x * lengthM, deck / 2, z * widthM])
  portal(kit, palette.yellow, lengthM * 0.3, widthM * 0.9, heightM, 0.6)
  portal(kit, palette.yellow, -lengthM * 0.3, widthM * 0.9, heightM, 0.6)
  kit.plainBox([lengthM * 0.7, 0.5, 0.8], palette.yellow, [0, heightM - 0.5, 0])
  climb(kit, palette, [lengthM * 0.42, 0, widthM * 0.3], deck)
  cabinetRow(kit, palette, [-lengthM * 0.3, lengthM * 0.1], -widthM / 2 + 0.5, 2.2)
  operatorPanel(kit, palette, [lengthM * 0.38, deck + 0.1, widthM * 0.3])
  signalTower(kit, palette, [lengthM * 0.3, heightM, widthM * 0.3])
  const slab = new GeometryKit()
    .plainBox([pitch * 0.58, 1, pitW * 0.6], palette.steel, [0, 0.5, 0])
    .plainBox([pitch * 0.6, 0.16, pitW * 0.62], palette.glow, [0, 0.93, 0])
    .build(false)
  const ram = new GeometryKit()
    .plainBox([lengthM * 0.64, 0.3, pitW * 0.7], palette.accent)
    .build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'cast-slab', geometry: slab, count: moulds },
      { id: 'casting-ram', geometry: ram, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      const p = shareOf(cycle)
      // The ram sinks while metal freezes, then lifts the slabs above the table.
      const sunk = ease(p / 0.78)
      const lifted = ease((p - 0.86) / 0.14)
      const length = Math.max(0.05, sunk * (deck - 0.8))
      const top = deck + lifted * length * 0.9
      out.set(1, 0, pose.makeTranslation(0, top - length - 0.15, 0))
      for (let i = 0; i < moulds; i++)
        if (cycle.progress < 0) out.hide(0, i)
        else out.set(0, i, pose.makeScale(1, length, 1).setPosition(at(i), top - length, 0))
    },
  }
}
