/** Wafers one by one or between plates: laser marker, edge grinder, lapping machine, polisher, inspector. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar, operatorPanel, signalTower } from './line-parts.ts'
import { ease, mix } from './pick-and-place.ts'
import { turnOf } from './process-parts.ts'
import { sparkPart, writeSpark } from './sparks.ts'
import { drawCassette } from './wafer-loads.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()
const waferM = 0.16
const deckM = 0.92

/** What a wafer tool is built round: a low table open to the front, a cabin over its back half, two cassette ports. */
function waferTool(kit: GeometryKit, palette: Palette, { lengthM, widthM, heightM }: MachineSize) {
  kit.box([lengthM - 0.2, deckM, widthM * 0.8], palette.white, [0, deckM / 2, 0], [0, 0, 0], 0.05)
  kit.plainBox([lengthM - 0.3, 0.1, widthM * 0.78], palette.dark, [0, 0.05, 0])
  kit.plainBox([lengthM - 0.19, 0.07, widthM * 0.81], palette.machine, [0, deckM - 0.14, 0])
  kit.box(
    [lengthM - 0.2, heightM - deckM, widthM * 0.3],
    palette.white,
    [0, (heightM + deckM) / 2, -widthM * 0.25],
    [0, 0, 0],
    0.05,
  )
  kit.box(
    [lengthM - 0.2, 0.3, widthM * 0.8],
    palette.white,
    [0, heightM - 0.15, 0],
    [0, 0, 0],
    0.04,
  )
  kit.plainBox([lengthM * 0.7, 0.03, widthM * 0.3], palette.lamp, [
    0,
    heightM - 0.31,
    widthM * 0.08,
  ])
  for (const side of [-1, 1]) {
    kit.plainBox([0.08, heightM - deckM - 0.2, 0.08], palette.white, [
      side * (lengthM / 2 - 0.14),
      (heightM + deckM) / 2,
      widthM * 0.36,
    ])
    kit.group({ at: [side * lengthM * 0.36, deckM, widthM * 0.2] }, () =>
      drawCassette(kit, palette, false),
    )
  }
  kit.plainBox([0.42, 0.3, 0.04], palette.dark, [lengthM * 0.3, heightM - 0.5, -widthM * 0.09])
  kit.plainBox([0.36, 0.24, 0.05], palette.screen, [lengthM * 0.3, heightM - 0.5, -widthM * 0.085])
  signalTower(kit, palette, [lengthM * 0.4, heightM, -widthM * 0.25])
}

function wafer(palette: Palette) {
  const kit = new GeometryKit()
  bar(kit, palette.chrome, waferM, 0.012, [0, 0, 0], [0, 0, 0], 16)
  kit.plainBox([0.04, 0.014, 0.02], palette.dark, [waferM - 0.03, 0, 0])
  return kit.build(false)
}

/** Share 0..1 of the wafer that is being worked on; 0 when empty. */
function waferShare(progress: number, units: number): number {
  if (progress < 0 || progress >= 1) return 0
  // Some tens of wafers at most are shown one by one, else they would only flicker.
  const turn = progress * Math.min(30, Math.max(1, Math.round(units)))
  return turn - Math.floor(turn)
}

/** Way of a wafer from the left port to the chuck and on to the right one. */
function waferX(share: number, reach: number): number {
  if (share < 0.2) return mix(-reach, 0, ease(share / 0.2))
  return mix(0, reach, ease((share - 0.8) / 0.2))
}

export const laserMarker: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  waferTool(kit, palette, size)
  const z = widthM * 0.1
  kit.plainBox([0.3, heightM - deckM - 0.7, 0.34], palette.accent, [
    0,
    (heightM + deckM + 0.5) / 2,
    z,
  ])
  bar(kit, palette.dark, 0.2, 0.1, [0, deckM + 0.02, z], [0, 0, 0], 16)
  return {
    body: kit.build(),
    parts: [
      { id: 'wafer', geometry: wafer(palette), count: 1, shared: true },
      sparkPart(palette, 1),
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const share = waferShare(cycle.progress, cycle.units)
      if (cycle.progress < 0) out.hide(0, 0)
      else out.set(0, 0, pose.makeTranslation(waferX(share, lengthM * 0.3), deckM + 0.1, z))
      const beam = (share - 0.25) / 0.5
      const x = -0.06 + 0.12 * ((beam * 5) % 1)
      writeSpark(out, 1, 0, beam > 0 && beam < 1, x, deckM + 0.11, z + 0.08)
    },
  }
}

