/** What a run has cost: accounts in CNY, per good unit, and by work unit, station and line where they can be told apart. */
import { held, scalar, unitStates, type Simulation } from '../simulation.ts'
import { energyReport } from './energy-report.ts'
import { plannedUs } from './planned-hours.ts'
import { bookNow, countsOf, insideUnitUs } from './record.ts'

const jPerKWh = 3.6e6
const usPerHour = 3.6e9

/** CNY over the record. */
export interface CostReport {
  readonly accounts: CostAccounts
  readonly total: number
  /** All accounts but material, ... */
  readonly conversion: number
  /** ... and per good unit; undefined where there was none. */
  readonly conversionPerUnit: number | undefined
  readonly totalPerUnit: number | undefined
  readonly workUnits: Readonly<Record<string, UnitCost>>
  readonly stations: Readonly<Record<string, UnitCost>>
  /** By line of the plant: `area/line`. */
  readonly lines: Readonly<Record<string, UnitCost>>
}

export interface CostAccounts {
  readonly material: number
  readonly labour: number
  readonly electricity: number
  readonly fuel: number
  readonly maintenance: number
  /** Value of what was scrapped beyond its material. */
  readonly scrap: number
  readonly depreciation: number
  /** Interest on the value of the work in process. */
  readonly inventory: number
  readonly overhead: number
}

/** The accounts that belong to a machine; the people of a station count for its machines in equal parts. */
export type UnitCost = Pick<
  CostAccounts,
  'labour' | 'electricity' | 'fuel' | 'maintenance' | 'scrap'
>

/**
 * Costs over the record. People are paid while the plant is planned to work; repair hours are those in which a machine
 * was held; amounts a year are spread over the planned operating hours of a year (shifts x operating days).
 */
export function costReport(simulation: Simulation): CostReport {
  const { plant, statistics, scalars, units, calendar } = simulation
  const { cost, shifts } = plant
  const accounts = cost.accounts
  bookNow(simulation)
  const energy = energyReport(simulation)
  const counts = countsOf(simulation)
  const total = (index: number) => scalars[index]! - statistics.totals[index]!
  const spanUs = calendar.clock[0]! - statistics.fromUs[0]!
  const hours = spanUs / usPerHour
  const paidHours = plannedUs(simulation, spanUs) / usPerHour
  const yearHours = (shifts.lengthS / 3600) * shifts.perDay * shifts.operatingDaysPerYear
  const years = hours / yearHours
  const good = total(scalar.finishedUnits)
  const electricityPerKWh = cost.electricityPerJ * jPerKWh
  const fuelPerKWh = cost.fuelPerJ * jPerKWh
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  const machines = new Map<string, number>()
  for (const { station } of plant.workUnits) machines.set(station, (machines.get(station) ?? 0) + 1)
  const workUnits: Record<string, UnitCost> = {}
  const stations: Record<string, UnitCost> = {}
  const lines: Record<string, UnitCost> = {}
  plant.workUnits.forEach(({ id, station: of }, unit) => {
    const station = stationOf.get(of)!
    const heldUs =
      units.timeUs[unitStates * unit + held]! - statistics.unitTimeUs[unitStates * unit + held]!
    const scrapped = counts[5 * unit + 2]! - statistics.unitCounts[5 * unit + 2]!
    const use = energy.workUnits[id]!
    const unitCost: UnitCost = {
      labour: (station.staffPerShift / machines.get(of)!) * paidHours * cost.labourPerHour,
      electricity: use.electricityKWh * electricityPerKWh,
      fuel: use.fuelKWh * fuelPerKWh,
      maintenance:
        (heldUs / usPerHour) * (accounts?.repairPerHour ?? 0) + costOfRepairs(simulation, unit),
      scrap: scrapped * (accounts?.scrapPerUnit ?? 0),
    }
    const line = `${station.area}/${station.line}`
    workUnits[id] = unitCost
    stations[of] = sum(stations[of], unitCost)
    lines[line] = sum(lines[line], unitCost)
  })
  const all = Object.values(stations).reduce<UnitCost>(sum, nothing)
  const wipUnits = (insideUnitUs(simulation) - statistics.totals[scalar.insideUnitUs]!) / spanUs
  const sums: CostAccounts = {
    material: total(scalar.rawInUnits) * (accounts?.materialPerUnit ?? 0),
    labour: all.labour + (plant.shifts.otherStaff ?? 0) * paidHours * cost.labourPerHour,
    electricity: all.electricity + energy.base.electricityKWh * electricityPerKWh,
    fuel: all.fuel + energy.base.fuelKWh * fuelPerKWh,
    maintenance: all.maintenance,
    scrap: all.scrap,
    depreciation: years * (accounts?.depreciationPerYear ?? 0),
    inventory: wipUnits * years * (accounts?.valuePerUnit ?? 0) * (accounts?.interestPerYear ?? 0),
    overhead: years * (accounts?.overheadPerYear ?? 0),
  }
  const totalCost = Object.values(sums).reduce((a, b) => a + b, 0)
  const conversion = totalCost - sums.material
  return {
    accounts: sums,
    total: totalCost,
    conversion,
    conversionPerUnit: good > 0 ? conversion / good : undefined,
    totalPerUnit: good > 0 ? totalCost / good : undefined,
    workUnits,
    stations,
    lines,
  }
}

/** What the failures of a work unit cost one by one, beside the hours of their repairs. */
function costOfRepairs({ tables, failures }: Simulation, unit: number): number {
  const { first, cost } = tables.failures
  let sum = 0
  for (let mode = first[unit]!; mode < first[unit + 1]!; mode++)
    sum += cost[mode]! * (failures.count[mode]! - failures.countBefore[mode]!)
  return sum
}

const nothing: UnitCost = { labour: 0, electricity: 0, fuel: 0, maintenance: 0, scrap: 0 }

function sum(a: UnitCost | undefined, b: UnitCost): UnitCost {
  return {
    labour: (a?.labour ?? 0) + b.labour,
    electricity: (a?.electricity ?? 0) + b.electricity,
    fuel: (a?.fuel ?? 0) + b.fuel,
    maintenance: (a?.maintenance ?? 0) + b.maintenance,
    scrap: (a?.scrap ?? 0) + b.scrap,
  }
}
