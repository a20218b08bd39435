/** The machines of a glass-fibre plant, by the names that plant files use. */
import type { EquipmentBuilder } from './equipment-design.ts'
import { batchHouse, forehearth, glassTankFurnace } from './glass-melting.ts'
import { bushingWinder, dryingOven, rovingWinder } from './glass-winding.ts'

export const glassEquipment: Readonly<Record<string, EquipmentBuilder>> = {
  'batch-house': batchHouse,
  'bushing-winder': bushingWinder,
  'drying-oven': dryingOven,
  forehearth,
  'glass-tank-furnace': glassTankFurnace,
  'roving-winder': rovingWinder,
}
