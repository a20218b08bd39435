/** What a hall has besides machines: a control room on stilts, rows of cabinets, ladders, notice boards. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { controlCabinet, railing } from '#client/scene/equipment/plant-fittings.ts'

/** Middle on the floor, metres, and turn about y in radians; fronts look towards +z. */
export interface Standing {
  readonly x: number
  readonly z: number
  readonly yaw?: number
}

export interface HallFurnishing {
  /** Footprint 13 m by 6.2 m, stairs 7 m more towards +x. */
  readonly controlRoom?: Standing
  /** Each is a row of five cabinets, 4.3 m long. */
  readonly cabinetRows?: readonly Standing[]
}

type Rect = readonly [x0: number, z0: number, x1: number, z1: number]

/** A control room and cabinets against the back wall, where nothing in `taken` stands. */
export function defaultFurnishing(
  { lengthM, widthM }: { readonly lengthM: number; readonly widthM: number },
  taken: readonly Rect[],
): HallFurnishing {
  const back = -widthM / 2
  const free = (x0: number, z0: number, x1: number, z1: number) =>
    taken.every(([a, b, c, d]) => x1 < a || x0 > c || z1 < b || z0 > d)
  const room: Standing[] = []
  const cabinetRows: Standing[] = []
  for (let x = -lengthM / 2 + 8; x < lengthM / 2 - 16 && room.length === 0; x += 1)
    if (free(x - 7.5, back, x + 12.5, back + 7.5)) room.push({ x, z: back + 4 })
  const [controlRoom] = room
  for (let x = -lengthM / 2 + 4; x < lengthM / 2 - 4 && cabinetRows.length < 4; x += 5) {
    const underRoom = controlRoom && Math.abs(x - controlRoom.x - 2.5) < 12.5
    if (!underRoom && free(x - 2.6, back, x + 2.6, back + 2)) cabinetRows.push({ x, z: back + 1 })
  }
  return controlRoom ? { controlRoom, cabinetRows } : { cabinetRows }
}

/** The floor that furnishing takes. */
export function furnished({ controlRoom, cabinetRows = [] }: HallFurnishing): Rect[] {
  const rooms = controlRoom ? [controlRoom] : []
  return [
    ...rooms.map(({ x, z }): Rect => [x - 7, z - 3.6, x + 14, z + 3.6]),
    ...cabinetRows.map(({ x, z }): Rect => [x - 2.6, z - 0.6, x + 2.6, z + 1.6]),
  ]
}

export function furnish(
  kit: GeometryKit,
  palette: Palette,
  { controlRoom, cabinetRows = [] }: HallFurnishing,
): void {
  if (controlRoom) {
    const { x, z, yaw = 0 } = controlRoom
    kit.group({ at: [x, 0, z], turn: [0, yaw, 0] }, () => drawControlRoom(kit, palette))
  }
  for (const { x, z, yaw = 0 } of cabinetRows)
    kit.group({ at: [x, 0, z], turn: [0, yaw, 0] }, () => {
      kit.box([4.5, 0.08, 0.8], palette.dark, [0, 0.04, 0], [0, 0, 0], 0.01)
      for (let i = 0; i < 5; i++)
        controlCabinet(kit, palette, [(i - 2) * 0.86, 0.06, 0], 0, [0.84, 2.1, 0.6])
    })
}

const deckM = 4.7

function drawControlRoom(kit: GeometryKit, palette: Palette): void {
  for (const x of [-6, 0, 6])
    for (const z of [-2.6, 2.6]) {
      kit.box([0.26, deckM, 0.26], palette.structure, [x, deckM / 2, z], [0, 0, 0], 0.02)
      kit.box([0.5, 0.05, 0.5], palette.dark, [x, 0.025, z], [0, 0, 0], 0.01)
    }
  kit.box([13, 0.3, 6.2], palette.mid, [0, deckM, 0], [0, 0, 0], 0.03)
  kit.box([12.4, 3, 4.6], palette.white, [0, deckM + 1.65, -0.5], [0, 0, 0], 0.06)
  kit.box([11.4, 1.7, 0.05], palette.litGlass, [0, deckM + 1.8, 1.82], [0, 0, 0], 0.01)
  kit.box([0.05, 1.7, 3.4], palette.litGlass, [6.22, deckM + 1.8, -0.5], [0, 0, 0], 0.01)
  for (let i = -5; i <= 5; i += 2)
    kit.box([0.08, 1.8, 0.1], palette.structure, [i * 1.05, deckM + 1.8, 1.85], [0, 0, 0], 0.01)
  kit.box([11.6, 0.08, 0.1], palette.structure, [0, deckM + 0.92, 1.85], [0, 0, 0], 0.01)
  kit.box([12.8, 0.22, 5], palette.structure, [0, deckM + 3.26, -0.5], [0, 0, 0], 0.03)
  kit.box([2.4, 0.8, 1.4], palette.galvanised, [-3.5, deckM + 3.75, -1], [0, 0, 0], 0.05)
  kit.box([3.4, 0.75, 0.08], palette.accent, [0, deckM + 3.7, 1.9], [0, 0, 0], 0.03)
  railing(
    kit,
    palette,
    [
      [-6.4, -2.9],
      [-6.4, 3],
      [6.4, 3],
    ],
    deckM + 0.15,
  )
  for (let i = 0; i < 16; i++)
    kit.box(
      [0.3, 0.05, 1.1],
      palette.galvanised,
      [6.7 + i * 0.29, deckM - 0.1 - i * 0.29, 2.2],
      [0, 0, 0],
      0.01,
    )
  for (const z of [1.63, 2.77]) {
    kit.box([6.5, 0.22, 0.06], palette.yellow, [8.9, 2.4, z], [0, 0, -0.785], 0.01)
    kit.box([6.5, 0.05, 0.05], palette.yellow, [9.2, 3.3, z], [0, 0, -0.785], 0.01)
    for (let i = 0; i < 5; i++)
      kit.box(
        [0.045, 1.1, 0.045],
        palette.yellow,
        [6.9 + i * 1.1, deckM - 0.2 - i * 1.1 + 0.45, z],
        [0, 0, 0],
        0.01,
      )
  }
}
