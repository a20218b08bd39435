/** An intensive mixer: a tilted turning pan with a rotor, fed by a skip hoist and emptied from below. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { ease, mix } from './pick-and-place.ts'
import { bin, controlCabinet, ladder, motor, railing, steelFrame } from './plant-fittings.ts'

const quarter = Math.PI / 2
const deckM = 3
const panTilt = -0.35
const panX = 0.6
/** Shares of the cycle: skip at the top, tipped, back below; discharge opens. */
const skipUp = 0.07
const tipped = 0.11
const skipDown = 0.18
const discharge = 0.9

const pan = 0
const rotor = 1
const skip = 2
const stream = 3
const flap = 4

const tilt = new Matrix4().makeRotationZ(panTilt)
const pose = new Matrix4()
const turn = new Matrix4()

export const intensiveMixer: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const skipTop = Math.min(size.heightM - 1.2, deckM + 3.3)
  const skipX = -size.lengthM / 2 + 0.9
  return {
    body: mixerBody(size, palette, skipX, skipTop),
    parts: [
      { id: 'pan', geometry: panGeometry(palette), count: 1 },
      { id: 'rotor', geometry: rotorGeometry(palette), count: 1 },
      { id: 'skip', geometry: skipGeometry(palette), count: 1 },
      { id: 'stream', geometry: streamGeometry(palette), count: 1 },
      { id: 'flap', geometry: flapGeometry(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      const p = cycle.progress
      const circle = 2 * Math.PI
      pose.makeRotationY((cycle.clockS * 0.9) % circle)
      out.set(
        pan,
        0,
        turn
          .copy(tilt)
          .multiply(pose)
          .setPosition(panX, deckM + 0.9, 0),
      )
      pose.makeRotationY(-(cycle.clockS * 4.2) % circle)
      turn.copy(tilt).multiply(pose)
      out.set(rotor, 0, turn.setPosition(panX + 0.32, deckM + 1.2, 0.3))
      const up =
        p < 0 ? 0 : p < tipped ? ease(p / skipUp) : 1 - ease((p - tipped) / (skipDown - tipped))
      const tip =
        p < skipUp || p >= skipDown
          ? 0
          : p < tipped
            ? ease((p - skipUp) / (tipped - skipUp))
            : 1 - ease((p - tipped) / 0.02)
      pose.makeRotationZ(-tip * 1.9).setPosition(skipX - 0.4, mix(0.2, skipTop, up) + 0.9, 0)
      out.set(skip, 0, pose)
      const falling = p >= skipUp + 0.01 && p < tipped
      const emptying = p >= discharge + 0.01 && p < 0.995
      if (falling)
        out.set(stream, 0, pose.makeScale(1.2, 1, 1.2).setPosition(skipX + 1.1, skipTop - 0.4, 0))
      else if (emptying)
        out.set(stream, 0, pose.makeScale(1.5, 1.2, 1.5).setPosition(panX + 0.2, deckM - 0.7, 0))
      else out.hide(stream, 0)
      const open = p < discharge ? 0 : ease((p - discharge) / 0.01) * (1 - ease((p - 0.99) / 0.01))
      out.set(flap, 0, pose.makeRotationZ(open * 1.3).setPosition(panX - 0.15, deckM - 0.04, 0))
    },
  }
}

function panGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(1.32, 0.95, palette.machine, [0, 0, 0], [0, 0, 0], { segments: 36, chamfer: 0.06 })
  for (const y of [-0.3, 0.32])
    kit.cylinder(1.38, 0.12, palette.steel, [0, y, 0], [0, 0, 0], { segments: 36 })
  for (let i = 0; i < 12; i++) {
    const angle = (i / 12) * 2 * Math.PI
    kit.box(
      [0.1, 0.46, 0.05],
      palette.yellow,
      [Math.cos(angle) * 1.32, 0, -Math.sin(angle) * 1.32],
      [0, angle, 0],
      0.01,
    )
  }
  kit.cylinder(1.2, 0.03, palette.material, [0, 0.48, 0], [0, 0, 0], { segments: 30 })
  return kit.build(false)
}

function rotorGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.12, 1.5, palette.steel, [0, 0.4, 0], [0, 0, 0], { segments: 14 })
  for (const y of [-0.25, 0.05, 0.3])
    for (let i = 0; i < 3; i++)
      kit.group({ turn: [0, (i * 2 * Math.PI) / 3 + y, 0] }, () =>
        kit.box([0.5, 0.06, 0.1], palette.chrome, [0.32, y, 0], [0.3, 0, 0], 0.012),
      )
  return kit.build(false)
}

/** Origin in the upper guide wheels, about which the skip tips. */
function skipGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.group({ at: [0.4, -0.9, 0] }, () => {
    bin(kit, palette.yellow, palette.dark, [0.1, 0, 0], [1.1, 1.4], 0.55, 0.5)
    kit.box([0.9, 0.04, 1.2], palette.material, [0.1, 1.03, 0], [0, 0, 0], 0.01)
    for (const z of [-0.7, 0.7])
      kit.box([0.1, 1, 0.06], palette.dark, [-0.42, 0.55, z], [0, 0, 0], 0.015)
    for (const z of [-0.76, 0.76])
      for (const y of [0.2, 0.9])
        kit.cylinder(0.09, 0.1, palette.black, [-0.4, y, z], [quarter, 0, 0], { segments: 12 })
  })
  return kit.build(false)
}

