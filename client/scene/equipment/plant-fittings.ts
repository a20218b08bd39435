/** The fittings that machines of a plant have alike: belts, motors, ladders, railings, cabinets, steel frames. */
import { frustum } from '#client/scene/geometry/frustum.ts'
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

const quarter = Math.PI / 2

/** A belt conveyor between two points on its carrying side; legs down to the floor every few metres. */
export function beltConveyor(
  kit: GeometryKit,
  palette: Palette,
  from: Point,
  to: Point,
  width = 0.6,
): void {
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const level = Math.hypot(dx, dz)
  const length = Math.hypot(level, dy)
  const at: Point = [from[0] + dx / 2, from[1] + dy / 2, from[2] + dz / 2]
  const yaw = Math.atan2(-dz, dx)
  kit.group({ at, turn: [0, yaw, Math.atan2(dy, level)] }, () => {
    kit.box([length, 0.03, width - 0.1], palette.rubber, [0, -0.015, 0], [0, 0, 0], 0.005)
    for (const side of [-1, 1]) {
      kit.box(
        [length, 0.15, 0.05],
        palette.machine,
        [0, -0.08, (side * width) / 2],
        [0, 0, 0],
        0.01,
      )
      kit.box(
        [length, 0.025, 0.08],
        palette.galvanised,
        [0, 0.01, (side * width) / 2],
        [0, 0, 0],
        0.005,
      )
    }
    for (const end of [-1, 1])
      kit.cylinder(
        0.075,
        width - 0.08,
        palette.steel,
        [(end * length) / 2, -0.09, 0],
        [quarter, 0, 0],
        {
          segments: 12,
        },
      )
  })
  conveyorLegs(kit, palette, from, to, width)
}

/** A roller conveyor between two points on its rollers, legs down to the floor. */
export function rollerConveyor(
  kit: GeometryKit,
  palette: Palette,
  from: Point,
  to: Point,
  width: number,
): void {
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const level = Math.hypot(dx, dz)
  const length = Math.hypot(level, dy)
  const at: Point = [from[0] + dx / 2, from[1] + dy / 2, from[2] + dz / 2]
  kit.group({ at, turn: [0, Math.atan2(-dz, dx), Math.atan2(dy, level)] }, () => {
    for (const side of [-1, 1])
      kit.box(
        [length, 0.16, 0.06],
        palette.machine,
        [0, -0.07, (side * width) / 2],
        [0, 0, 0],
        0.015,
      )
    const rollers = Math.max(2, Math.round(length / 0.22))
    for (let i = 0; i < rollers; i++)
      kit.cylinder(
        0.04,
        width - 0.08,
        palette.steel,
        [((i + 0.5) / rollers - 0.5) * length, -0.04, 0],
        [quarter, 0, 0],
        { segments: 8, chamfer: 0.008 },
      )
  })
  conveyorLegs(kit, palette, from, to, width)
}

function conveyorLegs(
  kit: GeometryKit,
  palette: Palette,
  from: Point,
  to: Point,
  width: number,
): void {
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const level = Math.hypot(dx, dz)
  const yaw = Math.atan2(-dz, dx)
  const bays = Math.max(1, Math.round(level / 2.4))
  for (let i = 0; i <= bays; i++) {
    const share = bays === 1 ? 0.15 + i * 0.7 : (i + 0.15) / (bays + 0.3)
    const y = from[1] + dy * share - 0.15
    if (y < 0.1) continue
    kit.group({ at: [from[0] + dx * share, 0, from[2] + dz * share], turn: [0, yaw, 0] }, () => {
      for (const side of [-1, 1]) {
        const z = side * (width / 2 - 0.02)
        kit.box([0.07, y, 0.07], palette.mid, [0, y / 2, z], [0, 0, 0], 0.01)
        kit.box([0.16, 0.02, 0.14], palette.dark, [0, 0.01, z])
      }
      kit.box([0.05, 0.05, width], palette.mid, [0, Math.min(y * 0.5, 0.4), 0], [0, 0, 0], 0.01)
    })
  }
}

