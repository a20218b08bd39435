/** High stores that a stacker crane serves: soaking and ageing chambers, formation cabinets, the raw-material store. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette, Surface } from '#client/scene/geometry/palette.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
  MovingPart,
  PartWriter,
} from './equipment-design.ts'
import { bar, cabinetRow, operatorPanel, rollerTable, signalTower } from './line-parts.ts'
import { person } from './person.ts'
import { ease, mix } from './pick-and-place.ts'
import { scattered } from './scattered.ts'
import { forklift } from './vehicles.ts'

const pose = new Matrix4()
const scale = new Matrix4()

/** What stands in the positions of a store, and how much of the store is closed. */
interface StoreLook {
  /** Width and height of one position, m. */
  readonly pitchM: readonly [number, number]
  /** Boxes of the material that lies in the positions, in turn. */
  readonly stored: (palette: Palette) => readonly Surface[]
  /** Insulated panels over the upper levels and at the ends, as a heated chamber has. */
  readonly insulated?: boolean
  /** Power cabinets below, lamps on each position: formation. */
  readonly powered?: boolean
}

/** Two rack rows with an aisle between them, for each 9 m of width. */
function aisles({ widthM }: MachineSize): readonly number[] {
  const count = Math.max(1, Math.round(widthM / 10))
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * widthM)
}

function craneParts(palette: Palette, count: number): MovingPart[] {
  const mast = new GeometryKit()
  for (const x of [-0.7, 0.7]) mast.plainBox([0.22, 1, 0.3], palette.yellow, [x, 0.5, 0])
  mast.plainBox([0.5, 0.14, 0.4], palette.dark, [-1, 0.16, 0])
  const foot = new GeometryKit()
  foot.box([2.4, 0.34, 0.6], palette.yellow, [0, 0.3, 0], [0, 0, 0], 0.04)
  foot.box([0.5, 1.3, 0.5], palette.light, [-1.1, 1, 0], [0, 0, 0], 0.03)
  bar(foot, palette.status, 0.1, 0.4, [-1.1, 1.85, 0], [0, 0, 0], 8)
  const carriage = new GeometryKit()
  carriage.plainBox([1.3, 0.16, 0.9], palette.dark, [0, 0.08, 0])
  for (const x of [-0.6, 0.6]) carriage.plainBox([0.1, 0.9, 0.7], palette.accent, [x, 0.5, 0])
  carriage.plainBox([0.8, 0.32, 0.6], palette.tray, [0, 0.34, 0])
  carriage.plainBox([1.3, 0.04, 0.03], palette.beam, [0, 0.02, 0.46])
  return [
    { id: 'store-mast', geometry: mast.build(false), count, shared: true },
    { id: 'store-foot', geometry: foot.build(false), count, shared: true },
    { id: 'store-carriage', geometry: carriage.build(false), count, shared: true },
  ]
}

/** Drives from position to position, one each `driveS` while the machine runs; in a cycle out and back. */
function writeCranes(
  out: PartWriter,
  size: MachineSize,
  lanes: readonly number[],
  cycle: CycleView,
  driveS: number,
): void {
  const reach = size.lengthM - 4
  lanes.forEach((z, lane) => {
    const drives = cycle.clockS / driveS + lane * 0.31
    const n = Math.floor(drives)
    const share = ease(Math.min(1, (drives - n) * 1.5))
    const spot = (drive: number) => scattered(drive * 2 + lane * 7)
    const x = mix(spot(n), spot(n + 1), share) * reach - reach / 2
    const y = mix(scattered(n * 3 + 1), scattered(n * 3 + 4), share) * (size.heightM - 3) + 0.6
    pose.makeTranslation(x, 0.3, z).multiply(scale.makeScale(1, size.heightM - 1, 1))
    out.set(0, lane, pose)
    out.set(1, lane, pose.makeTranslation(x, 0, z))
    out.set(2, lane, pose.makeTranslation(x, y, z))
  })
}

