/** Prices and accounts of a plant: what a cost report and a cost index stand on. */

/** Prices in CNY: per hour of labour and per joule. */
export interface CostModel {
  readonly labourPerHour: number
  readonly electricityPerJ: number
  readonly fuelPerJ: number
  /** Of one good base unit, CNY; left out where the plant names none. */
  readonly pricePerUnit?: number
  readonly accounts?: CostPrices
  readonly index?: CostIndexBasis
}

/** Prices in CNY beyond labour and energy; 0 where the plant names none. */
export interface CostPrices {
  /** Of one base unit that enters, and that is scrapped (beyond its material). */
  readonly materialPerUnit: number
  readonly scrapPerUnit: number
  /** Of an hour in which a machine is held. */
  readonly repairPerHour: number
  readonly depreciationPerYear: number
  readonly overheadPerYear: number
  /** Value of one base unit in process, and the interest on it, 0..1 a year. */
  readonly valuePerUnit: number
  readonly interestPerYear: number
}

/** Accounts of the conversion cost: all cost but direct material. */
export type CostAccount = 'labour' | 'energy' | 'scrap' | 'depreciation' | 'inventory' | 'overhead'

/** What a cost index is weighed by: shares of the cost before the change, and capital after it / before it. */
export interface CostIndexBasis {
  readonly shares: Readonly<Record<CostAccount, number>>
  readonly capitalRatio: number
}
