/** What can be done about a plant that is as it is: general measures at a station or place, and what they cost by estimate. */
import type { FigureSource } from '#models/plant/plant.ts'

export const retrofitKinds = [
  'failures',
  'repair',
  'setup',
  'cycle',
  'quality',
  'machine',
  'buffer',
  'release',
  'standby',
] as const
export type RetrofitKind = (typeof retrofitKinds)[number]

/** `target`: a station; of `buffer` a place, of `release` a gate. */
export interface Retrofit {
  readonly kind: RetrofitKind
  readonly target: string
  /** What is the same in parallel lines and is changed, and paid for, too. */
  readonly twins?: readonly string[]
}

/** What a measure changes, as a share of what is there, and what it costs, CNY. */
export interface RetrofitMeasure {
  readonly change: number
  readonly fixedCny: number
  /** For each machine of the station, and as a share of the price of such a machine. */
  readonly perMachineCny: number
  readonly perMachinePrice: number
  /** For each item that a buffer can hold more. */
  readonly perItemCny: number
}

/** All amounts are estimates of the size that such measures have, to be replaced by offers. */
export const retrofitSource: FigureSource = 'estimate'

export const retrofitMeasures: Readonly<Record<RetrofitKind, RetrofitMeasure>> = {
  // Condition monitoring and preventive maintenance: failures, by a longer time between two.
  failures: measure(-0.3, 60e3, 40e3),
  // Spare parts at hand, guided fault finding.
  repair: measure(-0.35, 50e3, 20e3),
  // Set-up outside the running time, quick-change tools.
  setup: measure(-0.5, 100e3, 60e3),
  // Tools, control loops and programs of the machine.
  cycle: measure(-0.05, 80e3, 0, 0.08),
  // Inspection in the line and process control: scrap and rework.
  quality: measure(-0.3, 250e3, 50e3),
  // One more machine with foundation and connection.
  machine: measure(1, 100e3, 0, 1.3),
  buffer: measure(1, 50e3, 0, 0, 1e3),
  // Release by the state of the bottleneck: software only.
  release: measure(-0.15, 150e3),
  // Standby switching of machines that wait.
  standby: measure(-0.5, 50e3, 10e3),
}

/** Price of a machine by what it draws, CNY: a rule of thumb for machinery with its controls. */
export const machinePrice = { leastCny: 200e3, perElectricKWCny: 8e3, perFuelKWCny: 3e3 } as const

/** When a measure is due, by the years until it has paid for itself; what takes longer is not advised. */
export const horizonYears = { near: 1, mid: 3, far: 8 } as const
/** Where its gain has no price: by investment up to so much, CNY; what is dearer comes last. */
export const horizonCny = { near: 0.5e6, mid: 3e6 } as const

function measure(
  change: number,
  fixedCny: number,
  perMachineCny = 0,
  perMachinePrice = 0,
  perItemCny = 0,
): RetrofitMeasure {
  return { change, fixedCny, perMachineCny, perMachinePrice, perItemCny }
}
