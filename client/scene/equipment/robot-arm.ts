/** A six-axis robot: five moving links and the pose that puts its tool, pointing down, on a target. */
import { Matrix4, type BufferGeometry, type Vector3 } from 'three'

import { armHull, extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { MovingPart, PartWriter } from './equipment-design.ts'

const quarter = Math.PI / 2

/** Lengths in metres before scaling: shoulder over the floor, axis offset, lower arm, forearm, flange to tool tip. */
const shoulderBaseM = 0.42
const shoulderHeightM = 0.4
const shoulderOffsetM = 0.32
const lowerArmM = 1.25
const forearmM = Math.hypot(1.27, 0.06)
const forearmTilt = Math.atan2(0.06, 1.27)
const toolM = 0.55

/** The arm is drawn this much larger than the lengths above. */
export const robotScale = 1.25

export function robotBase(
  kit: GeometryKit,
  palette: Palette,
  x: number,
  z: number,
  scale = robotScale,
): void {
  kit.group({ at: [x, 0, z], scale: [scale, scale, scale] }, () => {
    kit.cylinder(0.62, 0.06, palette.dark, [0, 0.03, 0], [0, 0, 0], { segments: 28 })
    kit.cylinder(0.5, 0.3, palette.accent, [0, 0.2, 0], [0, 0, 0], {
      segments: 30,
      chamfer: 0.05,
      radiusTop: 0.42,
    })
    kit.cylinder(0.44, 0.08, palette.dark, [0, 0.38, 0], [0, 0, 0], { segments: 28 })
    kit.box([0.35, 0.2, 0.3], palette.dark, [-0.55, 0.16, 0])
    kit.cylinder(0.74, 0.012, palette.status, [0, 0.008, 0], [0, 0, 0], {
      segments: 36,
      chamfer: 0.002,
    })
    for (let bolt = 0; bolt < 8; bolt++) {
      const angle = bolt * (Math.PI / 4)
      kit.cylinder(
        0.035,
        0.05,
        palette.steel,
        [Math.cos(angle) * 0.55, 0.08, Math.sin(angle) * 0.55],
        [0, 0, 0],
        { segments: 6 },
      )
    }
  })
}

/** The links in the order in which `poseRobot` writes them. `tool` points along +x from the flange. */
export function robotLinks(palette: Palette, tool: BufferGeometry): MovingPart[] {
  const links = [carousel(palette), lowerArm(palette), forearm(palette), wrist(palette), tool]
  const names = ['carousel', 'lower-arm', 'forearm', 'wrist', 'tool']
  return links.map((geometry, i) => ({
    id: `robot-${names[i]}`,
    geometry,
    count: 1,
    // The tool is the machine's own, the arm is everywhere the same.
    ...(i < 4 ? { shared: true as const } : {}),
  }))
}

function carousel(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.cylinder(0.43, 0.16, palette.accent, [0, 0.1, 0], [0, 0, 0], { segments: 30, chamfer: 0.04 })
  const cheek = [
    [-0.42, 0.12],
    [0.42, 0.12],
    [0.58, 0.36],
    [0.54, 0.56],
    [0.34, 0.68],
    [0.05, 0.6],
    [-0.3, 0.46],
  ] as const
  kit.add(extrudedProfile(cheek, 0.46, 0.05), palette.accent)
  kit.cylinder(0.235, 0.62, palette.dark, [0.32, 0.4, 0], [quarter, 0, 0], {
    segments: 22,
    chamfer: 0.03,
  })
  kit.cylinder(0.13, 0.5, palette.black, [-0.26, 0.5, 0.12], [0, 0, 0], { chamfer: 0.03 })
  kit.cylinder(0.135, 0.06, palette.mid, [-0.26, 0.77, 0.12])
  kit.cylinder(0.2, 0.2, palette.black, [0.32, 0.4, 0.36], [quarter, 0, 0], {
    segments: 20,
    chamfer: 0.03,
  })
  return kit.build(false)
}

function lowerArm(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.add(armHull(0.25, 0.19, lowerArmM, 0.26), palette.accent)
  kit.cylinder(0.17, 0.34, palette.dark, [0, 0, 0], [quarter, 0, 0], {
    segments: 20,
    chamfer: 0.03,
  })
  kit.cylinder(0.14, 0.36, palette.dark, [0, lowerArmM, 0], [quarter, 0, 0], {
    segments: 20,
    chamfer: 0.03,
  })
  kit.add(armHull(0.12, 0.09, 0.7, 0.05, 0.02), palette.dark, { at: [0, 0.27, 0.14] })
  kit.pipe(
    [
      [-0.2, 0.1, 0.2],
      [-0.3, 0.5, 0.24],
      [-0.28, 1.1, 0.24],
    ],
    palette.black,
    0.035,
    8,
    0.2,
  )
  return kit.build(false)
}

function forearm(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.cylinder(0.2, 0.34, palette.accent, [0, 0, 0.12], [quarter, 0, 0], {
    segments: 24,
    chamfer: 0.04,
  })
  kit.box([0.5, 0.36, 0.36], palette.accent, [0.1, 0.06, 0.02], [0, 0, 0], 0.08)
  for (const z of [0.09, -0.09])
    kit.cylinder(0.13, 0.34, palette.black, [-0.3, 0.06, z], [0, 0, quarter], { chamfer: 0.03 })
  kit.cylinder(0.185, 0.7, palette.accent, [0.62, 0.06, 0], [0, 0, -quarter], {
    segments: 24,
    chamfer: 0.03,
    radiusTop: 0.125,
  })
  kit.cylinder(0.125, 0.34, palette.accent, [1.1, 0.06, 0], [0, 0, -quarter], { segments: 22 })
  kit.cylinder(0.13, 0.05, palette.dark, [0.96, 0.06, 0], [0, 0, -quarter], { segments: 22 })
  kit.pipe(
    [
      [-0.25, 0.28, 0.1],
      [0.3, 0.36, 0.1],
      [0.9, 0.26, 0.1],
      [1.2, 0.16, 0.1],
    ],
    palette.black,
    0.04,
    8,
    0.2,
  )
  return kit.build(false)
}

function wrist(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.sphere(0.135, palette.accent)
  kit.cylinder(0.1, 0.24, palette.dark, [0, 0, 0], [quarter, 0, 0], { segments: 20 })
  kit.cylinder(0.095, 0.16, palette.accent, [0.13, 0, 0], [0, 0, -quarter], { segments: 20 })
  kit.cylinder(0.08, 0.04, palette.steel, [0.22, 0, 0], [0, 0, -quarter])
  return kit.build(false)
}

/** A frame of vacuum cups, for bricks; its tip is `toolM` from the wrist. */
export function vacuumGripper(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([0.05, 0.34, 0.2], palette.galvanised, [0.08, 0, 0], [0, 0, 0], 0.02)
  kit.cylinder(0.07, 0.1, palette.dark, [0.03, 0, 0], [0, 0, quarter], { segments: 14 })
  for (const y of [-0.11, 0.11])
    for (const z of [-0.05, 0.05]) {
      kit.cylinder(0.014, 0.16, palette.steel, [0.18, y, z], [0, 0, quarter], { segments: 8 })
      kit.cylinder(0.036, 0.06, palette.black, [0.28, y, z], [0, 0, quarter], { segments: 12 })
    }
  kit.box([0.07, 0.1, 0.1], palette.machine, [0.02, 0.14, 0], [0, 0, 0], 0.02)
  return kit.build(false)
}

const base = new Matrix4()
const link = new Matrix4()
const step = new Matrix4()
const turn = new Matrix4()

/**
 * Writes the five links from part `first` on, so that the tool tip stands on `target` (machine frame,
 * metres) pointing down, square with the machine. Two-link inverse kinematics by the law of cosines, elbow up; a target out of
 * reach is approached as far as the arm goes. `scale`: size of this arm, where it is not the usual one.
 */
export function poseRobot(
  out: PartWriter,
  first: number,
  index: number,
  baseX: number,
  baseZ: number,
  target: Vector3,
  scale = robotScale,
): void {
  const x = (target.x - baseX) / scale
  const y = target.y / scale
  const z = (target.z - baseZ) / scale
  const yaw = Math.atan2(-z, x)
  const reach = Math.hypot(x, z) - shoulderOffsetM
  const rise = y + toolM - shoulderBaseM - shoulderHeightM
  const far = lowerArmM + forearmM - 1e-3
  const near = Math.abs(lowerArmM - forearmM) + 0.2
  const distance = Math.max(near, Math.min(far, Math.hypot(reach, rise)))
  const squares = (a: number, b: number, c: number) => (a * a + b * b - c * c) / (2 * a * b)
  const atShoulder = Math.acos(clampCosine(squares(lowerArmM, distance, forearmM)))
  const atElbow = Math.acos(clampCosine(squares(lowerArmM, forearmM, distance)))
  const lower = Math.atan2(rise, reach) + atShoulder
  const fore = lower - (Math.PI - atElbow)
  const joint2 = lower - quarter
  const joint3 = fore - forearmTilt - joint2
  base.makeScale(scale, scale, scale).setPosition(baseX, 0, baseZ)
  link.copy(base).multiply(step.makeRotationY(yaw).setPosition(0, shoulderBaseM, 0))
  out.set(first, index, link)
  link.multiply(step.makeRotationZ(joint2).setPosition(shoulderOffsetM, shoulderHeightM, 0))
  out.set(first + 1, index, link)
  link.multiply(step.makeRotationZ(joint3).setPosition(0, lowerArmM, 0))
  out.set(first + 2, index, link)
  link.multiply(step.makeRotationZ(-quarter - joint2 - joint3).setPosition(1.27, 0.06, 0))
  out.set(first + 3, index, link)
  link.multiply(turn.makeRotationX(yaw).setPosition(0.24, 0, 0))
  out.set(first + 4, index, link)
}

function clampCosine(value: number): number {
  return value < -1 ? -1 : value > 1 ? 1 : value
}

/** Where the tip is when the tool hangs from the wrist: length of the tool along its own x axis, before scaling. */
export const toolTipM = toolM - 0.24
