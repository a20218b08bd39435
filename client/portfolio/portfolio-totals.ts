/** Sums over all plants that run. */
import type { Portfolio } from '#models/wire/portfolio.ts'

export interface PortfolioTotals {
  readonly plants: number
  readonly plantsRunning: number
  readonly machines: number
  readonly machinesRunning: number
  readonly alarms: Readonly<Record<1 | 2 | 3, number>>
  readonly robots: number
  readonly heads: number
  /** Of plants that tell what they draw, and how many of those that run do. */
  readonly electricPowerW: number
  readonly plantsWithPower: number
}

export function portfolioTotals({ plants }: Pick<Portfolio, 'plants'>): PortfolioTotals {
  const running = plants.flatMap((plant) => (plant.running ? [{ ...plant.running, plant }] : []))
  const sum = (values: readonly (number | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0)
  const alarms = (priority: 1 | 2 | 3) => sum(running.map((now) => now.alarms[priority]))
  return {
    plants: plants.length,
    plantsRunning: running.length,
    machines: sum(running.map(({ plant }) => plant.machineCount)),
    machinesRunning: sum(running.map(({ machines }) => machines.execute)),
    alarms: { 1: alarms(1), 2: alarms(2), 3: alarms(3) },
    robots: sum(running.map(({ plant }) => plant.robots)),
    heads: sum(running.map(({ plant }) => plant.heads)),
    electricPowerW: sum(running.map(({ electricPowerW }) => electricPowerW)),
    plantsWithPower: running.filter(({ electricPowerW }) => electricPowerW !== undefined).length,
  }
}
