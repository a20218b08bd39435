/** Crushing, screening and fine milling: a cone crusher over a screen, a tube mill that turns, an elevator and a dust filter. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import {
  beltConveyor,
  bin,
  controlCabinet,
  ladder,
  motor,
  railing,
  steelFrame,
} from './plant-fittings.ts'
import { dustCollector } from './raw-receipt.ts'

const quarter = Math.PI / 2
const drum = 0
const screen = 1
const pulley = 2

const millX = 4
const millY = 2.6
const drumLengthM = 7
const drumRadiusM = 1.25
const towerX = -4.6
const deckM = 4.4

const pose = new Matrix4()

export const crushingMill: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const millZ = size.widthM / 2 - 3
  return {
    body: millBody(size, palette, millZ),
    parts: [
      { id: 'mill-drum', geometry: drumGeometry(palette), count: 1 },
      { id: 'screen', geometry: screenGeometry(palette), count: 2 },
      { id: 'crusher-pulley', geometry: pulleyGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.8,
    animate(cycle, out) {
      const circle = 2 * Math.PI
      // 18 turns a minute: three quarters of the speed at which the balls would stick to the wall.
      const angle = (cycle.clockS * 0.3 * circle) % circle
      out.set(drum, 0, pose.makeRotationX(angle).setPosition(millX, millY, millZ))
      const shake = cycle.clockS * 9
      for (let i = 0; i < 2; i++) {
        const [dx, dy] = [Math.cos(shake) * 0.012, Math.sin(shake) * 0.012]
        out.set(
          screen,
          i,
          pose.makeRotationZ(-0.3).setPosition(towerX + 0.6 + dx, 2.9 - i * 0.75 + dy, 0),
        )
      }
      const spin = (cycle.clockS * 5) % circle
      out.set(pulley, 0, pose.makeRotationX(spin).setPosition(towerX + 1.75, deckM + 0.7, 0))
    },
  }
}

function drumGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(drumRadiusM, drumLengthM - 1, palette.machine, [0, 0, 0], [0, 0, quarter], {
    segments: 36,
    chamfer: 0.05,
  })
  for (const side of [-1, 1]) {
    kit.cylinder(
      side > 0 ? drumRadiusM : 0.5,
      0.5,
      palette.machine,
      [side * (drumLengthM / 2 - 0.25), 0, 0],
      [0, 0, -quarter],
      { segments: 32, radiusTop: side > 0 ? 0.5 : drumRadiusM },
    )
    kit.cylinder(
      0.45,
      0.8,
      palette.steel,
      [side * (drumLengthM / 2 + 0.3), 0, 0],
      [0, 0, quarter],
      {
        segments: 24,
      },
    )
  }
  for (let ring = -2; ring <= 2; ring++)
    kit.cylinder(drumRadiusM + 0.05, 0.12, palette.steel, [ring * 1.3, 0, 0], [0, 0, quarter], {
      segments: 36,
    })
  // Girth gear, and rows of liner bolts by which one sees it turn.
  kit.cylinder(drumRadiusM + 0.22, 0.26, palette.dark, [2.75, 0, 0], [0, 0, quarter], {
    segments: 40,
  })
  for (let i = 0; i < 10; i++) {
    const angle = (i / 10) * 2 * Math.PI
    for (const x of [-1.95, -0.65, 0.65, 1.95])
      kit.box(
        [0.5, 0.07, 0.16],
        palette.yellow,
        [x, Math.cos(angle) * (drumRadiusM + 0.02), Math.sin(angle) * (drumRadiusM + 0.02)],
        [angle, 0, 0],
        0.02,
      )
  }
  return kit.build(false)
}

function screenGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const z of [-1, 1])
    kit.box([3.2, 0.5, 0.08], palette.accent, [0, 0, z * 0.95], [0, 0, 0], 0.03)
  kit.box([3.1, 0.04, 1.9], palette.galvanised, [0, 0.04, 0], [0, 0, 0], 0.01)
  for (let i = -4; i <= 4; i++)
    kit.box([0.05, 0.1, 1.86], palette.dark, [i * 0.35, 0.04, 0], [0, 0, 0], 0.01)
  return kit.build(false)
}

function pulleyGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.5, 0.24, palette.dark, [0, 0, 0], [0, 0, quarter], { segments: 24 })
  for (let i = 0; i < 5; i++)
    kit.group({ turn: [(i * 2 * Math.PI) / 5, 0, 0] }, () =>
      kit.box([0.26, 0.3, 0.1], palette.steel, [0, 0.3, 0], [0, 0, 0], 0.01),
    )
  return kit.build(false)
}

function millBody(size: MachineSize, palette: Palette, millZ: number) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  // Feed belt up to the crusher.
  beltConveyor(kit, palette, [-lengthM / 2 + 0.3, 0.8, 0], [towerX - 0.9, deckM + 3, 0], 0.9)
  // Crusher tower.
  steelFrame(kit, palette, [towerX, 0], [4.6, 4], deckM, 0.26)
  kit.box([5, 0.1, 4.6], palette.galvanised, [towerX, deckM + 0.04, 0], [0, 0, 0], 0.01)
  railing(
    kit,
    palette,
    [
      [towerX - 2.5, -2.25],
      [towerX + 2.5, -2.25],
      [towerX + 2.5, 2.25],
      [towerX - 2.5, 2.25],
    ],
    deckM + 0.09,
  )
  kit.cylinder(1.15, 1.3, palette.machine, [towerX, deckM + 0.75, 0], [0, 0, 0], {
    segments: 32,
    radiusTop: 0.85,
    chamfer: 0.06,
  })
  kit.cylinder(1.3, 0.26, palette.dark, [towerX, deckM + 0.25, 0], [0, 0, 0], { segments: 32 })
  kit.cylinder(1.05, 0.7, palette.mid, [towerX, deckM + 1.75, 0], [0, 0, 0], {
    segments: 32,
    radiusTop: 1.25,
  })
  kit.cylinder(1.2, 0.06, palette.black, [towerX, deckM + 2.1, 0], [0, 0, 0], { segments: 28 })
  for (let i = 0; i < 8; i++) {
    const angle = (i / 8) * 2 * Math.PI
    kit.cylinder(
      0.09,
      0.6,
      palette.steel,
      [towerX + Math.cos(angle) * 1.25, deckM + 0.7, Math.sin(angle) * 1.25],
      [0, 0, 0],
      { segments: 8 },
    )
  }
  motor(kit, palette, [towerX + 1.75, deckM + 0.6, 1.5], [0, 0, 0], 1.3)
  kit.box([0.1, 0.5, 1.5], palette.yellow, [towerX + 1.95, deckM + 0.75, 0.8], [0, 0, 0], 0.03)
  ladder(kit, palette, [towerX - 2.6, 0, 1.4], deckM + 1, -quarter)
  // Screened fractions to the hoppers, the middle one on to the mill.
  for (const z of [-1.2, 0, 1.2])
    bin(kit, palette.steel, palette.dark, [towerX + 0.7, 0.4, z], [1.6, 1.1], 0.3, 0.7)
  beltConveyor(kit, palette, [towerX + 1.6, 0.9, 0.6], [millX - 4.4, 2.7, millZ], 0.7)
  millHousing(kit, palette, millZ)
  // Elevator to the graded silos, classifier, filter.
  const back = -widthM / 2 + 1.8
  kit.box([1, heightM, 0.8], palette.light, [millX + 5.4, heightM / 2, 0.6], [0, 0, 0], 0.05)
  kit.box([1.6, 0.9, 1.1], palette.machine, [millX + 5.3, heightM - 0.2, 0.6], [0, 0, 0], 0.08)
  steelFrame(kit, palette, [millX + 1, back + 1.2], [4.4, 3.4], 4.6, 0.22)
  kit.cylinder(0.3, 1.6, palette.steel, [millX + 1, 5.3, back + 1.2], [0, 0, 0], {
    segments: 28,
    radiusTop: 1.3,
  })
  kit.cylinder(1.3, 1.5, palette.steel, [millX + 1, 6.85, back + 1.2], [0, 0, 0], { segments: 28 })
  kit.cylinder(0.5, 0.7, palette.machine, [millX + 1, 7.9, back + 1.2])
  kit.pipe(
    [
      [millX + 5.3, heightM, 0.6],
      [millX + 5.3, heightM + 0.4, back + 1.2],
      [millX + 1, 9.2, back + 1.2],
      [millX + 1, 8.2, back + 1.2],
    ],
    palette.galvanised,
    0.28,
    14,
    0.5,
  )
  kit.pipe(
    [
      [towerX, deckM + 2.4, -0.9],
      [towerX, deckM + 3.6, -0.9],
      [towerX, deckM + 3.6, back],
      [towerX, 4, back],
    ],
    palette.galvanised,
    0.26,
    14,
    0.5,
  )
  dustCollector(kit, palette, [towerX, back])
  dustCollector(kit, palette, [towerX + 3.6, back])
  controlCabinet(kit, palette, [-lengthM / 2 + 2.6, 0, widthM / 2 - 1.2], 0, [1.6, 2, 0.6])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [-lengthM / 2 + 2.6, 2, widthM / 2 - 1.2],
    0.5,
  )
  return kit.build()
}

function millHousing(kit: GeometryKit, palette: Palette, z: number): void {
  for (const side of [-1, 1]) {
    const x = millX + side * (drumLengthM / 2 + 0.35)
    kit.box([0.9, millY - 0.5, 1.7], palette.mid, [x, (millY - 0.5) / 2, z], [0, 0, 0], 0.08)
    kit.box([0.8, 0.9, 1.2], palette.machine, [x, millY - 0.15, z], [0, 0, 0], 0.1)
  }
  kit.box([0.5, 1.2, 0.6], palette.yellow, [millX + 2.75, 1, z - 1.3], [0, 0, 0], 0.06)
  motor(kit, palette, [millX + 3.6, 1, z - 1.5], [0, 0, 0], 1.8)
  kit.box([1.6, 0.5, 1.2], palette.mid, [millX + 3.6, 0.25, z - 1.5], [0, 0, 0], 0.05)
  // Guard rail in front of the drum.
  railing(
    kit,
    palette,
    [
      [millX - 3.4, z + 1.9],
      [millX + 3.4, z + 1.9],
    ],
    0,
  )
}
