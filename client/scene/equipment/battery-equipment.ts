/** The machines of a line for battery cells and packs, by the names that plant files use. */
import { calender } from './calender.ts'
import { cellAssemblyLine, electrolyteFiller, sealWelder } from './cell-assembly-line.ts'
import { cellWinder } from './cell-winder.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { laserNotcher } from './laser-notcher.ts'
import { packLine, packTester } from './pack-line.ts'
import { planetaryMixer } from './planetary-mixer.ts'
import { slotDieCoater } from './slot-die-coater.ts'
import {
  ageingStore,
  automaticStore,
  formationRack,
  palletStore,
  soakingRack,
} from './tray-store.ts'
import { bakeTunnel, vacuumOven } from './vacuum-oven.ts'

export const batteryEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'ageing-store': ageingStore,
  'automatic-store': automaticStore,
  'bake-tunnel': bakeTunnel,
  calender,
  'cell-assembly-line': cellAssemblyLine,
  'cell-winder': cellWinder,
  'electrolyte-filler': electrolyteFiller,
  'formation-rack': formationRack,
  'laser-notcher': laserNotcher,
  'pack-line': packLine,
  'pack-tester': packTester,
  'pallet-store': palletStore,
  'planetary-mixer': planetaryMixer,
  'seal-welder': sealWelder,
  'slot-die-coater': slotDieCoater,
  'soaking-rack': soakingRack,
  'vacuum-oven': vacuumOven,
}
