/** Electricity and fuel of a run: by state, work unit, station and line, and per good unit. */
import {
  electricPowerW,
  energyStateOf,
  energyStates,
  fuelPowerW,
  type EnergyState,
} from '#models/measure/energy-draw.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import { scalar, unitStates, type Simulation } from '../simulation.ts'
import { bookNow } from './record.ts'

const jPerKWh = 3.6e6

export interface EnergyUse {
  readonly electricityKWh: number
  readonly fuelKWh: number
  readonly electricityByState: Readonly<Record<EnergyState, number>>
  readonly fuelByState: Readonly<Record<EnergyState, number>>
}

export interface EnergyReport {
  /** Machines and building together, kWh; per good unit undefined where there was none. */
  readonly electricityKWh: number
  readonly fuelKWh: number
  readonly electricityKWhPerUnit: number | undefined
  readonly fuelKWhPerUnit: number | undefined
  /** What the building draws, whatever the machines do. */
  readonly base: { readonly electricityKWh: number; readonly fuelKWh: number }
  readonly workUnits: Readonly<Record<string, EnergyUse>>
  readonly stations: Readonly<Record<string, EnergyUse>>
  /** By line of the plant: `area/line`. */
  readonly lines: Readonly<Record<string, EnergyUse>>
}

/** Classes of time by unit state of the simulation. */
const timeClassOf: readonly TimeClass[] = [
  'starved',
  'execute',
  'blocked',
  'held',
  'setup',
  'planned-stop',
]

/** Energy over the record. */
export function energyReport(simulation: Simulation): EnergyReport {
  const { plant, units, statistics, scalars, calendar } = simulation
  bookNow(simulation)
  const spanS = (calendar.clock[0]! - statistics.fromUs[0]!) / 1e6
  const good = scalars[scalar.finishedUnits]! - statistics.totals[scalar.finishedUnits]!
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  const workUnits: Record<string, EnergyUse> = {}
  const stations: Record<string, EnergyUse> = {}
  const lines: Record<string, EnergyUse> = {}
  const machines = new Map<string, number>()
  for (const { station } of plant.workUnits) machines.set(station, (machines.get(station) ?? 0) + 1)
  plant.workUnits.forEach(({ id, station: of }, unit) => {
    const station = stationOf.get(of)!
    const electricityByState = noUse()
    const fuelByState = noUse()
    timeClassOf.forEach((time, state) => {
      const at = unitStates * unit + state
      const hours = (units.timeUs[at]! - statistics.unitTimeUs[at]!) / 3.6e9
      const energyState = energyStateOf(station, time)
      electricityByState[energyState] += (electricPowerW(station, energyState) / 1000) * hours
      fuelByState[energyState] +=
        (fuelPowerW(station, energyState, machines.get(of)!) / 1000) * hours
    })
    const use = useOf(electricityByState, fuelByState)
    workUnits[id] = use
    stations[of] = sum(stations[of], use)
    const line = `${station.area}/${station.line}`
    lines[line] = sum(lines[line], use)
  })
  const base = {
    electricityKWh: (plant.energy.baseElectricW * spanS) / jPerKWh,
    fuelKWh: (plant.energy.baseFuelW * spanS) / jPerKWh,
  }
  const all = Object.values(stations)
  const electricityKWh = all.reduce((total, use) => total + use.electricityKWh, base.electricityKWh)
  const fuelKWh = all.reduce((total, use) => total + use.fuelKWh, base.fuelKWh)
  return {
    electricityKWh,
    fuelKWh,
    electricityKWhPerUnit: good > 0 ? electricityKWh / good : undefined,
    fuelKWhPerUnit: good > 0 ? fuelKWh / good : undefined,
    base,
    workUnits,
    stations,
    lines,
  }
}

function useOf(
  electricityByState: Record<EnergyState, number>,
  fuelByState: Record<EnergyState, number>,
): EnergyUse {
  const total = (use: Record<EnergyState, number>) =>
    energyStates.reduce((kWh, state) => kWh + use[state], 0)
  return {
    electricityKWh: total(electricityByState),
    fuelKWh: total(fuelByState),
    electricityByState,
    fuelByState,
  }
}

function sum(a: EnergyUse | undefined, b: EnergyUse): EnergyUse {
  if (a === undefined) return b
  const both = (x: EnergyUse['fuelByState'], y: EnergyUse['fuelByState']) =>
    Object.fromEntries(energyStates.map((state) => [state, x[state] + y[state]])) as Record<
      EnergyState,
      number
    >
  return useOf(both(a.electricityByState, b.electricityByState), both(a.fuelByState, b.fuelByState))
}

function noUse(): Record<EnergyState, number> {
  return Object.fromEntries(energyStates.map((state) => [state, 0])) as Record<EnergyState, number>
}
