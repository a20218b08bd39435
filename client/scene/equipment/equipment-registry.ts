/** Every drawing of a machine by the name that plant files use. A new one is a file and a line here. */
import { ageingBins } from './ageing-bins.ts'
import { bearingMachines } from './bearing-machines.ts'
import { batchingBins } from './batching-bins.ts'
import { batteryEquipment } from './battery-equipment.ts'
import { boardEquipment } from './board-equipment.ts'
import { crushingMill } from './crushing-mill.ts'
import { dryCellEquipment } from './dry-cell-machines.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { filamentEquipment } from './filament-equipment.ts'
import { forkliftPost } from './forklift-post.ts'
import { frictionPress } from './friction-press.ts'
import { genericMachine } from './generic-machine.ts'
import { glassEquipment } from './glass-equipment.ts'
import { hydraulicPress } from './hydraulic-press.ts'
import { inspectionTunnel } from './inspection-tunnel.ts'
import { intensiveMixer } from './intensive-mixer.ts'
import { manualPost } from './manual-post.ts'
import { moduleEquipment } from './module-equipment.ts'
import { palletiser } from './palletiser.ts'
import { processMachines } from './process-machines.ts'
import { rawReceipt } from './raw-receipt.ts'
import { settingRobot, unloadingRobot } from './robot-cell.ts'
import { shopEquipment } from './shop-machines.ts'
import { stackerCrane } from './stacker-crane.ts'
import { tractorMachines } from './tractor-machines.ts'
import { tunnelDryer } from './tunnel-dryer.ts'
import { tunnelKiln } from './tunnel-kiln.ts'

export const equipmentBuilders: Readonly<Record<string, EquipmentBuilder>> = {
  ...batteryEquipment,
  ...moduleEquipment,
  ...bearingMachines,
  ...tractorMachines,
  ...boardEquipment,
  ...processMachines,
  ...filamentEquipment,
  ...glassEquipment,
  ...dryCellEquipment,
  ...shopEquipment,
  'ageing-bins': ageingBins,
  'batching-bins': batchingBins,
  'crushing-mill': crushingMill,
  'forklift-post': forkliftPost,
  'friction-press': frictionPress,
  'generic-machine': genericMachine,
  'hydraulic-press': hydraulicPress,
  'inspection-tunnel': inspectionTunnel,
  'intensive-mixer': intensiveMixer,
  'manual-post': manualPost,
  palletiser,
  'raw-receipt': rawReceipt,
  'setting-robot': settingRobot,
  'stacker-crane': stackerCrane,
  'tunnel-dryer': tunnelDryer,
  'tunnel-kiln': tunnelKiln,
  'unloading-robot': unloadingRobot,
}

/** The drawing of a kind of equipment; an enclosed cell where there is none. */
export function equipmentBuilder(kind: string): EquipmentBuilder {
  return equipmentBuilders[kind] ?? genericMachine
}
