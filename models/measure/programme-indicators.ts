/** Indicators by which transformation programmes rate a plant, computed from its file and from what was measured. */
import type { Plant } from '#models/plant/plant.ts'
import type { PlantKpis } from './plant-kpis.ts'
import { staffPerShift } from './staff-per-shift.ts'

export const indicatorNames = [
  'digitalControl',
  'networking',
  'robotDensity',
  'labourProductivity',
  'firstPassYield',
  'defects',
  'energyIntensity',
] as const
export type IndicatorName = (typeof indicatorNames)[number]

/** Undefined, never 0, where the plant file or the record does not say. Shares are 0..1. */
export interface ProgrammeIndicators {
  /** 数控化率: digitally controlled machines / all machines. */
  readonly digitalControl: number | undefined
  /** 设备联网率: networked ones of the digitally controlled machines / digitally controlled machines. */
  readonly networking: number | undefined
  /** 机器人密度: industrial robots for 10,000 persons employed. */
  readonly robotDensity: number | undefined
  /** 全员劳动生产率: value added, CNY a person and year. */
  readonly labourProductivity: number | undefined
  /** 直通率: product over the route of the shares that pass at the first time. */
  readonly firstPassYield: number | undefined
  /** 不良品率: scrapped / (good + scrapped) units; what is reworked and then good does not count. */
  readonly defects: number | undefined
  /** 单位产值能耗: energy for output, tonnes of coal equivalent for 10,000 CNY. */
  readonly energyIntensity: number | undefined
}

/** Coal equivalent of electricity by its heat, kgce/kWh: GB/T 2589-2020, annex A (equivalent value). */
export const electricityKgcePerKWh = 0.1229
/** Of fuels by their heat: 1 kgce is 29,307.6 kJ (GB/T 2589-2020), and a kilowatt-hour 3,600 kJ. */
export const fuelKgcePerKWh = 3600 / 29_307.6
/** Hours that one person works a year: 52 weeks of 40 hours and a day. Round the clock every day, that makes 4.2 crews. */
export const personYearHours = (365 / 7) * 40

/** What of the figures of a period the indicators are made of; the report of a run has them too. */
export type IndicatorKpis = Pick<
  PlantKpis,
  'throughputPerHour' | 'scrapRatio' | 'firstPassYield' | 'electricityKWhPerUnit' | 'fuelKWhPerUnit'
>

/**
 * `kpis`: over a period of which the plant is not just being filled, best the day; undefined for a plant that does not
 * run, of which only the file is known.
 */
export function programmeIndicators(plant: Plant, kpis?: IndicatorKpis): ProgrammeIndicators {
  return {
    ...automationOf(plant),
    labourProductivity: kpis && labourProductivity(plant, kpis),
    firstPassYield: kpis?.firstPassYield,
    defects: kpis?.scrapRatio,
    energyIntensity: kpis && energyIntensity(plant, kpis),
  }
}

/**
 * Persons employed: staff per shift x shifts per day x crew factor. The crew factor is the hours that a post is manned a
 * year, per shift, over those that one person works. Undefined for a plant whose file names no staff.
 */
export function headcount(plant: Plant): number | undefined {
  const { shifts } = plant
  const crewFactor = ((shifts.lengthS / 3600) * shifts.operatingDaysPerYear) / personYearHours
  const heads = staffPerShift(plant) * shifts.perDay * crewFactor
  return heads > 0 ? heads : undefined
}

/** Industrial robots of the plant; undefined where no station says anything about its automation. */
export function robotCount({ stations }: Plant): number | undefined {
  const said = stations.flatMap(({ automation }) => automation ?? [])
  return said.length === 0 ? undefined : said.reduce((sum, { robots }) => sum + robots, 0)
}

function automationOf(plant: Plant) {
  const stations = new Map(plant.stations.map((station) => [station.id, station]))
  let digital = 0
  let networked = 0
  for (const { station } of plant.workUnits) {
    const automation = stations.get(station)?.automation
    if (!automation?.digital) continue
    digital++
    if (automation.networked) networked++
  }
  const robots = robotCount(plant)
  const heads = headcount(plant)
  const said = robots !== undefined
  return {
    digitalControl: said ? ratio(digital, plant.workUnits.length) : undefined,
    networking: said ? ratio(networked, digital) : undefined,
    robotDensity: said && heads !== undefined ? (robots / heads) * 1e4 : undefined,
  }
}

/** Good units an hour of planned operation, over the planned hours of a year, times what each adds, by heads. */
function labourProductivity(plant: Plant, kpis: IndicatorKpis): number | undefined {
  const { shifts } = plant
  const { throughputPerHour } = kpis
  const heads = headcount(plant)
  const added = valueAddedPerUnit(plant, kpis)
  if (heads === undefined || added === undefined || throughputPerHour === undefined)
    return undefined
  const yearHours = (shifts.lengthS / 3600) * shifts.perDay * shifts.operatingDaysPerYear
  return (added * throughputPerHour * yearHours) / heads
}

/** Price of a good unit less its material and energy, CNY; undefined where one of them is not told. */
export function valueAddedPerUnit(
  plant: Plant,
  { scrapRatio, electricityKWhPerUnit, fuelKWhPerUnit }: IndicatorKpis,
): number | undefined {
  const { cost } = plant
  const material = cost.accounts?.materialPerUnit
  const energyCny = energyCost(plant, electricityKWhPerUnit, fuelKWhPerUnit)
  if (
    cost.pricePerUnit === undefined ||
    !material ||
    energyCny === undefined ||
    scrapRatio === undefined ||
    scrapRatio >= 1
  )
    return undefined
  // Each good unit pays for the material of those scrapped beside it.
  return cost.pricePerUnit - material / (1 - scrapRatio) - energyCny
}

/** CNY for a good unit; undefined where energy is used that has no price. */
function energyCost(
  { cost }: Plant,
  electricityKWh: number | undefined,
  fuelKWh: number | undefined,
): number | undefined {
  if (electricityKWh === undefined || fuelKWh === undefined) return undefined
  if (electricityKWh > 0 && cost.electricityPerJ <= 0) return undefined
  if (fuelKWh > 0 && cost.fuelPerJ <= 0) return undefined
  return (electricityKWh * cost.electricityPerJ + fuelKWh * cost.fuelPerJ) * 3.6e6
}

function energyIntensity({ cost }: Plant, kpis: IndicatorKpis): number | undefined {
  const { electricityKWhPerUnit, fuelKWhPerUnit } = kpis
  if (!cost.pricePerUnit || electricityKWhPerUnit === undefined || fuelKWhPerUnit === undefined)
    return undefined
  const kgce = electricityKWhPerUnit * electricityKgcePerKWh + fuelKWhPerUnit * fuelKgcePerKWh
  return (kgce / 1000 / cost.pricePerUnit) * 1e4
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}