function store(look: StoreLook, driveS: number): EquipmentBuilder {
  return (size, palette): EquipmentDesign => {
    const lanes = aisles(size)
    const kit = new GeometryKit()
    racks(kit, palette, size, lanes, look)
    frontOf(kit, palette, size, lanes)
    return {
      body: kit.build(),
      parts: craneParts(palette, lanes.length),
      labelHeightM: size.heightM + 1,
      animate: (cycle, out) => writeCranes(out, size, lanes, cycle, driveS),
    }
  }
}

/** Depth of one stack in a rack, m. */
const stackM = 1.4

function racks(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  lanes: readonly number[],
  look: StoreLook,
): void {
  const { lengthM, widthM, heightM } = size
  const bay = widthM / lanes.length
  const deep = Math.max(0.5, (bay - 2.2) / 2)
  const [pitchX, pitchY] = look.pitchM
  const columns = Math.max(1, Math.floor((lengthM - 1.2) / pitchX))
  const levels = Math.max(1, Math.floor((heightM - 0.6) / pitchY))
  const surfaces = look.stored(palette)
  const x0 = (-columns * pitchX) / 2
  const frames = Math.max(1, Math.round(columns / 3))
  for (const lane of lanes)
    for (const side of [-1, 1]) {
      const z = lane + side * (1.1 + deep / 2)
      for (let i = 0; i <= frames; i++)
        for (const edge of [-1, 1])
          kit.plainBox([0.12, heightM, 0.12], palette.machine, [
            x0 + (i * columns * pitchX) / frames,
            heightM / 2,
            z + edge * (deep / 2 - 0.06),
          ])
      // Only what can be seen is drawn: outer faces of the outer rows, and the topmost rows from above.
      const outer = Math.abs(z) > widthM / 2 - bay / 2
      for (let level = 0; level < levels; level++) {
        const y = 0.35 + level * pitchY
        for (const edge of [-1, 1])
          kit.plainBox([columns * pitchX, 0.09, 0.05], palette.accent, [
            0,
            y - 0.05,
            z + edge * (deep / 2),
          ])
        if (!outer && level < levels - 2) {
          kit.plainBox(
            [columns * pitchX - 0.4, pitchY * 0.55, deep - 0.3],
            surfaces[level % surfaces.length]!,
            [0, y + pitchY * 0.28, z],
          )
          continue
        }
        for (let column = 0; column < columns; column++) {
          const key = (column * 7 + level * 13 + (side > 0 ? 5 : 0)) % 17
          if (key === 3 || key === 11) continue
          const x = x0 + (column + 0.5) * pitchX
          const tall = pitchY * (0.46 + 0.16 * ((key % 4) / 4))
          // Stacks stand one behind the other; below the top level only the first is seen.
          const behind = level === levels - 1 ? Math.max(1, Math.round(deep / stackM)) : 1
          for (let row = 0; row < behind; row++)
            kit.plainBox(
              [pitchX * 0.8, tall, (deep * 0.84) / behind - (behind > 1 ? 0.14 : 0)],
              surfaces[(key + row * 3) % surfaces.length]!,
              [x, y + tall / 2, z + ((row + 0.5) / behind - 0.5) * deep * 0.86],
            )
          if (look.powered)
            kit.plainBox([0.1, 0.07, 0.03], key % 5 === 0 ? palette.beam : palette.ready, [
              x + pitchX * 0.28,
              y + tall * 0.7,
              z + side * (deep * 0.43),
            ])
        }
      }
      if (look.insulated) insulation(kit, palette, size, z + side * (deep / 2 + 0.06))
      if (look.powered)
        kit.pipe(
          [
            [x0, heightM + 0.2, z],
            [-x0, heightM + 0.2, z],
          ],
          palette.galvanised,
          0.22,
          10,
        )
    }
}

/** Panels with windows in front of every other field, blowers on top: behind them it is warm. */
function insulation(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, heightM }: MachineSize,
  z: number,
): void {
  const fields = Math.max(1, Math.round(lengthM / 5))
  for (let i = 0; i < fields; i++) {
    const x = ((i + 0.5) / fields - 0.5) * lengthM
    if (i % 2 === 0)
      kit.plainBox([lengthM / fields - 0.3, heightM - 0.4, 0.08], palette.white, [
        x,
        heightM / 2,
        z,
      ])
    else
      kit.plainBox([lengthM / fields - 0.3, heightM * 0.22, 0.06], palette.white, [
        x,
        heightM * 0.89,
        z,
      ])
    kit.box(
      [1.3, 0.7, 1.1],
      palette.machine,
      [x, heightM + 0.35, z - Math.sign(z) * 0.8],
      [0, 0, 0],
      0.06,
    )
  }
  kit.plainBox([lengthM - 0.2, 0.24, 0.1], palette.flame, [0, 0.34, z + Math.sign(z) * 0.02])
}

