/** What flows and what carries it: bricks, trays, kiln cars, pallets. Origin on the ground in the middle. */
import { BoxGeometry, Matrix4, type BufferGeometry } from 'three'

import { chamferedBox } from '#client/scene/geometry/chamfered-box.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import {
  brickHeightM,
  brickInStack,
  brickLengthM,
  bricksPerLayer,
  brickThicknessM,
  layersPerTray,
  stackLengthM,
  stackWidthM,
} from './brick-stack.ts'
import { aluminiumLoads } from './aluminium-loads.ts'
import { bearingLoads } from './bearing-loads.ts'
import { boardLoads } from './board-parts.ts'
import { batteryLoads } from './cell-trays.ts'
import { sameLoad, type LoadBuilder, type LoadDesign } from './load-design.ts'
import { person } from './person.ts'
import { processLoads } from './process-loads.ts'
import { moduleLoads } from './pv-sheets.ts'
import { shopLoads } from './shop-loads.ts'
import { tractorLoads } from './tractor-loads.ts'
import { agv, forklift, transferCar, truck } from './vehicles.ts'
import { waferLoads } from './wafer-loads.ts'

const quarter = Math.PI / 2

/** One brick on edge, centred. */
export function brickGeometry(surface: Surface): BufferGeometry {
  return new GeometryKit()
    .add(chamferedBox(brickLengthM, brickHeightM, brickThicknessM, 0.006), surface)
    .build(false)
}

/** Where the two triangles of the underside begin in the index of a `BoxGeometry`. */
const undersideIndex = 18

/** The 40 bricks of a tray, each a plain box with a shade of its own and no underside. */
export function trayStack(surface: Surface): BufferGeometry {
  const kit = new GeometryKit()
  const spot = new Matrix4()
  for (let i = 0; i < bricksPerLayer * layersPerTray; i++) {
    const brick = new BoxGeometry(brickLengthM, brickHeightM - 0.008, brickThicknessM)
    brick.setIndex([...brick.getIndex()!.array].toSpliced(undersideIndex, 6))
    brick.applyMatrix4(brickInStack(i, 0, 0, 0, spot))
    kit.add(brick, shaded(surface, ((i * 7) % 5) / 5))
  }
  return kit.build(false)
}

/** The same as five slabs with gaps: for far away and for slots. */
export function trayStackFar(surface: Surface): BufferGeometry {
  const kit = new GeometryKit()
  for (let layer = 0; layer < layersPerTray; layer++)
    for (const x of [-0.5, 0.5]) {
      const slab = new BoxGeometry(brickLengthM, brickHeightM - 0.012, stackWidthM - 0.02)
      slab.translate(x * (stackLengthM - brickLengthM), (layer + 0.5) * brickHeightM, 0)
      kit.add(slab, shaded(surface, ((layer * 2 + (x > 0 ? 1 : 0)) % 5) / 5))
    }
  return kit.build(false)
}

/** The bricks of a tray as they ride on a belt: on edge in two rows, 1.24 m of belt; origin on the belt. */
export function trayOnBelt(surface: Surface): BufferGeometry {
  const kit = new GeometryKit()
  for (let i = 0; i < bricksPerLayer * layersPerTray; i++) {
    const brick = new BoxGeometry(0.048, brickHeightM, brickLengthM * 0.9)
    brick.translate((Math.floor(i / 2) - 9.5) * 0.062, brickHeightM / 2, ((i % 2) - 0.5) * 0.29)
    kit.add(brick, shaded(surface, ((i * 7) % 5) / 5))
  }
  return kit.build(false)
}

/** Deck height of a kiln car over the floor, m. */
export const kilnCarDeckM = 0.98
export const kilnCarLengthM = 1.94
export const kilnCarWidthM = 2.5

