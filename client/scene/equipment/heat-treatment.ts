/** Furnaces of a bearing works: chamber furnace for annealing, hardening line with oil quench, tempering and washing line. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { operatorPanel, stackLight } from './machine-tool-fittings.ts'
import { ease } from './pick-and-place.ts'
import { controlCabinet, motor, railing, rollerConveyor } from './plant-fittings.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

const [liftDoor, fire, cold, hot, furnaceFan] = [0, 1, 2, 3, 4] as const

/** The door lifts to charge and to draw; between them its edge glows and the fans turn. */
export const annealFurnace: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const { front, mouth, high, wide } = furnaceFrame(size)
  return {
    body: furnaceBody(size, palette),
    parts: [
      { id: 'door', geometry: furnaceDoor(palette, wide, high), count: 1 },
      { id: 'fire', geometry: fireGeometry(palette, wide, high), count: 1 },
      { id: 'cold-charge', geometry: chargeGeometry(palette, false), count: 1 },
      { id: 'hot-charge', geometry: chargeGeometry(palette, true), count: 1 },
      { id: 'fan', geometry: fanGeometry(palette), count: 2 },
    ],
    bothWays: true,
    labelHeightM: size.heightM + 0.9,
    animate(cycle, out) {
      const p = cycle.progress
      const charging = p < 0 ? 0 : Math.max(1 - ease((p - 0.015) / 0.01), ease((p - 0.975) / 0.01))
      out.set(
        liftDoor,
        0,
        pose.makeTranslation(0, mouth + high / 2 + charging * high, front + 0.08),
      )
      if (cycle.running || p >= 0) out.set(fire, 0, pose.makeTranslation(0, mouth + high / 2, 0))
      else out.hide(fire, 0)
      const heated = p > 0.12
      const moved = p < 0 ? 1 : p < 0.5 ? 1 - ease(p / 0.012) : ease((p - 0.988) / 0.012)
      out.hide(heated ? cold : hot, 0)
      if (p >= 0)
        out.set(heated ? hot : cold, 0, pose.makeTranslation(0, mouth, front - 1.2 + moved * 1.9))
      const angle = (cycle.clockS * 4) % (2 * Math.PI)
      for (const side of [0, 1]) {
        pose.makeRotationY(angle + side).setPosition((side - 0.5) * 1.8, size.heightM - 0.42, -0.5)
        out.set(furnaceFan, side, pose)
      }
    },
  }
}

function furnaceFrame({ lengthM, widthM, heightM }: MachineSize) {
  return {
    front: widthM / 2 - 1.1,
    mouth: 0.55,
    high: Math.min(2, heightM * 0.42),
    wide: lengthM * 0.56,
  }
}

function furnaceBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  const { front, mouth, high, wide } = furnaceFrame(size)
  const back = -widthM / 2 + 0.2
  const depth = front - back
  const z = (front + back) / 2
  const top = heightM - 0.7
  kit.box([lengthM - 0.5, mouth, depth], palette.dark, [0, mouth / 2, z], [0, 0, 0], 0.04)
  const jamb = (lengthM - 0.5 - wide) / 2
  for (const side of [-1, 1]) {
    const x = side * (wide / 2 + jamb / 2)
    kit.box([jamb, top - mouth, depth], palette.light, [x, (top + mouth) / 2, z], [0, 0, 0], 0.05)
    for (let i = 0; i < 3; i++)
      kit.box([0.14, top - mouth, 0.12], palette.structure, [
        side * (lengthM / 2 - 0.2),
        (top + mouth) / 2,
        back + 0.4 + (i * (depth - 0.8)) / 2,
      ])
    for (let i = 0; i < 2; i++) {
      const at = back + 0.9 + i * (depth - 1.6)
      kit.cylinder(
        0.14,
        0.4,
        palette.machine,
        [side * (lengthM / 2 - 0.1), 1.3, at],
        [0, 0, quarter],
      )
      kit.pipe(
        [
          [side * (lengthM / 2 - 0.02), 1.4, at],
          [side * (lengthM / 2 - 0.02), top + 0.2, at],
        ],
        palette.yellow,
        0.05,
        6,
      )
    }
  }
  kit.box([wide + 0.1, top - mouth - high, depth], palette.light, [0, (top + mouth + high) / 2, z])
  kit.box([wide + 0.3, 0.16, 0.3], palette.lining, [0, mouth + high + 0.08, front], [0, 0, 0], 0.03)
  kit.plainBox([wide, high, 0.1], palette.firebrick, [0, mouth + high / 2, back + 0.2])
  kit.plainBox([wide, 0.06, depth + 1.2], palette.steel, [0, mouth, z + 0.6])
  // Lifting frame of the door, chimney, fan motors.
  for (const side of [-1, 1])
    kit.box([0.16, heightM, 0.2], palette.machine, [
      side * (wide / 2 + 0.2),
      heightM / 2,
      front + 0.14,
    ])
  kit.box(
    [wide + 0.7, 0.26, 0.3],
    palette.machine,
    [0, heightM - 0.1, front + 0.14],
    [0, 0, 0],
    0.04,
  )
  motor(kit, palette, [0, heightM + 0.2, front + 0.14], [0, 0, 0], 0.8)
  kit.cylinder(0.24, 2.2, palette.galvanised, [wide * 0.3, top + 1.1, back + 0.6], [0, 0, 0], {
    segments: 16,
  })
  for (const side of [-0.5, 0.5])
    kit.cylinder(0.34, 0.2, palette.machine, [side * 1.8, top + 0.1, -0.5], [0, 0, 0], {
      segments: 18,
    })
  controlCabinet(kit, palette, [lengthM / 2 - 0.4, 0, front + 0.5], 0, [0.7, 1.7, 0.4])
  stackLight(kit, palette, [-lengthM / 2 + 0.4, top, front - 0.2])
  return kit.build()
}

function furnaceDoor(palette: Palette, width: number, height: number) {
  const kit = new GeometryKit()
  kit.box([width + 0.16, height + 0.1, 0.16], palette.machine, [0, 0, 0], [0, 0, 0], 0.03)
  for (let i = -1; i <= 1; i++)
    kit.plainBox([0.12, height, 0.08], palette.dark, [i * width * 0.3, 0, 0.1])
  kit.plainBox([width + 0.1, 0.04, 0.04], palette.glow, [0, -height / 2 - 0.03, 0])
  kit.plainBox([0.18, 0.12, 0.02], palette.flame, [0, 0.2, 0.15])
  return kit.build(false)
}

function fireGeometry(palette: Palette, width: number, height: number) {
  const kit = new GeometryKit()
  for (const side of [-1, 1])
    for (let i = 0; i < 3; i++)
      kit.plainBox([0.05, 0.12, 1.4], palette.glow, [
        side * (width / 2 - 0.06),
        (i - 1) * height * 0.3,
        0,
      ])
  return kit.build(false)
}

function chargeGeometry(palette: Palette, glowing: boolean) {
  const kit = new GeometryKit()
  for (const x of [-0.75, 0, 0.75])
    for (const z of [-0.4, 0.4])
      kit.cylinder(0.3, 1, glowing ? palette.glow : palette.mid, [x, 0.62, z], [0, 0, 0], {
        segments: 12,
      })
  kit.plainBox([2.3, 0.1, 1.7], palette.dark, [0, 0.07, 0])
  return kit.build(false)
}

function fanGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 5; blade++)
    kit.group({ turn: [0, (blade * 2 * Math.PI) / 5, 0] }, () =>
      kit.plainBox([0.26, 0.03, 0.1], palette.steel, [0.15, 0, 0], [0.4, 0, 0]),
    )
  return kit.build(false)
}

const lineM = 0.85
const [lineFan, curtain, elevator, glowMouth] = [0, 1, 2, 3] as const

/** Shares of the length of a hardening line at which its furnace, quench, washer and tempering furnace begin and end. */
const hardening = { furnace: [0.08, 0.42], quench: [0.42, 0.55], temper: [0.6, 0.92] } as const

