/** The drawings of plants that melt, roll, refine, mix, grind ore and slice silicon, by the names that plant files use. */
import { cartridgeMachine, loadingDock, robotPacker } from './cartridge-machines.ts'
import { dcCaster, holdingFurnace, meltingFurnace } from './casting-shop.ts'
import { chargeYard, scalper } from './charge-yard.ts'
import { cleanBench, cropGrinder, crystalPuller, wireSaw } from './crystal-machines.ts'
import { beltCooler, emulsifierSkid, jacketedTank, staticMixerSkid } from './emulsion-machines.ts'
import type { EquipmentBuilder } from './equipment-design.ts'
import { ballMill, sagMill } from './grinding-mills.ts'
import { gyratoryCrusher, hpgr, mineHoist, slurryPump } from './mine-machines.ts'
import { fractionator, hydroReactor, vacuumColumn } from './refinery-columns.ts'
import { blendingLab, desalter, meteringSkid, separator } from './refinery-vessels.ts'
import { batchAnnealFurnace, preheatFurnace } from './rolling-furnaces.ts'
import { coldMill, hotMill, slittingLine } from './rolling-mills.ts'
import { loadingBays, tankFarm } from './tank-farm.ts'
import { diffusionFurnace, wetBench } from './wafer-baths.ts'
import {
  cmpPolisher,
  edgeGrinder,
  lappingMachine,
  laserMarker,
  waferInspector,
} from './wafer-machines.ts'

export const processMachines: Readonly<Record<string, EquipmentBuilder>> = {
  'charge-yard': chargeYard,
  'melting-furnace': meltingFurnace,
  'holding-furnace': holdingFurnace,
  'dc-caster': dcCaster,
  scalper,
  'preheat-furnace': preheatFurnace,
  'hot-mill': hotMill,
  'cold-mill': coldMill,
  'batch-anneal-furnace': batchAnnealFurnace,
  'slitting-line': slittingLine,
  'tank-farm': tankFarm,
  desalter,
  'vacuum-column': vacuumColumn,
  'hydro-reactor': hydroReactor,
  separator,
  fractionator,
  'blending-lab': blendingLab,
  'loading-bays': loadingBays,
  'metering-skid': meteringSkid,
  'jacketed-tank': jacketedTank,
  'emulsifier-skid': emulsifierSkid,
  'belt-cooler': beltCooler,
  'static-mixer-skid': staticMixerSkid,
  'cartridge-machine': cartridgeMachine,
  'robot-packer': robotPacker,
  'loading-dock': loadingDock,
  'clean-bench': cleanBench,
  'crystal-puller': crystalPuller,
  'crop-grinder': cropGrinder,
  'wire-saw': wireSaw,
  'laser-marker': laserMarker,
  'edge-grinder': edgeGrinder,
  'lapping-machine': lappingMachine,
  'wet-bench': wetBench,
  'diffusion-furnace': diffusionFurnace,
  'cmp-polisher': cmpPolisher,
  'wafer-inspector': waferInspector,
  'sag-mill': sagMill,
  'ball-mill': ballMill,
  'gyratory-crusher': gyratoryCrusher,
  hpgr,
  'mine-hoist': mineHoist,
  'slurry-pump': slurryPump,
}
