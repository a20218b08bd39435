/** Orders: one a period or single ones; finished base units go to the oldest open order of their product. */
import { schedule } from '../kernel/event-calendar.ts'
import { releasePriority } from '../priorities.ts'
import { recordOrder } from '../record/order-events.ts'
import type { Run } from '../run.ts'
import type { OpenOrder } from '../simulation.ts'

const usPerS = 1e6

/** Calendar slots: the next order of the pattern, the next single one, the next one to be late. */
export const orderTimers = 3
const patternTimer = 0
const singleTimer = 1
const lateTimer = 2

export function openOrders(run: Run): void {
  orderDue(run, patternTimer)
  orderDue(run, singleTimer)
}

export function orderDue(run: Run, timer: number): void {
  if (timer === patternTimer) releaseByPattern(run)
  else if (timer === singleTimer) releaseSingle(run)
  else {
    markLate(run)
    watchDueTimes(run)
  }
}

/** Marks what is late, releases the next order, and sets the timer of the one after. */
function releaseByPattern(run: Run): void {
  const { simulation, tables, clock } = run
  const pattern = simulation.plant.orders
  if (!pattern) return
  const everyUs = Math.round(pattern.everyS * usPerS)
  markLate(run)
  const order = Math.round(clock[0]! / everyUs) + 1
  release(run, order, pattern.product, pattern.quantity, clock[0]! + everyUs)
  schedule(run.calendar, tables.firstSlot.order + patternTimer, everyUs, releasePriority)
}

/** Releases the single orders whose time has come, and sets the timer of the next one. */
function releaseSingle(run: Run): void {
  const { simulation, tables, clock } = run
  const { next } = simulation.orderState
  const planned = simulation.plant.plannedOrders ?? []
  for (; next[0]! < planned.length; next[0]! += 1) {
    const { product, quantity, dueS, releaseS } = planned[next[0]!]!
    const waitUs = Math.round(releaseS * usPerS) - clock[0]!
    if (waitUs > 0) {
      schedule(run.calendar, tables.firstSlot.order + singleTimer, waitUs, releasePriority)
      break
    }
    release(run, next[0]! + 1, product, quantity, Math.round(dueS * usPerS))
  }
  if (planned.length > 0) watchDueTimes(run)
}

function release(run: Run, order: number, id: string, quantity: number, dueUs: number): void {
  const { simulation, tables, log } = run
  const { open } = simulation.orders
  const { finished, released } = simulation.orderState
  const product = Math.max(0, tables.products.indexOf(id))
  const before = open.findLast((other) => other.product === product)?.completeAt ?? 0
  const completeAt = Math.max(before, finished[product]!) + quantity
  const made: OpenOrder = { order, product, quantity, dueUs, completeAt, late: false, sequence: 0 }
  open.push(made)
  released[product]! += 1
  if (log) made.sequence = recordOrder(run, log, made, 'released', 0)
}

function markLate(run: Run): void {
  const { simulation, clock, log } = run
  for (const order of simulation.orders.open) {
    if (order.late || order.dueUs > clock[0]!) continue
    order.late = true
    if (log) order.sequence = recordOrder(run, log, order, 'late', order.sequence)
  }
}

/** Sets the timer to when the next open order is late: it may still be completed at the very instant. */
function watchDueTimes({ simulation, calendar, clock, tables }: Run): void {
  let firstUs = Infinity
  for (const { late, dueUs } of simulation.orders.open)
    if (!late && dueUs < firstUs) firstUs = dueUs
  if (firstUs === Infinity) return
  const waitUs = Math.max(0, firstUs - clock[0]!)
  schedule(calendar, tables.firstSlot.order + lateTimer, waitUs, releasePriority)
}

/** Completes the orders for which enough of their product is finished. */
export function completeOrders(run: Run): void {
  const { simulation, log, clock } = run
  const { open } = simulation.orders
  const { finished, completed, late, tardinessUs } = simulation.orderState
  for (let at = 0; at < open.length;) {
    const order = open[at]!
    if (order.completeAt > finished[order.product]!) {
      at++
      continue
    }
    open.splice(at, 1)
    completed[order.product]! += 1
    if (clock[0]! > order.dueUs) {
      late[order.product]! += 1
      tardinessUs[order.product]! += clock[0]! - order.dueUs
    }
    if (log) recordOrder(run, log, order, 'completed', log.cause)
  }
}
