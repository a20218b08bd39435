/** Events about orders and commands. */
import type { OrderStatus } from '#models/twin/event.ts'
import type { Log, Run } from '../run.ts'
import type { OpenOrder, SimulationCommand } from '../simulation.ts'
import { nextSequence, source } from './sequence.ts'

export function recordOrder(
  run: Run,
  log: Log,
  { order, dueUs }: OpenOrder,
  status: OrderStatus,
  cause: number,
): number {
  const { product, quantity } = run.simulation.plant.orders!
  const sequence = nextSequence(run)
  log.observe({
    type: 'order-changed',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    order,
    product,
    status,
    quantity,
    dueUs,
  })
  return sequence
}

export function recordCommand(run: Run, log: Log, asked: SimulationCommand): number {
  const sequence = nextSequence(run)
  const { command } = asked
  log.observe({
    type: 'command',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: 0,
    command,
    target: command === 'acknowledge' ? String(asked.alarm) : asked.workUnit,
    parameters:
      command === 'fault' && asked.repairS !== undefined ? { repairS: asked.repairS } : {},
    by: asked.by ?? '',
  })
  return sequence
}

export function recordAcknowledged(
  run: Run,
  log: Log,
  { alarm, by = '' }: SimulationCommand & { command: 'acknowledge' },
): void {
  const sequence = nextSequence(run)
  const cause = log.cause
  log.observe({
    type: 'alarm-acknowledged',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    alarm,
    by,
  })
}