/** Conveyors at both ends of each aisle, the rail, panels and cabinets. */
function frontOf(
  kit: GeometryKit,
  palette: Palette,
  { lengthM, heightM }: MachineSize,
  lanes: readonly number[],
): void {
  for (const z of lanes) {
    kit.plainBox([lengthM - 0.6, 0.14, 0.12], palette.steel, [0, 0.07, z])
    kit.plainBox([lengthM - 0.6, 0.14, 0.14], palette.steel, [0, heightM - 0.2, z])
    for (const end of [-1, 1]) {
      const x = end * (lengthM / 2)
      rollerTable(kit, palette, end < 0 ? [x - 0.2, x + 1.6] : [x - 1.6, x + 0.2], z, 0.8)
    }
    signalTower(kit, palette, [-lengthM / 2 + 0.4, 0.9, z + 0.8])
    operatorPanel(kit, palette, [-lengthM / 2 + 0.6, 0, z + 1.3], -Math.PI / 2)
  }
}

export const soakingRack = store(
  { pitchM: [1.5, 0.95], stored: ({ tray, steel }) => [tray, tray, steel], insulated: true },
  24,
)

export const formationRack = store(
  {
    pitchM: [1.5, 1],
    stored: ({ light, white, tray }) => [light, white, light, tray],
    powered: true,
  },
  20,
)

export const ageingStore = store(
  { pitchM: [2, 1.3], stored: ({ tray, steel, light }) => [tray, tray, steel, light] },
  20,
)

const goods = ({ carton, white, machine, wood, light }: Palette) => [
  carton,
  white,
  carton,
  machine,
  wood,
  light,
]

export const automaticStore = store({ pitchM: [1.6, 1.6], stored: goods }, 28)

/** The same stock without cranes: low racks, forklift trucks, people who inspect at tables. */
export const palletStore: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const low = { ...size, heightM: Math.min(5, size.heightM) }
  const lanes = aisles(size)
  const kit = new GeometryKit()
  racks(kit, palette, low, lanes, { pitchM: [1.6, 1.6], stored: goods })
  for (const [i, z] of lanes.entries()) {
    kit.adopt(person(palette), { at: [-size.lengthM / 2 + 1 + i, 0, z + 0.6], turn: [0, i, 0] })
    kit.plainBox([1.8, 0.08, 0.8], palette.light, [-size.lengthM / 2 + 1.6, 0.9, z - 0.5])
    for (const x of [-0.8, 0.8])
      kit.plainBox([0.06, 0.88, 0.7], palette.mid, [-size.lengthM / 2 + 1.6 + x, 0.44, z - 0.5])
  }
  signalTower(kit, palette, [-size.lengthM / 2 + 0.6, 0.9, 0])
  cabinetRow(
    kit,
    palette,
    [-size.lengthM / 2 + 0.2, -size.lengthM / 2 + 2],
    size.widthM / 2 - 0.4,
    1.8,
  )
  return {
    body: kit.build(),
    parts: [{ id: 'store-truck', geometry: forklift(palette), count: lanes.length }],
    labelHeightM: low.heightM + 1,
    animate(cycle, out) {
      lanes.forEach((z, i) => {
        const drives = cycle.clockS / 40 + i * 0.4
        const share = drives - Math.floor(drives)
        const away = share < 0.5 ? ease(share * 2) : 1 - ease(share * 2 - 1)
        const x = mix(
          -size.lengthM / 2 + 4,
          size.lengthM / 2 - 3,
          away * scattered(Math.floor(drives) + i),
        )
        out.set(0, i, pose.makeRotationY(share < 0.5 ? 0 : Math.PI).setPosition(x, 0, z))
      })
    },
  }
}
