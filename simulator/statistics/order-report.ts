/** How orders of a run kept their due times, by product. */
import type { Simulation } from '../simulation.ts'

export interface OrderReport {
  /** Orders released and completed in the record, and open now. */
  readonly released: number
  readonly completed: number
  readonly open: number
  /** Completed after they were due. */
  readonly late: number
  /** Share of the completed ones that were in time, 0..1; undefined: none was completed. */
  readonly onTimeRatio: number | undefined
  /** Mean of max(0, completed - due) over all completed, s. */
  readonly meanTardinessS: number | undefined
}

/** Figures of each product that was ordered, over the record; empty without orders. */
export function orderReports(simulation: Simulation): Record<string, OrderReport> {
  const { tables, orderState, orders } = simulation
  const counts = countsOf(simulation)
  const reports: Record<string, OrderReport> = {}
  tables.products.forEach((id, product) => {
    if (orderState.released[product] === 0) return
    const [released, completed, late, tardinessUs] = [0, 1, 2, 3].map((part) => {
      const at = part * orderState.finished.length + product
      return counts[at]! - orderState.before[at]!
    }) as [number, number, number, number]
    reports[id] = {
      released,
      completed,
      open: orders.open.filter((order) => order.product === product).length,
      late,
      onTimeRatio: completed > 0 ? (completed - late) / completed : undefined,
      meanTardinessS: completed > 0 ? tardinessUs / completed / 1e6 : undefined,
    }
  })
  return reports
}

export function startOrderRecord(simulation: Simulation): void {
  simulation.orderState.before.set(countsOf(simulation))
}

function countsOf({ orderState }: Simulation): number[] {
  const { released, completed, late, tardinessUs } = orderState
  return [released, completed, late, tardinessUs].flatMap((counts) => [...counts])
}
