/** Orders: one a period; finished base units go to the oldest open order. */
import { schedule } from '../kernel/event-calendar.ts'
import { releasePriority } from '../priorities.ts'
import { recordOrder } from '../record/order-events.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'

/** Marks what is late, releases the next order, and sets the timer of the one after. */
export function orderDue(run: Run): void {
  const { simulation, scalars, tables, log } = run
  const pattern = simulation.plant.orders
  if (!pattern) return
  const { open } = simulation.orders
  const timeUs = run.clock[0]!
  const everyUs = Math.round(pattern.everyS * 1e6)
  for (const order of open) {
    if (order.late || order.dueUs > timeUs) continue
    order.late = true
    if (log) order.sequence = recordOrder(run, log, order, 'late', order.sequence)
  }
  const before = open.at(-1)?.completeAt ?? 0
  const order = {
    order: Math.round(timeUs / everyUs) + 1,
    dueUs: timeUs + everyUs,
    completeAt: Math.max(before, scalars[scalar.finishedUnits]!) + pattern.quantity,
    late: false,
    sequence: 0,
  }
  open.push(order)
  if (log) order.sequence = recordOrder(run, log, order, 'released', 0)
  schedule(run.calendar, tables.firstSlot.order, everyUs, releasePriority)
}

/** Completes the orders for which enough is finished. */
export function completeOrders(run: Run): void {
  const { simulation, scalars, log } = run
  const { open } = simulation.orders
  while (open[0] && open[0].completeAt <= scalars[scalar.finishedUnits]!) {
    const order = open.shift()!
    if (log) recordOrder(run, log, order, 'completed', log.cause)
  }
}