/** A wafer turns against a grooved wheel. */
export const edgeGrinder: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  waferTool(kit, palette, size)
  const z = widthM * 0.1
  bar(kit, palette.mid, 0.16, 0.16, [0, deckM + 0.06, z], [0, 0, 0], 14)
  kit.plainBox([0.4, 0.5, 0.3], palette.machine, [0.05, deckM + 0.25, z - 0.5])
  const wheel = new GeometryKit()
  bar(wheel, palette.accent, 0.12, 0.08, [0, 0, 0], [0, 0, 0], 14)
  bar(wheel, palette.steel, 0.06, 0.3, [0, 0.18, 0], [0, 0, 0], 10)
  wheel.plainBox([0.22, 0.03, 0.05], palette.dark, [0, 0.05, 0])
  return {
    body: kit.build(),
    parts: [
      { id: 'wafer', geometry: wafer(palette), count: 1, shared: true },
      { id: 'edge-wheel', geometry: wheel.build(false), count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const share = waferShare(cycle.progress, cycle.units)
      const grinds = share > 0.25 && share < 0.75
      pose.makeRotationY(grinds ? turnOf(cycle, 2) : 0)
      if (cycle.progress < 0) out.hide(0, 0)
      else out.set(0, 0, pose.setPosition(waferX(share, lengthM * 0.3), deckM + 0.16, z))
      const near = grinds ? waferM + 0.1 : waferM + 0.26
      pose.makeRotationY(cycle.progress < 0 ? 0 : turnOf(cycle, 9))
      out.set(1, 0, pose.setPosition(0, deckM + 0.15, z - near))
    },
  }
}