/** Rings glow at the mouth of the furnace, go down into the oil behind a curtain of flame, and on through the tempering tunnel. */
export const hardeningLine: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const at = (share: number) => (share - 0.5) * size.lengthM
  const quenchX = (at(hardening.quench[0]) + at(hardening.quench[1])) / 2
  const fans = 6
  return {
    body: hardeningBody(size, palette),
    parts: [
      { id: 'fan', geometry: fanGeometry(palette), count: fans },
      { id: 'curtain', geometry: curtainGeometry(palette, size.widthM * 0.4), count: 2 },
      { id: 'elevator', geometry: elevatorGeometry(palette), count: 1 },
      { id: 'mouth', geometry: mouthGeometry(palette, size.widthM * 0.42), count: 2 },
    ],
    passage: { heightM: lineM, open: false },
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const angle = (cycle.clockS * 5) % (2 * Math.PI)
      for (let i = 0; i < fans; i++) {
        const [from, to] = i < 3 ? hardening.furnace : hardening.temper
        const x = at(from + ((to - from) * ((i % 3) + 0.5)) / 3)
        out.set(lineFan, i, pose.makeRotationY(angle + i).setPosition(x, 2.66, 0))
      }
      for (const side of [0, 1]) {
        const x = at(side === 0 ? hardening.furnace[0] : hardening.furnace[1])
        if (cycle.running) {
          const flicker = 0.85 + 0.2 * Math.sin(cycle.plantTimeS * 9 + side * 2)
          pose.makeScale(1, flicker, 1).setPosition(x + (side - 0.5) * 0.16, lineM + 0.04, 0)
          out.set(curtain, side, pose)
        } else out.hide(curtain, side)
        out.set(glowMouth, side, pose.makeTranslation(x + (side - 0.5) * 0.06, lineM, 0))
      }
      // One dip for every charge that leaves the furnace.
      const charge = cycle.clockS / 1900
      const share = charge - Math.floor(charge)
      const dip = ease(share / 0.02) * (1 - ease((share - 0.12) / 0.02))
      out.set(elevator, 0, pose.makeTranslation(quenchX, size.heightM - 0.9 - dip * 1.1, 0))
    },
  }
}

function hardeningBody(size: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const { lengthM, widthM, heightM } = size
  const at = (share: number) => (share - 0.5) * lengthM
  rollerConveyor(
    kit,
    palette,
    [at(0), lineM, 0],
    [at(hardening.furnace[0]), lineM, 0],
    widthM * 0.3,
  )
  rollerConveyor(kit, palette, [at(0.55), lineM, 0], [at(0.6), lineM, 0], widthM * 0.3)
  rollerConveyor(kit, palette, [at(0.92), lineM, 0], [at(1), lineM, 0], widthM * 0.3)
  tunnel(kit, palette, at(hardening.furnace[0]), at(hardening.furnace[1]), widthM * 0.56, true)
  tunnel(kit, palette, at(hardening.temper[0]), at(hardening.temper[1]), widthM * 0.56, false)
  // Quench: an oil tank under a portal in which the charge goes down.
  const [from, to] = [at(hardening.quench[0]), at(hardening.quench[1])]
  const x = (from + to) / 2
  const span = to - from
  kit.box([span - 0.3, 1, widthM * 0.66], palette.machine, [x, 0.5, 0], [0, 0, 0], 0.05)
  kit.plainBox([span - 0.6, 0.02, widthM * 0.5], palette.black, [x, 1.01, 0])
  for (const sx of [-1, 1])
    for (const sz of [-1, 1])
      kit.box([0.2, heightM, 0.2], palette.yellow, [
        x + sx * (span / 2 - 0.3),
        heightM / 2,
        sz * widthM * 0.3,
      ])
  kit.box([span - 0.4, 0.4, widthM * 0.66], palette.yellow, [x, heightM, 0], [0, 0, 0], 0.05)
  motor(kit, palette, [x, heightM + 0.35, 0], [0, 0, 0], 1)
  kit.pipe(
    [
      [x, heightM + 0.2, -0.6],
      [x, heightM + 1, -0.6],
      [at(0.3), heightM + 1, -0.6],
      [at(0.3), 2.6, -0.6],
    ],
    palette.galvanised,
    0.2,
    12,
  )
  // Gas panel and cabinets along the near side, a platform to the quench.
  for (let i = 0; i < 4; i++)
    controlCabinet(kit, palette, [at(0.14) + i * 1.5, 0, widthM / 2 - 0.3], 0, [1.2, 1.9, 0.5])
  kit.plainBox([span, 0.08, 0.7], palette.galvanised, [x, 1, widthM * 0.42])
  railing(
    kit,
    palette,
    [
      [x - span / 2, widthM * 0.48],
      [x + span / 2, widthM * 0.48],
    ],
    1.04,
  )
  for (let i = 0; i < 3; i++)
    kit.cylinder(0.2, 1.5, [palette.green, palette.yellow, palette.white][i]!, [
      at(0.56) + i * 0.5,
      0.75,
      -widthM / 2 + 0.3,
    ])
  stackLight(kit, palette, [at(hardening.furnace[0]) + 0.4, 2.5, widthM * 0.2])
  return kit.build()
}

