/** The drawings of a bearing works by the names that plant files use. */
import { bearingAssembly, bearingTester, kittingCell, oilingPacker } from './bearing-cells.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { faceGrinder, racewayGrinder, superfinisher } from './grinding-machines.ts'
import { annealFurnace, hardeningLine, temperingWasher } from './heat-treatment.ts'
import { receiptInspection } from './receipt-inspection.ts'
import { ringRollingMill } from './ring-rolling-mill.ts'
import { cncLathe, machiningCentre } from './turning-machine.ts'

export const bearingMachines: Readonly<Record<string, EquipmentBuilder>> = {
  'anneal-furnace': annealFurnace,
  'bearing-assembly': bearingAssembly,
  'bearing-tester': bearingTester,
  'cnc-lathe': cncLathe,
  'face-grinder': faceGrinder,
  'hardening-line': hardeningLine,
  'kitting-cell': kittingCell,
  'machining-centre': machiningCentre,
  'oiling-packer': oilingPacker,
  'raceway-grinder': racewayGrinder,
  'receipt-inspection': receiptInspection,
  'ring-rolling-mill': ringRollingMill,
  superfinisher,
  'tempering-washer': temperingWasher,
}