/** A kiln car: steel frame on four wheels, insulating deck, setting slabs for eight stacks. */
export function kilnCar(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.box([kilnCarLengthM, 0.16, 2.1], palette.dark, [0, 0.4, 0], [0, 0, 0], 0.02)
  kit.box([kilnCarLengthM, 0.1, kilnCarWidthM], palette.mid, [0, 0.53, 0], [0, 0, 0], 0.02)
  kit.box(
    [kilnCarLengthM - 0.02, 0.3, kilnCarWidthM - 0.06],
    palette.lining,
    [0, 0.73, 0],
    [0, 0, 0],
    0.02,
  )
  // Course of edge bricks, and the slabs on which the stacks stand.
  for (const x of [-0.72, -0.24, 0.24, 0.72])
    for (const z of [-1, 1])
      kit.plainBox([0.46, 0.26, 0.03], palette.firebrick, [x, 0.73, z * (kilnCarWidthM / 2 - 0.02)])
  for (const x of [-0.46, 0.46])
    for (const z of [-0.87, -0.29, 0.29, 0.87])
      kit.plainBox([0.88, 0.1, 0.54], palette.firebrick, [x, 0.93, z])
  for (const x of [-0.6, 0.6])
    for (const z of [-0.8, 0.8]) {
      kit.cylinder(0.21, 0.1, palette.steel, [x, 0.21, z], [quarter, 0, 0], { segments: 14 })
      kit.box([0.24, 0.18, 0.12], palette.dark, [x, 0.28, z * 0.88], [0, 0, 0], 0.02)
    }
  return kit.build()
}

/** Where stack `index` of a kiln car stands on its deck: two rows of four, x along the car. */
export function stackOnCar(index: number): readonly [x: number, z: number] {
  const column = index % 2
  const row = Math.floor(index / 2) % 4
  return [(column - 0.5) * 0.86, (row - 1.5) * 0.58]
}

export const palletHeightM = 0.145

/** A wooden pallet, 1.3 m by 1.1 m. */
export function pallet(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  for (let i = 0; i < 6; i++)
    kit.box([1.3, 0.024, 0.15], palette.wood, [0, 0.132, -0.47 + i * 0.188], [0, 0, 0], 0.005)
  for (const z of [-0.47, 0, 0.47])
    kit.box([1.3, 0.1, 0.12], palette.wood, [0, 0.06, z], [0, 0, 0], 0.01)
  return kit.build(false)
}

/** Where tray `index` of a pallet stands: two by two. */
export function stackOnPallet(index: number): readonly [x: number, z: number] {
  return [((index % 2) - 0.5) * 0.64, (Math.floor(index / 2) - 0.5) * 0.5]
}

/** How much lighter or darker than the next the bricks of a lot come out of the kiln. */
export const lotTones = [0, 0.11, -0.13] as const

/** A pallet as it stands in a slot, with its label to either aisle: at most 160 triangles. */
export function brickPallet(palette: Palette, tone = 0): BufferGeometry {
  const kit = new GeometryKit()
  kit.add(new BoxGeometry(1.26, 0.12, 1.06).translate(0, 0.07, 0), palette.wood)
  for (let layer = 0; layer < layersPerTray; layer++)
    for (const x of [-0.5, 0.5])
      kit.add(
        new BoxGeometry(0.61, brickHeightM - 0.014, 0.98).translate(
          x * 0.63,
          palletHeightM + (layer + 0.5) * brickHeightM,
          0,
        ),
        shaded(palette.firedBrick, ((layer * 3 + (x > 0 ? 1 : 0)) % 5) / 5, tone),
      )
  for (const z of [-0.5, 0.5])
    kit.add(
      new BoxGeometry(0.26, 0.19, 0.01).translate(0.38, palletHeightM + 0.5, z),
      palette.white,
    )
  return kit.build(false)
}

/** A pallet of four trays under film, as one sees it close by. */
export function wrappedPallet(palette: Palette): BufferGeometry {
  const kit = new GeometryKit().adopt(pallet(palette))
  for (let tray = 0; tray < 4; tray++) {
    const [x, z] = stackOnPallet(tray)
    kit.adopt(trayStackFar(palette.firedBrick), { at: [x, palletHeightM, z] })
  }
  const top = palletHeightM + layersPerTray * brickHeightM
  kit.box([1.28, 0.03, 1.0], palette.film, [0, top + 0.01, 0], [0, 0, 0], 0.01)
  for (const y of [0.1, 0.38, 0.66])
    kit.box([1.285, 0.045, 1.005], palette.film, [0, palletHeightM + y, 0], [0, 0, 0], 0.01)
  return kit.build(false)
}

