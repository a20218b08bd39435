/** The drawings of a tractor plant by the names that plant files use. */
import type { EquipmentBuilder } from './equipment-design.ts'
import { finishedYard, gearCell, kittingArea, paintBooth } from './tractor-areas.ts'
import { assemblyLine, engineDressing, marriageStation } from './tractor-lines.ts'
import { cabGantry, fillingStation, wheelStation } from './tractor-stations.ts'
import { dynoCell, reworkBay, testBench } from './tractor-tests.ts'

export const tractorMachines: Readonly<Record<string, EquipmentBuilder>> = {
  'assembly-line': assemblyLine,
  'cab-gantry': cabGantry,
  'dyno-cell': dynoCell,
  'engine-dressing': engineDressing,
  'filling-station': fillingStation,
  'finished-yard': finishedYard,
  'gear-cell': gearCell,
  'kitting-area': kittingArea,
  'marriage-station': marriageStation,
  'paint-booth': paintBooth,
  'rework-bay': reworkBay,
  'test-bench': testBench,
  'wheel-station': wheelStation,
}
