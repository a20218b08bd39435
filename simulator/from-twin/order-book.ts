/** Orders as the twin has them, and when the next ones are released. */
import { orderDue } from '../blocks/orders.ts'
import { schedule } from '../kernel/event-calendar.ts'
import { releasePriority } from '../priorities.ts'
import type { Build } from './build.ts'

/** Timers of `blocks/orders.ts`: the next order of the pattern, the next single one. */
const patternTimer = 0
const singleTimer = 1

/** An order is complete when as much as it asks for has been finished since its release, of whatever product. */
export function openBook({ run, state, assumptions }: Build): void {
  const { simulation, tables, calendar, clock } = run
  const { orders: pattern, plannedOrders = [] } = simulation.plant
  const { finished, next } = simulation.orderState
  const { finishedUnits } = state.totals
  for (const [order, known] of state.orders) {
    if (known.status === 'completed') continue
    const { quantity, dueUs, finishedBefore, status } = known
    const product = Math.max(0, tables.products.indexOf(known.product))
    const left = Math.max(1, quantity - (finishedUnits - finishedBefore))
    const completeAt = finished[product]! + left
    const late = status === 'late'
    simulation.orders.open.push({ order, product, quantity, dueUs, completeAt, late, sequence: 0 })
  }
  const none = simulation.orders.open.length === 0
  if (none && (pattern ?? plannedOrders[0])) assumptions.assume('orders-unknown')
  if (pattern) {
    const everyUs = Math.round(pattern.everyS * 1e6)
    const waitUs = everyUs - (clock[0]! % everyUs)
    schedule(calendar, tables.firstSlot.order + patternTimer, waitUs, releasePriority)
  }
  next[0] = plannedOrders.filter(({ releaseS }) => releaseS * 1e6 < clock[0]!).length
  orderDue(run, singleTimer)
}