function streamGeometry(palette: Palette) {
  return new GeometryKit()
    .cylinder(0.13, 1, palette.material, [0, 0, 0], [0, 0, 0], { segments: 10, radiusTop: 0.2 })
    .build(false)
}

function flapGeometry(palette: Palette) {
  return new GeometryKit()
    .box([0.7, 0.06, 0.6], palette.accent, [0.35, 0, 0], [0, 0, 0], 0.015)
    .build(false)
}

function mixerBody(size: MachineSize, palette: Palette, skipX: number, skipTop: number) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const deckX = 0.9
  const deckLength = lengthM - 2.2
  steelFrame(kit, palette, [deckX, 0], [deckLength, widthM - 1.4], deckM, 0.24)
  kit.box(
    [deckLength + 0.2, 0.1, widthM - 1.1],
    palette.galvanised,
    [deckX, deckM + 0.03, 0],
    [0, 0, 0],
    0.01,
  )
  const [l, r, e] = [deckX - deckLength / 2, deckX + deckLength / 2, (widthM - 1.3) / 2]
  railing(
    kit,
    palette,
    [
      [l, e],
      [r, e],
      [r, -e],
      [l, -e],
    ],
    deckM + 0.08,
  )
  // Cradle of the pan, and the head with drive that does not turn.
  for (const z of [-1.45, 1.45])
    kit.box([2.4, 1.3, 0.16], palette.structure, [panX, deckM + 0.65, z], [0, 0, panTilt], 0.05)
  kit.group({ at: [panX, deckM + 0.9, 0], turn: [0, 0, panTilt] }, () => {
    kit.cylinder(1.36, 0.16, palette.white, [0, 0.68, 0], [0, 0, 0], {
      segments: 36,
      chamfer: 0.04,
    })
    kit.box([1.9, 0.3, 0.8], palette.white, [-0.1, 0.86, 0.2], [0, 0, 0], 0.06)
    kit.cylinder(0.3, 0.95, palette.machine, [0.35, 1.4, 0.3], [0, 0, 0], { chamfer: 0.05 })
    for (let i = 0; i < 5; i++)
      kit.cylinder(0.32, 0.03, palette.machine, [0.35, 1.15 + i * 0.12, 0.3], [0, 0, 0], {
        chamfer: 0.006,
      })
    kit.box([0.5, 0.5, 0.5], palette.dark, [-0.55, 1.15, -0.2], [0, 0, 0], 0.05)
    kit.cylinder(0.2, 0.5, palette.galvanised, [-0.75, 0.95, 0.6])
  })
  kit.box([1.9, 0.5, 1], palette.white, [skipX + 1.75, skipTop - 0.55, 0], [0, 0, -0.75], 0.06)
  kit.box([0.5, 0.7, 1.2], palette.white, [skipX + 1.15, skipTop, 0], [0, 0, -0.2], 0.06)
  for (const z of [-0.4, 0.4])
    kit.box(
      [0.1, skipTop - deckM - 0.4, 0.1],
      palette.structure,
      [skipX + 1.2, (skipTop + deckM - 0.4) / 2, z],
      [0, 0, 0],
      0.01,
    )
  motor(kit, palette, [panX + 1.5, deckM + 0.4, -0.9], [0, 0.4, 0], 1.1)
  // Rails of the skip, its winch, the receiving hopper below the pan.
  for (const z of [-0.82, 0.82])
    kit.box(
      [0.14, skipTop + 1.3, 0.1],
      palette.yellow,
      [skipX - 0.42, (skipTop + 1.3) / 2, z],
      [0, 0, 0],
      0.015,
    )
  kit.box([0.2, 0.2, 1.8], palette.yellow, [skipX - 0.42, skipTop + 1.3, 0], [0, 0, 0], 0.02)
  kit.cylinder(0.2, 0.9, palette.dark, [skipX - 0.42, skipTop + 1.1, 0], [quarter, 0, 0])
  bin(kit, palette.steel, palette.dark, [panX + 0.2, 0.7, 0], [1.7, 1.6], 0.5, 0.8)
  kit.pipe(
    [
      [panX - 0.3, deckM + 2.2, -0.9],
      [panX - 0.3, heightM - 0.2, -0.9],
      [panX - 0.3, heightM - 0.2, -widthM / 2 + 0.2],
    ],
    palette.galvanised,
    0.16,
    12,
  )
  kit.cylinder(0.35, 1.5, palette.steel, [r - 0.6, deckM + 0.9, -e + 0.5], [0, 0, 0], {
    chamfer: 0.08,
  })
  kit.pipe(
    [
      [r - 0.6, deckM + 0.4, -e + 0.5],
      [r - 1.3, deckM + 0.4, -e + 0.5],
      [r - 1.3, deckM + 2.6, -e + 0.5],
      [panX + 0.6, deckM + 2.6, -e + 0.5],
      [panX + 0.6, deckM + 2.1, 0],
    ],
    palette.machine,
    0.05,
    8,
    0.15,
  )
  ladder(kit, palette, [r + 0.1, 0, 0], deckM + 1, quarter)
  controlCabinet(kit, palette, [lengthM / 2 - 0.8, 0, widthM / 2 - 0.4])
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [l + 0.3, deckM + 0.1, e], 1.4)
  return kit.build()
}