/** An electric motor with cooling fins, shaft along x before the turn. */
export function motor(
  kit: GeometryKit,
  palette: Palette,
  at: Point,
  turn: Point = [0, 0, 0],
  size = 1,
): void {
  kit.group({ at, turn, scale: [size, size, size] }, () => {
    kit.cylinder(0.2, 0.6, palette.machine, [0, 0, 0], [0, 0, quarter], { chamfer: 0.03 })
    for (let i = 0; i < 5; i++)
      kit.cylinder(0.215, 0.022, palette.machine, [-0.2 + i * 0.09, 0, 0], [0, 0, quarter], {
        chamfer: 0.005,
      })
    kit.cylinder(0.17, 0.12, palette.dark, [-0.34, 0, 0], [0, 0, quarter], { chamfer: 0.03 })
    kit.cylinder(0.05, 0.2, palette.steel, [0.38, 0, 0], [0, 0, quarter], { segments: 10 })
    kit.box([0.22, 0.12, 0.2], palette.machine, [0, 0.22, 0], [0, 0, 0], 0.02)
    kit.box([0.5, 0.1, 0.44], palette.dark, [0, -0.2, 0], [0, 0, 0], 0.02)
  })
}

/** Two-bar railing along a line at platform height `y`. */
export function railing(
  kit: GeometryKit,
  palette: Palette,
  line: readonly (readonly [x: number, z: number])[],
  y: number,
): void {
  for (let i = 1; i < line.length; i++) {
    const [x0, z0] = line[i - 1]!
    const [x1, z1] = line[i]!
    const length = Math.hypot(x1 - x0, z1 - z0)
    const yaw = Math.atan2(z0 - z1, x1 - x0)
    kit.group({ at: [(x0 + x1) / 2, y, (z0 + z1) / 2], turn: [0, yaw, 0] }, () => {
      for (const height of [0.55, 1.05])
        kit.box([length, 0.04, 0.04], palette.yellow, [0, height, 0], [0, 0, 0], 0.012)
      kit.box([length, 0.12, 0.015], palette.yellow, [0, 0.06, 0], [0, 0, 0], 0.004)
      const posts = Math.max(1, Math.round(length / 1.4))
      for (let post = 0; post <= posts; post++)
        kit.box(
          [0.045, 1.05, 0.045],
          palette.yellow,
          [(post / posts - 0.5) * length, 0.53, 0],
          [0, 0, 0],
          0.012,
        )
    })
  }
}

/** A ladder with hoops above 2.4 m; climbs up the y axis at `at`, rungs along x before the turn. */
export function ladder(
  kit: GeometryKit,
  palette: Palette,
  at: Point,
  height: number,
  yaw = 0,
): void {
  kit.group({ at, turn: [0, yaw, 0] }, () => {
    for (const side of [-0.22, 0.22])
      kit.box([0.045, height, 0.045], palette.yellow, [side, height / 2, 0], [0, 0, 0], 0.01)
    for (let y = 0.3; y < height - 0.1; y += 0.33)
      kit.box([0.42, 0.025, 0.025], palette.yellow, [0, y, 0], [0, 0, 0], 0.006)
    for (let y = 2.6; y < height; y += 0.9)
      for (let i = 0; i < 5; i++) {
        const angle = (i / 4) * Math.PI
        kit.box(
          [0.3, 0.045, 0.015],
          palette.yellow,
          [Math.cos(angle) * 0.34, y, 0.1 + Math.sin(angle) * 0.5],
          [0, quarter - angle, 0],
          0.004,
        )
      }
  })
}

