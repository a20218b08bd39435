/** Racks and stands in which lots wait where one can see them, and where in them each stands. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'

/** Size in metres: x, y (height), z. Origin on the ground in the middle. */
type RackBox = readonly [number, number, number]

interface Stand {
  /** Width and height that one lot takes, m, and how high the lowest stands. */
  readonly pitchM: readonly [along: number, level: number]
  readonly firstM: number
  /** Distance of rows, m, in yards that have as many as fit; racks have one or two. */
  readonly rowM?: number
  readonly draw: (kit: GeometryKit, palette: Palette, size: RackBox) => void
}

const stands: Readonly<Record<string, Stand>> = {
  'lot-rack': { pitchM: [1.25, 0.92], firstM: 0.16, draw: lotRack },
  'bar-rack': { pitchM: [1.6, 1], firstM: 0.2, draw: barRack },
  'magazine-rack': { pitchM: [1.25, 0.92], firstM: 0.16, draw: lotRack },
  'module-rack': { pitchM: [2.2, 0.92], firstM: 0.16, draw: lotRack },
  'pallet-rack': { pitchM: [1.25, 0.92], firstM: 0.16, draw: lotRack },
  'part-rack': { pitchM: [0.6, 0.92], firstM: 0.16, draw: lotRack },
  'roll-rack': { pitchM: [1.25, 0.92], firstM: 0.16, draw: lotRack },
  'tray-rack': { pitchM: [1.25, 0.92], firstM: 0.16, draw: lotRack },
  'silicon-rack': { pitchM: [1, 0.92], firstM: 0.16, draw: lotRack },
  'crystal-rack': { pitchM: [0.8, 0.92], firstM: 0.16, draw: lotRack },
  'cassette-rack': { pitchM: [0.56, 0.92], firstM: 0.16, draw: lotRack },
  'slab-yard': { pitchM: [2.2, 0.78], firstM: 0.06, rowM: 5.8, draw: markedYard },
  'machine-yard': { pitchM: [4.5, 3], firstM: 0.06, rowM: 1.75, draw: markedYard },
  'coil-yard': { pitchM: [2.4, 1.9], firstM: 0.06, rowM: 2.6, draw: markedYard },
  'cooling-pit': { pitchM: [1.25, 2], firstM: 0.14, draw: coolingPit },
}

/** True when things in this drawing are seen one by one; else it is a vessel and hides what it holds. */
export function isStand(drawing: string): boolean {
  return stands[drawing] !== undefined
}

/** Draws a stand; false when there is none of this name. */
export function drawStand(
  kit: GeometryKit,
  palette: Palette,
  drawing: string,
  size: RackBox,
): boolean {
  const stand = stands[drawing]
  stand?.draw(kit, palette, size)
  return stand !== undefined
}

/** Where lots stand in a drawing, from the first filled on; lots go in two rows along its longer side. */
export function standSpots(drawing: string, size: RackBox): Point[] {
  const stand = stands[drawing]
  if (!stand) return []
  const [x, height, z] = size
  const alongZ = z >= x
  const columns = Math.max(1, Math.floor((Math.max(x, z) - 0.3) / stand.pitchM[0]))
  const levels = Math.max(1, Math.floor(height / stand.pitchM[1]))
  const { rowM } = stand
  const deep = Math.min(x, z)
  const rows = rowM ? Math.max(1, Math.floor(deep / rowM)) : deep < 2.2 ? 1 : 2
  const spots: Point[] = []
  for (let level = 0; level < levels; level++)
    for (let column = 0; column < columns; column++)
      for (let row = 0; row < rows; row++) {
        const along = (column - (columns - 1) / 2) * stand.pitchM[0]
        const across = (row - (rows - 1) / 2) * (rowM ?? deep * 0.5)
        const y = stand.firstM + level * stand.pitchM[1]
        spots.push(alongZ ? [across, y, along] : [along, y, across])
      }
  return spots
}

/** Draws with x along the longer side. */
function lengthwise(
  kit: GeometryKit,
  [x, height, z]: RackBox,
  draw: (lengthM: number, heightM: number, depthM: number) => void,
): void {
  if (x >= z) draw(x, height, z)
  else kit.group({ turn: [0, Math.PI / 2, 0] }, () => draw(z, height, x))
}

