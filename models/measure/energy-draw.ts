/** What a machine draws in each of its states: the one place where power and fuel are read from a station. */
import type { Station } from '#models/plant/plant.ts'
import type { TimeClass } from '#models/twin/packml.ts'

/** `holding`: kept hot, or under vacuum, without work; `off`: out of work as planned. */
export const energyStates = ['running', 'idle', 'holding', 'setup', 'off'] as const
export type EnergyState = (typeof energyStates)[number]

/** The energy state of a machine whose time is booked on a class. */
export function energyStateOf(station: Station, time: TimeClass): EnergyState {
  switch (time) {
    case 'execute':
      return 'running'
    case 'setup':
      return 'setup'
    case 'planned-stop':
      return 'off'
    default:
      return station.powerByState?.holdingW !== undefined || station.fuelByState
        ? 'holding'
        : 'idle'
  }
}

/** Electric power of one machine, W. States for which the plant names none draw the idle power. */
export function electricPowerW(station: Station, state: EnergyState): number {
  const { powerRatedW, loadFactor, powerIdleW, powerByState } = station
  switch (state) {
    case 'running':
      return powerRatedW * loadFactor
    case 'idle':
      return powerIdleW
    case 'holding':
      return powerByState?.holdingW ?? powerIdleW
    case 'setup':
      return powerByState?.setupW ?? powerIdleW
    case 'off':
      return powerByState?.offW ?? powerIdleW
  }
}

/** Fuel power of one of the `machines` of a station, W. Without fuel by state it burns always. */
export function fuelPowerW(station: Station, state: EnergyState, machines: number): number {
  const { fuelByState, fuelW } = station
  if (fuelByState === undefined) return fuelW / machines
  return state === 'running'
    ? fuelByState.runningW
    : state === 'off'
      ? fuelByState.offW
      : fuelByState.holdingW
}