/** A control cabinet with screen; its front looks towards +z before the turn. */
export function controlCabinet(
  kit: GeometryKit,
  palette: Palette,
  at: Point,
  yaw = 0,
  size: Point = [0.9, 2, 0.6],
): void {
  const [width, height, depth] = size
  kit.group({ at, turn: [0, yaw, 0] }, () => {
    kit.box(
      [width, height - 0.1, depth],
      palette.light,
      [0, height / 2 + 0.05, 0],
      [0, 0, 0],
      0.025,
    )
    kit.box([width + 0.02, 0.1, depth + 0.02], palette.dark, [0, 0.05, 0], [0, 0, 0], 0.01)
    const front = depth / 2
    kit.box(
      [width * 0.5, 0.32, 0.02],
      palette.screen,
      [-width * 0.1, height * 0.74, front + 0.005],
      [0, 0, 0],
      0.004,
    )
    kit.box(
      [0.02, height - 0.3, 0.012],
      palette.mid,
      [width * 0.02, height / 2, front],
      [0, 0, 0],
      0.003,
    )
    kit.box(
      [0.03, 0.2, 0.04],
      palette.dark,
      [width * 0.1, height * 0.5, front + 0.01],
      [0, 0, 0],
      0.008,
    )
    for (let i = 0; i < 4; i++)
      kit.box(
        [width * 0.34, 0.015, 0.012],
        palette.mid,
        [-width * 0.22, 0.3 + i * 0.05, front],
        [0, 0, 0],
        0.003,
      )
    kit.cylinder(
      0.035,
      0.05,
      palette.red,
      [width * 0.33, height * 0.72, front + 0.02],
      [quarter, 0, 0],
      {
        segments: 10,
      },
    )
  })
}

/** Four posts with beams between them at the top: x by z metres, outer size. */
export function steelFrame(
  kit: GeometryKit,
  palette: Palette,
  centre: readonly [x: number, z: number],
  size: readonly [x: number, z: number],
  height: number,
  section = 0.2,
): void {
  const [x, z] = centre
  const [halfX, halfZ] = [size[0] / 2 - section / 2, size[1] / 2 - section / 2]
  for (const sx of [-1, 1])
    for (const sz of [-1, 1]) {
      kit.box(
        [section, height, section],
        palette.structure,
        [x + sx * halfX, height / 2, z + sz * halfZ],
        [0, 0, 0],
        0.015,
      )
      kit.box(
        [section + 0.16, 0.04, section + 0.16],
        palette.dark,
        [x + sx * halfX, 0.02, z + sz * halfZ],
        [0, 0, 0],
        0.01,
      )
    }
  for (const side of [-1, 1]) {
    kit.box(
      [size[0], section, section * 0.8],
      palette.structure,
      [x, height - section / 2, z + side * halfZ],
      [0, 0, 0],
      0.015,
    )
    kit.box(
      [section * 0.8, section, size[1] - section],
      palette.structure,
      [x + side * halfX, height - section / 2, z],
      [0, 0, 0],
      0.015,
    )
  }
}

/** A bin: a box over a funnel; `at` is the middle of its outlet. */
export function bin(
  kit: GeometryKit,
  surface: Surface,
  trim: Surface,
  at: Point,
  size: readonly [x: number, z: number],
  boxHeight: number,
  funnelHeight: number,
): void {
  const [x, y, z] = at
  kit.add(frustum([0.36, 0.36], [size[0] - 0.02, size[1] - 0.02], funnelHeight), surface, {
    at: [x, y + funnelHeight / 2, z],
  })
  kit.box(
    [size[0], boxHeight, size[1]],
    surface,
    [x, y + funnelHeight + boxHeight / 2, z],
    [0, 0, 0],
    0.04,
  )
  for (const share of [0.04, 0.96])
    kit.box(
      [size[0] + 0.06, 0.1, size[1] + 0.06],
      trim,
      [x, y + funnelHeight + boxHeight * share, z],
      [0, 0, 0],
      0.02,
    )
  kit.box([0.42, 0.16, 0.42], trim, [x, y - 0.02, z], [0, 0, 0], 0.02)
}