/** Shelving of two rows back to back: blue uprights, orange beams, decks. */
function lotRack(kit: GeometryKit, palette: Palette, size: RackBox): void {
  lengthwise(kit, size, (length, height, depth) => {
    const [pitch, levelM] = stands['lot-rack']!.pitchM
    const levels = Math.max(1, Math.floor(height / levelM))
    const bays = Math.max(1, Math.round(length / (pitch * 2)))
    const top = levels * levelM + 0.1
    for (const row of depth < 2.2 ? [0] : [-1, 1]) {
      const z = (row * depth) / 4
      const deep = depth < 2.2 ? depth * 0.8 : depth * 0.42
      for (let bay = 0; bay <= bays; bay++) {
        const x = (bay / bays - 0.5) * (length - 0.12)
        for (const side of [-1, 1])
          kit.plainBox([0.08, top, 0.08], palette.machine, [x, top / 2, z + (side * deep) / 2])
        for (let y = 0.6; y < top; y += 1.1)
          kit.plainBox([0.04, 0.04, deep], palette.machine, [x, y, z])
      }
      for (let level = 0; level < levels; level++) {
        const y = 0.1 + level * levelM
        for (const side of [-1, 1])
          kit.plainBox([length, 0.1, 0.05], palette.accent, [0, y, z + (side * deep) / 2])
        kit.plainBox([length - 0.1, 0.03, deep - 0.06], palette.galvanised, [0, y + 0.03, z])
      }
    }
  })
}

/** Cantilever arms with bars and billets. */
function barRack(kit: GeometryKit, palette: Palette, size: RackBox): void {
  lengthwise(kit, size, (length, height, depth) => {
    const columns = Math.max(2, Math.round(length / 2.2))
    const levels = Math.max(2, Math.floor(height / 0.8))
    for (let i = 0; i < columns; i++) {
      const x = ((i + 0.5) / columns - 0.5) * length
      kit.box([0.2, height, 0.26], palette.machine, [x, height / 2, 0], [0, 0, 0], 0.02)
      kit.plainBox([0.22, 0.16, depth * 0.96], palette.machine, [x, 0.08, 0])
      for (let level = 0; level < levels; level++)
        kit.plainBox([0.12, 0.12, depth * 0.9], palette.accent, [
          x,
          0.5 + (level * (height - 0.6)) / levels,
          0,
        ])
    }
    for (let level = 0; level < levels; level++)
      for (const side of [-1, 1])
        for (let bar = 0; bar < 4; bar++) {
          const y = 0.56 + 0.07 + (level * (height - 0.6)) / levels
          const z = side * (0.3 + bar * Math.min(0.3, depth * 0.09))
          kit.cylinder(
            0.08,
            length * (0.9 + 0.02 * ((bar + level) % 4)),
            (bar + level) % 3 === 0 ? palette.mid : palette.steel,
            [0, y, z],
            [0, 0, Math.PI / 2],
            { segments: 8, chamfer: 0.004 },
          )
        }
  })
}

/** A marked floor on which heavy things stand in rows. */
function markedYard(kit: GeometryKit, palette: Palette, [x, , z]: RackBox): void {
  kit.plainBox([x, 0.04, z], palette.mid, [0, 0.02, 0])
  for (const side of [-1, 1]) {
    kit.plainBox([x, 0.05, 0.16], palette.yellow, [0, 0.025, side * (z / 2 - 0.1)])
    kit.plainBox([0.16, 0.05, z], palette.yellow, [side * (x / 2 - 0.1), 0.025, 0])
  }
}

/** A low walled bed on which hot rings cool down. */
function coolingPit(kit: GeometryKit, palette: Palette, size: RackBox): void {
  lengthwise(kit, size, (length, height, depth) => {
    const wall = Math.min(0.55, height * 0.6)
    for (const side of [-1, 1]) {
      kit.box([length, wall, 0.16], palette.mid, [0, wall / 2, (side * depth) / 2], [0, 0, 0], 0.02)
      kit.box([0.16, wall, depth], palette.mid, [(side * length) / 2, wall / 2, 0], [0, 0, 0], 0.02)
      kit.box(
        [length + 0.2, 0.06, 0.24],
        palette.yellow,
        [0, wall, (side * depth) / 2],
        [0, 0, 0],
        0.01,
      )
    }
    kit.plainBox([length, 0.08, depth], palette.black, [0, 0.04, 0])
    for (let x = -length / 2 + 0.4; x < length / 2; x += 0.4)
      kit.plainBox([0.06, 0.06, depth - 0.2], palette.dark, [x, 0.11, 0])
  })
}
