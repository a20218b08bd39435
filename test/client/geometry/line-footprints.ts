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
}

function size(lengthM: number, widthM: number, heightM: number): MachineSize {
  return { lengthM, widthM, heightM }
}
