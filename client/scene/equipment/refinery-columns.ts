/** What towers over a refinery: vacuum column and fractionator with their heaters, and reactors in a steel structure. */
import { Matrix4 } from 'three'

import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { bar } from './line-parts.ts'
import { chimney, climb, gallery, lying, pump, trestle, upright } from './process-parts.ts'

const pose = new Matrix4()
const [fire, bubble] = [0, 1] as const
const bed = 0
const burners = 4

/** Wide in the middle and narrow at both ends, as columns under vacuum are. */
export const vacuumColumn: EquipmentBuilder = (size, palette) => column(size, palette, true)

export const fractionator: EquipmentBuilder = (size, palette) => column(size, palette, false)

function column(size: MachineSize, palette: Palette, vacuum: boolean): EquipmentDesign {
  const { lengthM, widthM, heightM } = size
  const towerX = lengthM * 0.22
  const heaterX = -lengthM * 0.27
  const radius = Math.min(lengthM * 0.11, widthM * 0.19)
  return {
    body: columnBody(size, palette, vacuum, { towerX, heaterX, radius }),
    parts: [
      { id: 'burner-fire', geometry: flame(palette), count: burners },
      { id: 'level', geometry: levelMark(palette), count: 2 },
    ],
    bothWays: true,
    labelHeightM: heightM + 1,
    animate(cycle, out) {
      for (let i = 0; i < burners; i++) {
        const x = heaterX + (i - (burners - 1) / 2) * lengthM * 0.065
        const flicker = 1 + 0.16 * Math.sin(cycle.clockS * 5 + i * 2.1)
        if (cycle.running)
          out.set(fire, i, pose.makeScale(1, flicker, 1).setPosition(x, 1.1, widthM * 0.24))
        else out.hide(fire, i)
      }
      // Sight glass beside the foot: the level follows what has come off.
      const full = cycle.progress < 0 ? 0.1 : 0.25 + 0.6 * Math.min(1, cycle.progress)
      for (const i of [0, 1])
        out.set(
          bubble,
          i,
          pose
            .makeScale(1, full * (i === 0 ? 1 : 0.7), 1)
            .setPosition(towerX + (i - 0.5) * 0.8, 2.2, radius + 0.35),
        )
    },
  }
}

function columnBody(
  { lengthM, widthM, heightM }: MachineSize,
  palette: Palette,
  vacuum: boolean,
  { towerX, heaterX, radius }: { towerX: number; heaterX: number; radius: number },
) {
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.6, 0.16, widthM - 0.6], palette.lining, [0, 0.08, 0])
  // Column on its skirt.
  const foot = Math.min(3, heightM * 0.1)
  bar(kit, palette.mid, radius * 0.86, foot + 0.6, [towerX, foot / 2 + 0.3, 0], [0, 0, 0], 16)
  if (vacuum) {
    const [low, high] = [heightM * 0.3, heightM * 0.78]
    upright(kit, palette.steel, [towerX, foot, 0], radius * 0.8, low - foot + 1)
    upright(kit, palette.steel, [towerX, low - 0.8, 0], radius * 1.25, high - low)
    upright(kit, palette.steel, [towerX, high - 2.2, 0], radius * 0.75, heightM - high + 1.6)
  } else upright(kit, palette.steel, [towerX, foot, 0], radius, heightM - foot)
  const wide = (share: number) =>
    radius * (vacuum ? (share > 0.32 && share < 0.76 ? 1.25 : 0.8) : 1)
  for (const share of vacuum ? [0.28, 0.5, 0.74, 0.92] : [0.2, 0.4, 0.6, 0.8, 0.96]) {
    gallery(kit, palette, [towerX, heightM * share, 0], wide(share) + 1)
    bar(
      kit,
      palette.galvanised,
      wide(share) + 0.03,
      0.25,
      [towerX, heightM * (share - 0.1), 0],
      [0, 0, 0],
      16,
      true,
    )
  }
  climb(kit, palette, [towerX, 0, radius * 1.25 + 1], heightM * 0.92)
  // Overhead vapour line down to condenser and drum.
  const drumX = towerX - lengthM * 0.16
  kit.pipe(
    [
      [towerX, heightM - 0.3, 0],
      [towerX, heightM + 0.8, 0],
      [towerX, heightM + 0.8, -radius * 1.25 - 1.4],
      [towerX, 6.4, -radius * 1.25 - 1.4],
      [drumX, 6.4, -radius * 1.25 - 1.4],
    ],
    palette.galvanised,
    0.32,
    6,
    0.9,
  )
  lying(kit, palette, palette.white, [drumX, 6, -widthM * 0.34], 1, lengthM * 0.2)
  for (const [i, y] of [0.35, 0.55, 0.7].entries())
    kit.pipe(
      [
        [towerX - radius, heightM * y, 0],
        [towerX - radius - 0.9 - i * 0.5, heightM * y, 0],
        [towerX - radius - 0.9 - i * 0.5, 1.6, 0],
        [towerX - radius - 0.9 - i * 0.5, 1.6, widthM * 0.36],
      ],
      i === 1 ? palette.yellow : palette.galvanised,
      0.14,
      6,
    )
  for (let i = 0; i < 4; i++)
    pump(kit, palette, [towerX - lengthM * 0.14 + i * 2.2, 0.16, widthM * 0.38], 1.1)
  // Heater: a box on legs over the burners, convection bank and chimney on top.
  const [long, deep, high] = [lengthM * 0.3, widthM * 0.46, heightM * 0.22]
  kit.box([long, high, deep], palette.light, [heaterX, 2 + high / 2, 0], [0, 0, 0], 0.08)
  for (let i = 0; i <= 5; i++)
    for (const side of [-1, 1])
      kit.plainBox([0.16, high + 1.8, 0.16], palette.structure, [
        heaterX + (i / 5 - 0.5) * long,
        high / 2 + 1,
        side * (deep / 2 + 0.06),
      ])
  for (let i = 0; i < burners; i++)
    kit.plainBox([0.7, 0.6, 0.1], palette.dark, [
      heaterX + (i - 1.5) * lengthM * 0.065,
      1.4,
      widthM * 0.24 - 0.2,
    ])
  kit.add(frustum([long * 0.8, deep * 0.9], [long * 0.36, deep * 0.4], high * 0.5), palette.mid, {
    at: [heaterX, 2 + high * 1.25, 0],
  })
  chimney(kit, palette, [heaterX, 2 + high * 1.4, 0], long * 0.13, heightM * 0.9 - high * 1.4 - 2)
  kit.pipe(
    [
      [heaterX + long / 2, 3.4, -1],
      [towerX - radius * 2, 3.4, -1],
      [towerX - radius * 2, heightM * 0.22, -1],
      [towerX, heightM * 0.22, -0.3],
    ],
    palette.accent,
    0.3,
    6,
    0.7,
  )
  return kit.build()
}