/** The stretch hood over a pallet. */
export function stretchHood(palette: Palette): BufferGeometry {
  return new GeometryKit()
    .box([1.3, 0.8, 1.04], palette.film, [0, palletHeightM + 0.39, 0], [0, 0, 0], 0.04)
    .build(false)
}

/** Loose material for one tray in a tub, as it rides a belt or a skip hoist. */
export function materialHopper(palette: Palette): BufferGeometry {
  const kit = new GeometryKit()
  kit.add(frustum([0.6, 0.5], [1, 0.9], 0.6), palette.steel, { at: [0, 0.36, 0] })
  kit.box([1.06, 0.08, 0.96], palette.machine, [0, 0.66, 0], [0, 0, 0], 0.02)
  kit.box([0.92, 0.05, 0.82], palette.material, [0, 0.69, 0], [0, 0, 0], 0.02)
  kit.box([0.7, 0.06, 0.6], palette.dark, [0, 0.03, 0], [0, 0, 0], 0.01)
  return kit.build(false)
}

/** A carton-like block for things without a drawing of their own. */
function genericLoad(palette: Palette): BufferGeometry {
  return new GeometryKit()
    .box([0.6, 0.4, 0.5], palette.machine, [0, 0.2, 0], [0, 0, 0], 0.03)
    .box([0.5, 0.06, 0.4], palette.steel, [0, 0.42, 0], [0, 0, 0], 0.015)
    .build(false)
}

const loadBuilders: Readonly<Record<string, LoadBuilder>> = {
  ...batteryLoads,
  ...bearingLoads,
  ...processLoads,
  ...moduleLoads,
  ...tractorLoads,
  ...boardLoads,
  ...shopLoads,
  ...aluminiumLoads,
  ...waferLoads,
  brick: (palette) => sameLoad(brickGeometry(palette.greenBrick)),
  'fired-brick': (palette) => sameLoad(brickGeometry(palette.firedBrick)),
  material: (palette) => sameLoad(materialHopper(palette)),
  'material-hopper': (palette) => sameLoad(materialHopper(palette)),
  'tray-stack': (palette) => trayLoad(palette.firedBrick),
  'green-tray': (palette) => trayLoad(palette.greenBrick),
  'fired-tray': (palette) => trayLoad(palette.firedBrick),
  'kiln-car': (palette) => sameLoad(kilnCar(palette)),
  pallet: (palette) => sameLoad(pallet(palette)),
  'brick-pallet': (palette) => ({ near: wrappedPallet(palette), far: brickPallet(palette) }),
  agv: (palette) => sameLoad(agv(palette)),
  forklift: (palette) => sameLoad(forklift(palette)),
  truck: (palette) => sameLoad(truck(palette)),
  person: (palette) => sameLoad(person(palette)),
  'transfer-car': (palette) => sameLoad(transferCar(palette)),
}

export const loadKinds: readonly string[] = Object.keys(loadBuilders)

/** The drawing of a thing that flows or carries; kinds without one are a plain block. */
export function loadDesign(kind: string, palette: Palette): LoadDesign {
  return loadBuilders[kind]?.(palette) ?? sameLoad(genericLoad(palette))
}

function trayLoad(surface: Surface): LoadDesign {
  return { near: trayStack(surface), far: trayStackFar(surface) }
}

/** Neighbouring bricks differ by a few per cent in lightness, as fired clay does. */
function shaded(surface: Surface, share: number, tone = 0): Surface {
  const factor = 0.9 + 0.16 * share + tone
  const channel = (at: number) =>
    Math.min(255, Math.round(Number.parseInt(surface.colour.slice(at, at + 2), 16) * factor))
      .toString(16)
      .padStart(2, '0')
  return { ...surface, colour: `#${channel(1)}${channel(3)}${channel(5)}` }
}