/** An insulated tunnel between two x: modules with ribs, burners on a hot one, a duct along its top. */
function tunnel(
  kit: GeometryKit,
  palette: Palette,
  from: number,
  to: number,
  depth: number,
  hotter: boolean,
): void {
  const count = Math.max(2, Math.round((to - from) / 1.8))
  const pitch = (to - from) / count
  for (let i = 0; i < count; i++) {
    const x = from + (i + 0.5) * pitch
    kit.box([pitch - 0.05, 1.8, depth], hotter ? palette.lining : palette.white, [x, 1.55, 0])
    for (const side of [-1, 1]) {
      kit.plainBox([0.1, 1.9, 0.08], palette.structure, [x - pitch / 2, 1.55, side * (depth / 2)])
      if (hotter) {
        kit.cylinder(
          0.11,
          0.3,
          palette.machine,
          [x, 1.15, side * (depth / 2 + 0.1)],
          [quarter, 0, 0],
        )
        kit.plainBox([0.08, 0.08, 0.03], palette.flame, [x + 0.3, 1.6, side * (depth / 2 + 0.01)])
      } else
        kit.plainBox([pitch * 0.5, 0.5, 0.03], palette.light, [x, 1.4, side * (depth / 2 + 0.01)])
    }
    kit.plainBox([0.14, 0.62, 0.14], palette.dark, [x, 0.32, depth * 0.3])
    kit.plainBox([0.14, 0.62, 0.14], palette.dark, [x, 0.32, -depth * 0.3])
    kit.cylinder(0.26, 0.14, palette.machine, [x, 2.52, 0], [0, 0, 0], { segments: 16 })
  }
  if (hotter)
    for (const side of [-1, 1])
      kit.plainBox([to - from, 0.07, 0.07], palette.yellow, [
        (from + to) / 2,
        1.95,
        side * (depth / 2 + 0.18),
      ])
  kit.plainBox([to - from + 0.1, 0.1, depth + 0.1], palette.dark, [(from + to) / 2, 0.65, 0])
}

function curtainGeometry(palette: Palette, width: number) {
  const kit = new GeometryKit()
  for (let i = 0; i < 7; i++)
    kit.plainBox([0.03, 0.3 + (i % 3) * 0.12, 0.1], palette.flame, [
      0,
      0.15 + (i % 3) * 0.06,
      (i / 6 - 0.5) * width,
    ])
  return kit.build(false)
}

function elevatorGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.3, 0.1, 1.1], palette.steel, [0, 0, 0], [0, 0, 0], 0.02)
  for (const x of [-0.6, 0.6]) kit.plainBox([0.08, 0.9, 0.08], palette.steel, [x, 0.45, 0])
  for (const x of [-0.35, 0.05, 0.45])
    kit.cylinder(0.18, 0.4, palette.glow, [x - 0.05, 0.26, 0], [0, 0, 0], { segments: 12 })
  return kit.build(false)
}

function mouthGeometry(palette: Palette, width: number) {
  return new GeometryKit()
    .plainBox([0.04, 0.75, width], palette.glow, [0, 0.45, 0])
    .plainBox([0.05, 0.14, width + 0.3], palette.dark, [0, 0.92, 0])
    .build(false)
}

const [washFan, sprayBar, beltLot] = [0, 1, 2] as const

