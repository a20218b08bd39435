/** What machines and the building draw, resolved: by state of a machine, and always. */

export interface PowerByState {
  readonly holdingW?: number
  readonly setupW?: number
  readonly offW?: number
}

export interface FuelByState {
  readonly runningW: number
  readonly holdingW: number
  readonly offW: number
}

export interface EnergyModel {
  readonly baseElectricW: number
  readonly baseFuelW: number
}
