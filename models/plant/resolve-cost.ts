/** Prices and cost shares of a plant; accounts that the file does not name stay out. */
import type { PlantFile } from './plant-schema.ts'
import type { CostModel } from './cost-model.ts'

export function resolveCost({ cost }: PlantFile): CostModel {
  const { material, scrap, repair, depreciation, overhead, inventory, index } = cost ?? {}
  const named = [material, scrap, repair, depreciation, overhead, inventory].some(
    (price) => price !== undefined,
  )
  return {
    labourPerHour: cost?.labour ?? 0,
    electricityPerJ: cost?.electricity ?? 0,
    fuelPerJ: cost?.fuel ?? 0,
    ...(cost?.price === undefined ? {} : { pricePerUnit: cost.price }),
    ...(named
      ? {
          accounts: {
            materialPerUnit: material ?? 0,
            scrapPerUnit: scrap ?? 0,
            repairPerHour: repair ?? 0,
            depreciationPerYear: depreciation ?? 0,
            overheadPerYear: overhead ?? 0,
            valuePerUnit: inventory?.value ?? 0,
            interestPerYear: inventory?.interest ?? 0,
          },
        }
      : {}),
    ...(index ? { index: { shares: index.shares, capitalRatio: index.capital } } : {}),
  }
}
