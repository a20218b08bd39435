/** A plant file of any size: lines of many kinds of machines with slow belts between them, so that thousands of items are under way. */
import { textOf } from './plant-builder.ts'
import { SeededRandom } from './seeded-random.ts'

/** Drawings that the machines take turns with, and their footprints, m. */
export const bigPlantMachines: readonly (readonly [
  equipment: string,
  size: readonly [lengthM: number, widthM: number, heightM: number],
])[] = [
  ['aoi-machine', [2.6, 2.2, 2]],
  ['band-saw', [5, 3, 2.2]],
  ['burn-in-chamber', [3.4, 2.8, 3]],
  ['can-inserter', [6, 3.4, 2.8]],
  ['clean-bench', [5, 3, 2.4]],
  ['cmm', [3.6, 3.4, 3.2]],
  ['cmp-polisher', [6, 4, 3]],
  ['cnc-lathe', [5, 3, 2.5]],
  ['coating-machine', [4.4, 2.6, 2]],
  ['deburr-washer', [5.5, 3.6, 2.8]],
  ['edge-grinder', [3, 2.6, 2.2]],
  ['function-tester', [2.4, 2.2, 2.2]],
  ['gel-filler', [6, 3.4, 2.8]],
  ['hydraulic-press', [6, 5, 6]],
  ['labeller', [6, 3.4, 2.8]],
  ['lapping-machine', [4.4, 4, 3]],
  ['laser-marker', [3, 2.5, 2.2]],
  ['laser-scriber', [3, 2, 2]],
  ['machining-centre', [5, 3, 3]],
  ['marking-packer', [5, 3, 2.4]],
  ['ocv-sorter', [6, 4, 2.8]],
  ['pick-and-place-machine', [4.4, 2.8, 2]],
  ['ring-press', [5, 4, 3.5]],
  ['separator-inserter', [6, 3.4, 2.8]],
  ['solder-printer', [3.2, 2.4, 2]],
  ['spi-machine', [2.6, 2.2, 2]],
  ['superfinisher', [4, 3, 2.5]],
  ['vacuum-oven', [4, 3, 3]],
  ['wafer-inspector', [4, 3, 2.4]],
  ['wire-saw', [5, 3.6, 3.2]],
]

/** What flows, a shape a line in turn: all short enough for a belt on which one follows the other by half a metre. */
const shapes = ['part-box', 'circuit-board', 'round-cell-tray', 'wafer-box', 'turned-shaft']

const machinePitchM = 18
const linePitchM = 8
const beltHeightM = 0.75
/** Row in front of a machine, m. */
const rowM = 1.5
const taktS = 12

export interface BigPlant {
  readonly lines: number
  readonly machinesPerLine: number
  /** Items on the belts when the lines are full. */
  readonly itemsUnderWay: number
  readonly seed: number
}

/** 500 machines and a little more than 10,000 items. */
export const plantOf500: BigPlant = {
  lines: 25,
  machinesPerLine: 20,
  itemsUnderWay: 10_000,
  seed: 1,
}

/** The text of the plant file. The same figures give the same text. */
export function bigPlantText({ lines, machinesPerLine, itemsUnderWay, seed }: BigPlant): string {
  const random = new SeededRandom(seed)
  const perBelt = itemsUnderWay / (lines * (machinesPerLine - 1))
  const places: Record<string, unknown> = {}
  const stations: Record<string, unknown> = {}
  const release: Record<string, unknown> = {}
  for (let line = 0; line < lines; line++) {
    const name = `L${String(line + 1).padStart(2, '0')}`
    const lineTaktS = taktS * (0.96 + 0.08 * random.next())
    const z = (line - (lines - 1) / 2) * linePitchM
    const xOf = (machine: number) => (machine - (machinesPerLine - 1) / 2) * machinePitchM
    const first = random.below(bigPlantMachines.length)
    const sizeOf = (machine: number) =>
      bigPlantMachines[(first + machine * 7) % bigPlantMachines.length]!
    release[name] = {
      kind: 'takt',
      into: `${name}P01`,
      every: `${lineTaktS.toFixed(3)} s`,
      item: { kind: shapes[line % shapes.length], baseUnits: 1, itemsPerRawLot: 500 },
    }
    for (let machine = 0; machine < machinesPerLine; machine++) {
      const number = String(machine + 1).padStart(2, '0')
      const [equipment, size] = sizeOf(machine)
      const frontM = xOf(machine) - size[0] / 2
      places[`${name}P${number}`] = {
        capacity: 3,
        layout: {
          kind: 'row',
          drawing: 'belt',
          pitch: '0.5 m',
          path: [frontM - rowM, frontM].map((x) => [x, beltHeightM, z]),
        },
      }
      const last = machine === machinesPerLine - 1
      const beltM = machinePitchM - rowM - size[0] / 2 - (last ? 0 : sizeOf(machine + 1)[1][0] / 2)
      stations[`${name}M${number}`] = {
        name: { en: `Line ${line + 1} ${equipment}`, zh: `${line + 1}号线 ${equipment}` },
        equipment,
        input: `${name}P${number}`,
        cycle: {
          distribution: 'triangular',
          min: `${(lineTaktS * 0.7).toFixed(3)} s`,
          mode: `${(lineTaktS * 0.85).toFixed(3)} s`,
          max: `${lineTaktS.toFixed(3)} s`,
        },
        failures: { mtbf: '6 h', mttr: '4 min' },
        layout: { size, at: [[xOf(machine), z]] },
        ...(last
          ? {}
          : {
              output: `${name}P${String(machine + 2).padStart(2, '0')}`,
              transport: {
                kind: 'belt',
                speed: `${(beltM / (perBelt * lineTaktS)).toFixed(6)} m/s`,
                // Half as many again have room when those in front do not move on.
                conveyor: {
                  pitch: `${(beltM / (perBelt * 1.5)).toFixed(4)} m`,
                  accumulating: true,
                },
              },
            }),
      }
    }
  }
  return textOf({
    id: `generated-${lines * machinesPerLine}`,
    name: { en: 'Generated plant', zh: '生成的工厂' },
    itemKinds: {
      'raw-lot': { name: 'Lot', prefix: 'LOT', shape: 'material' },
      ...Object.fromEntries(shapes.map((shape) => [shape, { name: shape, prefix: 'IT', shape }])),
    },
    flowUnit: { name: 'item', kind: shapes[0], baseUnits: 1, itemsPerRawLot: 500 },
    hall: {
      length: `${machinesPerLine * machinePitchM + 20} m`,
      width: `${lines * linePitchM + 16} m`,
      height: '12 m',
      columnSpacing: '18 m',
    },
    release,
    places,
    stations,
  })
}
