/** What stands on a site beside its machines: bays with blast walls, fences of a zone, gates that count, control room, masts. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Structure, StructureKind } from '#models/plant/hall.ts'
import {
  blastPassageM,
  blastWallM,
  fenceSides,
  frontShare,
  turnstileM,
  turnstilesOf,
} from './site-footprints.ts'

type Draw = (kit: GeometryKit, palette: Palette, size: Structure, all: readonly Structure[]) => void

const draws: Readonly<Record<StructureKind, Draw>> = {
  'blast-bay': blastBay,
  boundary,
  bund,
  'control-room': controlRoom,
  'fire-post': firePost,
  'lightning-mast': lightningMast,
  'people-gate': peopleGate,
  'pump-house': pumpHouse,
}

/** `all`: what else stands there; a fence is open where a gate stands in it. */
export function drawStructure(
  kit: GeometryKit,
  palette: Palette,
  structure: Structure,
  all: readonly Structure[],
): void {
  const { kind, xM, zM, rotationDeg } = structure
  kit.group({ at: [xM, 0, zM], turn: [0, (rotationDeg * Math.PI) / 180, 0] }, () =>
    draws[kind](kit, palette, structure, all),
  )
}

/** Thick walls on three sides with ways through them for pipe and belt; open in front, a light roof that gives way above. */
function blastBay(kit: GeometryKit, palette: Palette, size: Structure): void {
  const { lengthM, widthM, heightM } = size
  const wall = blastWallM
  const passage = blastPassageM(widthM)
  const back = -widthM / 2
  kit.plainBox([lengthM, 0.06, widthM], palette.slab, [0, 0.03, 0])
  kit.plainBox([lengthM, heightM, wall], palette.wall, [0, heightM / 2, back])
  for (let x = -lengthM / 2; x <= lengthM / 2 + 0.01; x += lengthM / Math.ceil(lengthM / 4))
    kit.plainBox([0.5, heightM * 0.9, 0.5], palette.light, [x, heightM * 0.45, back - wall])
  const depth = (widthM - passage) / 2
  for (const side of [-1, 1]) {
    const x = (side * lengthM) / 2
    kit.plainBox([wall, heightM, depth], palette.wall, [x, heightM / 2, back + depth / 2])
    kit.plainBox([wall, heightM * 0.72, depth * frontShare], palette.wall, [
      x,
      heightM * 0.36,
      -back - depth * (frontShare / 2),
    ])
    kit.plainBox([wall, heightM * 0.22, widthM], palette.light, [x, heightM * 0.89, 0])
    kit.plainBox([0.2, heightM, 0.2], palette.structure, [x, heightM / 2, -back])
  }
  kit.plainBox([lengthM, 0.2, 0.2], palette.structure, [0, heightM, -back])
  // Purlins, sheets over the rear third only, so that one sees what goes on below.
  const purlins = Math.max(2, Math.round(lengthM / 2.4))
  for (let i = 0; i <= purlins; i++)
    kit.plainBox([0.12, 0.16, widthM], palette.structure, [
      (i / purlins - 0.5) * lengthM,
      heightM + 0.1,
      0,
    ])
  kit.plainBox([lengthM + 0.6, 0.08, widthM * 0.34], palette.galvanised, [
    0,
    heightM + 0.22,
    back + widthM * 0.15,
  ])
  // Deluge main along the back wall with its heads, and the sign of the hazard class.
  kit.plainBox([lengthM - 0.6, 0.12, 0.12], palette.red, [0, heightM - 0.5, back + 0.8])
  const heads = Math.max(2, Math.round(lengthM / 3))
  for (let i = 0; i < heads; i++)
    kit.plainBox([0.1, 0.3, 0.1], palette.red, [
      ((i + 0.5) / heads - 0.5) * (lengthM - 0.6),
      heightM - 0.7,
      back + 0.8,
    ])
  const signX = lengthM / 2 - 0.7
  kit.plainBox([0.08, 2, 0.08], palette.galvanised, [signX, 1, -back + 0.5])
  kit.group({ at: [signX, 2.1, -back + 0.55], turn: [0, 0, Math.PI / 4] }, () =>
    kit.plainBox([0.8, 0.8, 0.06], palette.accent, [0, 0, 0]),
  )
  kit.plainBox([lengthM, 0.02, 0.3], palette.red, [0, 0.07, -back + 0.3])
}

