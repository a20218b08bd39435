/** What the files of a plant say of it at a glance, for pages that show many plants. */
import type { Plant } from '#models/plant/plant.ts'
import type { Transformation } from '#models/transformation/transformation.ts'
import type { PlantKpis } from './plant-kpis.ts'
import { headcount, programmeIndicators, robotCount } from './programme-indicators.ts'

/** `kpis`: where the plant runs; `transformation`: where its files tell of one. */
export function plantOutline(
  plant: Plant,
  transformation: Transformation | undefined,
  kpis?: PlantKpis,
) {
  // Where a plant stands now says nothing about the plant that it was.
  const now = transformation?.from === plant.scenario ? undefined : transformation
  return {
    name: plant.name,
    site: plant.site.name,
    unit: plant.products[0]?.unit,
    machineCount: plant.workUnits.length,
    robots: robotCount(plant),
    heads: headcount(plant),
    ladder: now?.ladder,
    maturity: now?.maturity,
    indicators: { ...programmeIndicators(plant, kpis) },
  }
}
