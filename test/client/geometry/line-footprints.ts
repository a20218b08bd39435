/** Machines of battery and module lines: footprints as in their plants, and the triangles that body and one of each part may have. */
import type { MachineSize } from '#client/scene/equipment/equipment-design.ts'

export const lineKinds: Readonly<Record<string, readonly [MachineSize, number]>> = {
  'bake-tunnel': [size(8, 3, 3), 3_000],
  calender: [size(20, 5, 4), 6_000],
  'cell-assembly-line': [size(24, 5, 3), 16_000],
  'cell-winder': [size(8, 4, 3), 4_000],
  'electrolyte-filler': [size(12, 5, 3), 6_000],
  'laser-notcher': [size(12, 4, 3), 4_000],
  'planetary-mixer': [size(6, 6, 8), 6_000],
  'seal-welder': [size(10, 5, 3), 14_000],
  'slot-die-coater': [size(60, 5, 6), 13_000],
  'vacuum-oven': [size(4, 3, 3), 3_000],
  'ageing-store': [size(80, 20, 18), 60_000],
  'automatic-store': [size(40, 20, 15), 30_000],
  'formation-rack': [size(60, 10, 10), 30_000],
  'pack-line': [size(60, 12, 4), 20_000],
  'pack-tester': [size(12, 5, 3.5), 5_000],
  'pallet-store': [size(40, 20, 15), 20_000],
  'soaking-rack': [size(40, 8, 12), 20_000],
  'bussing-machine': [size(5, 4, 2.5), 12_000],
  'curing-line': [size(24, 4, 6), 12_000],
  'el-tester': [size(5, 3, 2.5), 12_000],
  'flash-tester': [size(14, 4, 3), 14_000],
  'foil-layer': [size(8, 4, 3), 12_000],
  'framing-machine': [size(8, 5, 3), 12_000],
  'glass-loader': [size(10, 4, 3), 12_000],
  laminator: [size(14, 4, 2.5), 5_000],
  'laser-scriber': [size(3, 2, 2), 8_500],
  'layup-robot': [size(6, 5, 3), 12_000],
  'module-packer': [size(10, 8, 3.5), 12_000],
  'potting-cell': [size(5, 3, 2.5), 12_000],
  stringer: [size(9, 3, 2.5), 9_000],
  trimmer: [size(6, 4, 2.5), 12_000],
  'unpacking-station': [size(15, 10, 3), 14_000],
}

function size(lengthM: number, widthM: number, heightM: number): MachineSize {
  return { lengthM, widthM, heightM }
}