/** Posts in red and white with two chains round a rectangle, and a sign at the middle of each side. */
function boundary(
  kit: GeometryKit,
  palette: Palette,
  size: Structure,
  all: readonly Structure[],
): void {
  const { heightM } = size
  const side = (length: number, at: readonly [number, number, number], turn: number) => {
    kit.group({ at, turn: [0, turn, 0] }, () => {
      const bays = Math.max(1, Math.round(length / 4))
      for (let i = 0; i < bays; i++) {
        const x = (i / bays - 0.5) * length
        kit.plainBox([0.14, heightM, 0.14], palette.white, [x, heightM / 2, 0])
        for (const y of [0.3, 0.72])
          kit.plainBox([0.16, heightM * 0.2, 0.16], palette.red, [x, heightM * y, 0])
      }
      for (const y of [0.55, 0.92])
        kit.plainBox([length, 0.04, 0.04], palette.red, [0, heightM * y, 0])
      kit.plainBox([length, 0.02, 0.35], palette.red, [0, 0.02, 0.5])
      for (const share of [-0.25, 0.25]) {
        kit.plainBox([0.1, 2.2, 0.1], palette.galvanised, [share * length, 1.1, 0.2])
        kit.plainBox([1.5, 0.9, 0.06], palette.red, [share * length, 2, 0.26])
        kit.plainBox([1.3, 0.24, 0.02], palette.white, [share * length, 2.1, 0.3])
      }
    })
  }
  for (const { x, z, length, turn } of fenceSides(size, all)) side(length, [x, 0, z], turn)
}

/** A low wall beside a lane. */
function bund(kit: GeometryKit, palette: Palette, { lengthM, widthM, heightM }: Structure): void {
  kit.plainBox([lengthM, heightM, widthM], palette.wall, [0, heightM / 2, 0])
  const stripes = Math.max(1, Math.round(lengthM / 3))
  for (let i = 0; i < stripes; i++)
    kit.plainBox([lengthM / stripes / 2, 0.12, widthM + 0.03], palette.yellow, [
      ((i + 0.25) / stripes - 0.5) * lengthM,
      heightM - 0.1,
      0,
    ])
}

/** A house with a long window, screens behind it, and aerials. */
function controlRoom(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM, heightM }: Structure,
): void {
  const front = widthM / 2
  kit.box([lengthM, heightM, widthM], palette.wall, [0, heightM / 2, 0], [0, 0, 0], 0.06)
  kit.plainBox([lengthM + 0.8, 0.3, widthM + 0.8], palette.light, [0, heightM + 0.15, 0])
  kit.plainBox([lengthM + 0.1, 0.6, widthM + 0.1], palette.mid, [0, 0.3, 0])
  const window = lengthM * 0.62
  kit.plainBox([window, heightM * 0.34, 0.08], palette.litGlass, [
    -lengthM * 0.12,
    heightM * 0.52,
    front + 0.02,
  ])
  const screens = Math.max(3, Math.round(window / 1.6))
  for (let i = 0; i < screens; i++)
    kit.plainBox([(window / screens) * 0.72, heightM * 0.16, 0.04], palette.screen, [
      -lengthM * 0.12 + ((i + 0.5) / screens - 0.5) * window,
      heightM * 0.54,
      front + 0.07,
    ])
  kit.plainBox([1.2, 2.2, 0.08], palette.machine, [lengthM * 0.36, 1.1, front + 0.03])
  kit.plainBox([1.9, 0.12, 1.2], palette.galvanised, [lengthM * 0.36, 2.5, front + 0.5])
  for (const x of [-0.3, 0.1])
    kit.plainBox([1.6, 0.8, 1.2], palette.galvanised, [x * lengthM, heightM + 0.7, -widthM * 0.2])
  kit.cylinder(0.06, 6, palette.galvanised, [lengthM * 0.4, heightM + 3, -widthM * 0.3])
  for (const y of [4, 5, 5.8])
    kit.plainBox([1.2, 0.05, 0.05], palette.steel, [lengthM * 0.4, heightM + y, -widthM * 0.3])
}

