/** The machines of a line for solar modules, by the names that plant files use. */
import { curingLine } from './curing-line.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { laminator } from './laminator.ts'
import { glassLoader, layupRobot, modulePacker, unpackingStation } from './layup-cell.ts'
import {
  bussingMachine,
  elTester,
  flashTester,
  foilLayer,
  framingMachine,
  pottingCell,
  trimmer,
} from './module-stations.ts'
import { laserScriber, stringer } from './stringer.ts'

export const moduleEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'bussing-machine': bussingMachine,
  'curing-line': curingLine,
  'el-tester': elTester,
  'flash-tester': flashTester,
  'foil-layer': foilLayer,
  'framing-machine': framingMachine,
  'glass-loader': glassLoader,
  laminator,
  'laser-scriber': laserScriber,
  'layup-robot': layupRobot,
  'module-packer': modulePacker,
  'potting-cell': pottingCell,
  stringer,
  trimmer,
  'unpacking-station': unpackingStation,
}