function flame(palette: Palette) {
  return new GeometryKit()
    .plainBox([0.44, 0.5, 0.1], palette.flame, [0, 0.3, 0])
    .plainBox([0.2, 0.9, 0.08], palette.glow, [0, 0.5, 0])
    .build(false)
}

function levelMark(palette: Palette) {
  return new GeometryKit().plainBox([0.2, 2.4, 0.1], palette.beam, [0, 1.2, 0]).build(false)
}

/** Two thick-walled reactors in a steel structure, charge heater, feed and effluent exchangers. */
export const hydroReactor: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  kit.plainBox([lengthM - 0.6, 0.16, widthM - 0.6], palette.lining, [0, 0.08, 0])
  const radius = Math.min(lengthM * 0.07, widthM * 0.13)
  const at = [-lengthM * 0.14, lengthM * 0.08]
  const deck = (share: number) => heightM * share
  trestle(
    kit,
    palette,
    [-lengthM * 0.26, lengthM * 0.2],
    0,
    widthM * 0.62,
    [0.3, 0.58, 0.84].map(deck),
  )
  for (const x of at) {
    bar(kit, palette.mid, radius * 0.8, heightM * 0.12, [x, heightM * 0.06, 0], [0, 0, 0], 16)
    upright(kit, palette.white, [x, heightM * 0.11, 0], radius, heightM * 0.86)
    for (const share of [0.24, 0.46, 0.7])
      bar(kit, palette.accent, radius + 0.06, 0.3, [x, deck(share), 0], [0, 0, 0], 16, true)
    bar(kit, palette.dark, radius * 0.4, 0.5, [x, heightM * 0.98, 0], [0, 0, 0], 12)
  }
  kit.pipe(
    [
      [at[0]!, heightM * 0.98, 0],
      [at[0]!, heightM + 0.6, 0],
      [lengthM * 0.26, heightM + 0.6, 0],
      [lengthM * 0.26, 4, 0],
    ],
    palette.galvanised,
    0.3,
    6,
    0.8,
  )
  climb(kit, palette, [-lengthM * 0.29, 0, 0], deck(0.84))
  for (const [i, y] of [1.6, 3.8].entries())
    lying(
      kit,
      palette,
      i === 0 ? palette.steel : palette.machine,
      [lengthM * 0.36, y, -widthM * 0.2],
      0.8,
      lengthM * 0.24,
    )
  // Charge heater: an upright can with its stack.
  const heaterX = -lengthM * 0.4
  bar(
    kit,
    palette.light,
    lengthM * 0.075,
    heightM * 0.3,
    [heaterX, heightM * 0.15 + 1.4, 0],
    [0, 0, 0],
    16,
  )
  for (let i = 0; i < 6; i++) {
    const angle = i * 1.047
    kit.plainBox([0.2, 1.6, 0.2], palette.structure, [
      heaterX + Math.cos(angle) * lengthM * 0.066,
      0.8,
      Math.sin(angle) * lengthM * 0.066,
    ])
  }
  chimney(kit, palette, [heaterX, heightM * 0.3 + 1.4, 0], lengthM * 0.03, heightM * 0.5)
  for (const i of [0, 1, 2]) pump(kit, palette, [lengthM * 0.28 + i * 2, 0.16, widthM * 0.34], 1.1)
  for (const x of at)
    kit.plainBox([0.34, heightM * 0.5 + 0.3, 0.06], palette.dark, [x, heightM * 0.5, radius + 0.02])
  return {
    body: kit.build(),
    parts: [{ id: 'bed', geometry: levelMark(palette), count: 2 }],
    bothWays: true,
    labelHeightM: heightM + 1.4,
    // The front of the reaction goes down the first reactor, then down the second.
    animate(cycle, out) {
      for (const i of [0, 1]) {
        const share = Math.min(1, Math.max(0, cycle.progress * 2 - i))
        if (cycle.progress < 0 || share === 0) out.hide(bed, i)
        else {
          const length = (heightM * 0.5 * share) / 2.4
          pose
            .makeScale(1, length, 1)
            .setPosition(at[i]!, heightM * 0.75 - length * 2.4, radius + 0.06)
          out.set(bed, i, pose)
        }
      }
    },
  }
}
