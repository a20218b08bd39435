/** The machines of a polyester filament plant, by the names that plant files use. */
import type { EquipmentBuilder } from './equipment-design.ts'
import { doffingRobot, gradingStation, suspensionStore } from './filament-handling.ts'
import { meltLine, polymerReactors, siloUnloading } from './filament-polymer.ts'
import { quenchCabinet, spinningBeam, winderBank } from './filament-spinning.ts'

export const filamentEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'doffing-robot': doffingRobot,
  'grading-station': gradingStation,
  'melt-line': meltLine,
  'polymer-reactors': polymerReactors,
  'quench-cabinet': quenchCabinet,
  'silo-unloading': siloUnloading,
  'spinning-beam': spinningBeam,
  'suspension-store': suspensionStore,
  'winder-bank': winderBank,
}