/** Two great plates turn against each other; carriers with wafers go round between them. */
export const lappingMachine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const r = Math.min(lengthM, widthM) * 0.32
  const y = Math.min(1, heightM * 0.36)
  const kit = new GeometryKit()
  kit.box(
    [lengthM * 0.84, y - 0.2, widthM * 0.8],
    palette.white,
    [0, (y - 0.2) / 2, 0],
    [0, 0, 0],
    0.06,
  )
  kit.plainBox([lengthM * 0.85, 0.1, widthM * 0.81], palette.machine, [0, y * 0.6, 0])
  bar(kit, palette.mid, r * 1.1, 0.2, [0, y - 0.1, 0], [0, 0, 0], 24)
  bar(kit, palette.steel, r, 0.14, [0, y + 0.06, 0], [0, 0, 0], 24)
  for (const side of [-1, 1])
    kit.box(
      [0.4, heightM - 0.4, 0.5],
      palette.white,
      [side * lengthM * 0.36, (heightM - 0.4) / 2, -widthM * 0.28],
      [0, 0, 0],
      0.04,
    )
  kit.box(
    [lengthM * 0.8, 0.5, 0.7],
    palette.white,
    [0, heightM - 0.4, -widthM * 0.2],
    [0, 0, 0],
    0.05,
  )
  kit.plainBox([0.6, 0.4, widthM * 0.3], palette.white, [0, heightM - 0.4, -widthM * 0.05])
  bar(kit, palette.chrome, 0.14, 0.6, [0, heightM - 0.7, 0], [0, 0, 0], 12)
  bar(kit, palette.yellow, 0.26, 0.6, [lengthM * 0.3, y + 0.1, widthM * 0.3], [0, 0, 0], 12)
  operatorPanel(kit, palette, [-lengthM * 0.4, 0, widthM * 0.44])
  signalTower(kit, palette, [lengthM * 0.36, heightM - 0.2, -widthM * 0.28])
  const plate = new GeometryKit()
  bar(plate, palette.chrome, r, 0.16, [0, 0, 0], [0, 0, 0], 24)
  for (let i = 0; i < 4; i++)
    plate.plainBox(
      [r * 0.9, 0.16, 0.16],
      palette.machine,
      [Math.cos(i * quarter) * r * 0.45, 0.14, Math.sin(i * quarter) * r * 0.45],
      [0, -i * quarter, 0],
    )
  bar(plate, palette.mid, r * 0.24, 0.4, [0, 0.24, 0], [0, 0, 0], 14)
  const carriers = 5
  const carrier = new GeometryKit()
  bar(carrier, palette.accent, r * 0.27, 0.02, [0, 0, 0], [0, 0, 0], 14)
  for (let i = 0; i < 3; i++)
    bar(
      carrier,
      palette.chrome,
      r * 0.1,
      0.025,
      [Math.cos(i * 2.094) * r * 0.14, 0.004, Math.sin(i * 2.094) * r * 0.14],
      [0, 0, 0],
      10,
    )
  return {
    body: kit.build(),
    parts: [
      { id: 'plate', geometry: plate.build(false), count: 1 },
      { id: 'carrier', geometry: carrier.build(false), count: carriers },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress
      // The upper plate is up while carriers are loaded and unloaded.
      const up = p < 0 ? 1 : 1 - ease(p / 0.1) + ease((p - 0.9) / 0.1)
      const angle = turnOf(cycle, 1.4)
      out.set(
        0,
        0,
        pose
          .makeRotationY(p < 0 ? 0 : angle)
          .setPosition(0, y + 0.24 + up * (heightM - y - 1.2), 0),
      )
      for (let i = 0; i < carriers; i++)
        if (p < 0) out.hide(1, i)
        else {
          const round = (i / carriers) * 2 * Math.PI + angle * 0.4
          pose.makeRotationY(-angle * 2)
          out.set(
            1,
            i,
            pose.setPosition(Math.cos(round) * r * 0.66, y + 0.15, Math.sin(round) * r * 0.66),
          )
        }
    },
  }
}

