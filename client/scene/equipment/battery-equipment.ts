/** The machines of a line for battery cells and packs, by the names that plant files use. */
import { calender } from './calender.ts'
import { cellAssemblyLine, electrolyteFiller, sealWelder } from './cell-assembly-line.ts'
import { cellWinder } from './cell-winder.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { laserNotcher } from './laser-notcher.ts'
import { planetaryMixer } from './planetary-mixer.ts'
import { slotDieCoater } from './slot-die-coater.ts'
import { bakeTunnel, vacuumOven } from './vacuum-oven.ts'

export const batteryEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'bake-tunnel': bakeTunnel,
  calender,
  'cell-assembly-line': cellAssemblyLine,
  'cell-winder': cellWinder,
  'electrolyte-filler': electrolyteFiller,
  'laser-notcher': laserNotcher,
  'planetary-mixer': planetaryMixer,
  'seal-welder': sealWelder,
  'slot-die-coater': slotDieCoater,
  'vacuum-oven': vacuumOven,
}
