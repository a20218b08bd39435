/** The machines of a circuit-board line, by the names that plant files use. */
import {
  aoiMachine,
  functionTester,
  pickAndPlaceMachine,
  solderPrinter,
  spiMachine,
} from './board-line.ts'
import { burnInChamber, coatingMachine, reflowOven, waveSolder } from './board-ovens.ts'
import { cartonPacker } from './carton-packer.ts'
import type { EquipmentBuilder } from './equipment-design.ts'

export const boardEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'aoi-machine': aoiMachine,
  'burn-in-chamber': burnInChamber,
  'carton-packer': cartonPacker,
  'coating-machine': coatingMachine,
  'function-tester': functionTester,
  'pick-and-place-machine': pickAndPlaceMachine,
  'reflow-oven': reflowOven,
  'solder-printer': solderPrinter,
  'spi-machine': spiMachine,
  'wave-solder': waveSolder,
}