/** A hydrant with its monitor. */
function firePost(kit: GeometryKit, palette: Palette, { heightM }: Structure): void {
  kit.cylinder(0.22, heightM * 0.7, palette.red, [0, heightM * 0.35, 0], [0, 0, 0], {
    segments: 10,
  })
  kit.cylinder(0.09, heightM * 0.7, palette.red, [0.2, heightM * 0.85, 0], [0, 0, -1], {
    segments: 8,
  })
  kit.plainBox([0.8, 0.1, 0.8], palette.slab, [0, 0.05, 0])
}

function lightningMast(kit: GeometryKit, palette: Palette, { heightM }: Structure): void {
  kit.plainBox([1.4, 0.6, 1.4], palette.slab, [0, 0.3, 0])
  kit.cylinder(0.26, heightM * 0.7, palette.galvanised, [0, heightM * 0.35, 0], [0, 0, 0], {
    segments: 8,
    radiusTop: 0.12,
  })
  kit.cylinder(0.06, heightM * 0.3, palette.steel, [0, heightM * 0.85, 0], [0, 0, 0], {
    segments: 6,
    radiusTop: 0.02,
  })
}

/** Turnstiles under a roof, a board with the count over them, and a barrier of light on both sides. */
function peopleGate(kit: GeometryKit, palette: Palette, size: Structure): void {
  const { lengthM, widthM, heightM } = size
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      kit.plainBox([0.18, heightM, 0.18], palette.machine, [
        (x * lengthM) / 2,
        heightM / 2,
        (z * widthM) / 2,
      ])
  kit.plainBox([lengthM + 0.8, 0.2, widthM + 0.8], palette.light, [0, heightM + 0.1, 0])
  kit.plainBox([lengthM, 0.04, widthM], palette.green, [0, 0.02, 0])
  const turnstiles = turnstilesOf(size)
  const lane = widthM / (turnstiles.length - 1)
  turnstiles.forEach((z, i) => {
    kit.plainBox(turnstileM, palette.galvanised, [0, turnstileM[1] / 2, z])
    kit.plainBox([0.3, 0.06, 0.2], palette.ready, [0, 1.03, z])
    if (i === turnstiles.length - 1) return
    for (const turn of [0, 1, 2])
      kit.plainBox(
        [0.05, 0.05, lane / 2],
        palette.chrome,
        [0, 0.85, z + lane / 3.4],
        [turn * 1.05, 0, 0],
      )
  })
  for (const side of [-1, 1]) {
    kit.plainBox([0.14, 1, widthM * 0.7], palette.dark, [(side * lengthM) / 2, heightM - 0.6, 0])
    kit.plainBox([0.06, 0.7, widthM * 0.6], palette.screen, [
      side * (lengthM / 2 + 0.09),
      heightM - 0.6,
      0,
    ])
  }
}

/** Fire water: a tank with its ladder and a house with pumps and the main that leaves it. */
function pumpHouse(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, widthM, heightM }: Structure,
): void {
  const radius = Math.min(widthM / 2, lengthM / 4)
  const x = -lengthM / 2 + radius
  kit.cylinder(radius, heightM, palette.light, [x, heightM / 2, 0], [0, 0, 0], { segments: 28 })
  kit.cylinder(radius + 0.04, 0.5, palette.red, [x, heightM * 0.8, 0], [0, 0, 0], { segments: 28 })
  kit.cylinder(radius, 0.8, palette.galvanised, [x, heightM + 0.4, 0], [0, 0, 0], {
    segments: 28,
    radiusTop: 0.4,
  })
  for (const z of [-0.25, 0.25])
    kit.plainBox([0.06, heightM, 0.06], palette.yellow, [x + radius + 0.1, heightM / 2, z])
  const house = lengthM - 2 * radius - 1.5
  const hx = lengthM / 2 - house / 2
  kit.box(
    [house, heightM * 0.5, widthM * 0.6],
    palette.wall,
    [hx, heightM * 0.25, 0],
    [0, 0, 0],
    0.05,
  )
  kit.plainBox([house + 0.5, 0.2, widthM * 0.6 + 0.5], palette.red, [hx, heightM * 0.5 + 0.1, 0])
  kit.plainBox([1.8, heightM * 0.34, 0.06], palette.machine, [
    hx,
    heightM * 0.17,
    widthM * 0.3 + 0.02,
  ])
  kit.pipe(
    [
      [x, 0.7, 0],
      [lengthM / 2 + 1.5, 0.7, 0],
      [lengthM / 2 + 1.5, 0.3, widthM / 2],
    ],
    palette.red,
    0.2,
    10,
  )
}