/** Oven, demagnetising coil and washer on one belt; behind the glass a spray bar turns. */
export const temperingWasher: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const washX = size.lengthM * 0.26
  return {
    body: washerBody(size, palette, washX),
    parts: [
      { id: 'fan', geometry: fanGeometry(palette), count: 3 },
      { id: 'spray-bar', geometry: sprayBarGeometry(palette), count: 2 },
      { id: 'cover', geometry: coverGeometry(palette), count: 1 },
    ],
    passage: { heightM: lineM, open: false },
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      const angle = (cycle.clockS * 5) % (2 * Math.PI)
      for (let i = 0; i < 3; i++) {
        pose.makeRotationY(angle + i).setPosition(-size.lengthM * 0.32 + i * 1.4, 2.46, 0)
        out.set(washFan, i, pose)
      }
      for (const side of [0, 1]) {
        const z = (side - 0.5) * 1.72
        pose.makeRotationZ(((cycle.clockS * 2) % (2 * Math.PI)) * (side * 2 - 1))
        out.set(sprayBar, side, pose.setPosition(washX, 1.55, z))
      }
      const lift = ease(Math.abs((((cycle.clockS / 900) % 1) - 0.5) * 20) < 1 ? 1 : 0)
      out.set(beltLot, 0, pose.makeTranslation(size.lengthM * 0.03, 1.5 + lift * 0.3, 0))
    },
  }
}

function washerBody({ lengthM, widthM }: MachineSize, palette: Palette, washX: number) {
  const kit = new GeometryKit()
  const deep = Math.min(1.9, widthM * 0.5)
  rollerConveyor(kit, palette, [-lengthM / 2, lineM, 0], [-lengthM * 0.44, lineM, 0], 0.9)
  rollerConveyor(kit, palette, [lengthM * 0.42, lineM, 0], [lengthM / 2, lineM, 0], 0.9)
  tunnel(kit, palette, -lengthM * 0.44, -lengthM * 0.06, deep, false)
  // Demagnetising coil between oven and washer.
  for (const side of [-1, 1])
    kit.box([0.4, 1.1, 0.16], palette.accent, [lengthM * 0.03, 1.25, side * 0.62], [0, 0, 0], 0.06)
  kit.box([0.4, 0.16, 1.4], palette.accent, [lengthM * 0.03, 1.8, 0], [0, 0, 0], 0.06)
  kit.plainBox([0.3, 0.62, 0.3], palette.dark, [lengthM * 0.03, 0.31, 0])
  // Washer: two cabinets with round windows on both sides.
  const wide = lengthM * 0.32
  kit.box([wide, 1.9, deep], palette.steel, [washX, 1.35, 0], [0, 0, 0], 0.08)
  kit.box([wide, 0.4, deep + 0.3], palette.machine, [washX, 0.22, 0], [0, 0, 0], 0.04)
  for (const side of [-1, 1]) {
    kit.cylinder(0.62, 0.06, palette.dark, [washX, 1.55, (side * deep) / 2], [quarter, 0, 0], {
      segments: 24,
    })
    kit.cylinder(0.54, 0.08, palette.glass, [washX, 1.55, (side * deep) / 2], [quarter, 0, 0], {
      segments: 24,
    })
    kit.cylinder(0.35, 1.2, palette.light, [washX + 1.1, 0.8, side * (widthM / 2 - 0.4)])
    kit.pipe(
      [
        [washX + 1.1, 1.4, side * (widthM / 2 - 0.4)],
        [washX + 1.1, 2, side * (widthM / 2 - 0.4)],
        [washX + 0.5, 2, side * (deep / 2)],
      ],
      palette.machine,
      0.06,
      8,
    )
  }
  kit.cylinder(0.2, 1, palette.galvanised, [washX - 0.6, 2.7, 0], [0, 0, 0], { segments: 14 })
  operatorPanel(kit, palette, [lengthM * 0.08, 0, widthM / 2 - 0.4])
  controlCabinet(kit, palette, [-lengthM * 0.1, 0, widthM / 2 - 0.3], 0, [0.9, 1.8, 0.5])
  stackLight(kit, palette, [washX + 1, 2.3, 0])
  return kit.build()
}

function sprayBarGeometry(palette: Palette) {
  return new GeometryKit()
    .plainBox([0.9, 0.06, 0.05], palette.chrome, [0, 0, 0])
    .plainBox([0.7, 0.02, 0.06], palette.screen, [0, 0.05, 0])
    .build(false)
}

function coverGeometry(palette: Palette) {
  return new GeometryKit()
    .plainBox([0.06, 0.5, 1.1], palette.glass, [0.22, -0.2, 0])
    .plainBox([0.06, 0.5, 1.1], palette.glass, [-0.22, -0.2, 0])
    .build(false)
}