/** A pad as wide as the table, two arms that press wafers on it, slurry that drips on its middle. */
export const cmpPolisher: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const r = Math.min(lengthM * 0.18, widthM * 0.3)
  const y = 1
  const kit = new GeometryKit()
  kit.box([lengthM * 0.94, y, widthM * 0.8], palette.white, [0, y / 2, 0], [0, 0, 0], 0.06)
  kit.plainBox([lengthM * 0.945, 0.08, widthM * 0.81], palette.machine, [0, y - 0.16, 0])
  kit.box(
    [lengthM * 0.94, heightM - y, widthM * 0.2],
    palette.white,
    [0, (heightM + y) / 2, -widthM * 0.3],
    [0, 0, 0],
    0.05,
  )
  kit.box(
    [lengthM * 0.94, 0.36, widthM * 0.8],
    palette.white,
    [0, heightM - 0.18, 0],
    [0, 0, 0],
    0.05,
  )
  for (const side of [-1, 1])
    kit.plainBox([0.1, heightM - y - 0.3, 0.1], palette.white, [
      side * lengthM * 0.46,
      (heightM + y) / 2,
      widthM * 0.38,
    ])
  kit.plainBox([lengthM * 0.8, 0.03, widthM * 0.3], palette.lamp, [0, heightM - 0.37, 0])
  const at = [-lengthM * 0.24, lengthM * 0.24] as const
  for (const x of at) {
    bar(kit, palette.mid, r * 1.08, 0.12, [x, y + 0.04, 0], [0, 0, 0], 22)
    kit.plainBox([0.05, 0.4, 0.05], palette.chrome, [x - r * 0.4, y + 0.4, -r])
    kit.plainBox([0.05, 0.05, r], palette.chrome, [x - r * 0.4, y + 0.6, -r * 0.5])
  }
  kit.plainBox([0.5, 0.4, 0.03], palette.screen, [0, heightM - 0.7, -widthM * 0.19])
  signalTower(kit, palette, [lengthM * 0.4, heightM, -widthM * 0.3])
  const pad = new GeometryKit()
  bar(pad, palette.lining, r, 0.06, [0, 0, 0], [0, 0, 0], 22)
  for (let i = 0; i < 3; i++)
    pad.plainBox([r * 1.8, 0.005, 0.03], palette.mid, [0, 0.032, 0], [0, (i * Math.PI) / 3, 0])
  const head = new GeometryKit()
  bar(head, palette.accent, r * 0.34, 0.12, [0, 0, 0], [0, 0, 0], 16)
  bar(head, palette.chrome, r * 0.3, 0.05, [0, -0.08, 0], [0, 0, 0], 16)
  bar(head, palette.steel, r * 0.1, 0.7, [0, 0.4, 0], [0, 0, 0], 10)
  head.plainBox([r * 0.5, 0.03, r * 0.14], palette.dark, [0, 0.07, 0])
  return {
    body: kit.build(),
    parts: [
      { id: 'pad', geometry: pad.build(false), count: 2 },
      { id: 'polish-head', geometry: head.build(false), count: 4 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress
      const down = p < 0 ? 0 : ease(p / 0.08) * (1 - ease((p - 0.92) / 0.08))
      for (const i of [0, 1] as const) {
        const x = at[i]
        out.set(0, i, pose.makeRotationY(p < 0 ? 0 : turnOf(cycle, 2)).setPosition(x, y + 0.13, 0))
        for (const half of [0, 1]) {
          const side = half === 0 ? -1 : 1
          const sweep = Math.sin(cycle.clockS * 0.7 + half * 2) * r * 0.12
          pose.makeRotationY(p < 0 ? 0 : turnOf(cycle, 3))
          pose.setPosition(x + side * r * 0.46 + sweep, y + 0.27 + (1 - down) * 0.3, 0)
          out.set(1, i * 2 + half, pose)
        }
      }
    },
  }
}

/** A wafer on a stage under a ring of light, looked at from above; three ports for good, rework, scrap. */
export const waferInspector: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  waferTool(kit, palette, size)
  const z = widthM * 0.1
  kit.box(
    [0.5, heightM - deckM - 0.7, 0.5],
    palette.dark,
    [0, (heightM + deckM + 0.5) / 2, z],
    [0, 0, 0],
    0.04,
  )
  bar(kit, palette.lamp, 0.24, 0.05, [0, deckM + 0.5, z], [0, 0, 0], 18)
  kit.plainBox([lengthM * 0.34, 0.06, 0.5], palette.machine, [0, deckM + 0.03, z])
  kit.group({ at: [lengthM * 0.36, deckM, -widthM * 0.02] }, () =>
    drawCassette(kit, palette, false),
  )
  const line = new GeometryKit().plainBox([0.02, 0.006, 2 * waferM], palette.beam).build(false)
  return {
    body: kit.build(),
    parts: [
      { id: 'wafer', geometry: wafer(palette), count: 1, shared: true },
      { id: 'scan-line', geometry: line, count: 1 },
    ],
    bothWays: true,
    labelHeightM: heightM + 0.6,
    animate(cycle, out) {
      const share = waferShare(cycle.progress, cycle.units)
      if (cycle.progress < 0) out.hide(0, 0)
      else out.set(0, 0, pose.makeTranslation(waferX(share, lengthM * 0.3), deckM + 0.1, z))
      const scan = (share - 0.25) / 0.5
      if (scan > 0 && scan < 1) {
        const x = mix(-waferM, waferM, scan)
        const wide = Math.sqrt(Math.max(0.02, 1 - (x / waferM) ** 2))
        pose.makeScale(1, 1, wide).setPosition(x, deckM + 0.115, z)
        out.set(1, 0, pose)
      } else out.hide(1, 0)
    },
  }
}
