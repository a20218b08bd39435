/** Events about orders and commands. */
import type { PlantCommand } from '#models/scenario/command.ts'
import type { OrderStatus } from '#models/twin/event.ts'
import type { Log, Run } from '../run.ts'
import type { OpenOrder } from '../simulation.ts'
import { nextSequence, source } from './sequence.ts'

export function recordOrder(
  run: Run,
  log: Log,
  { order, product, quantity, dueUs }: OpenOrder,
  status: OrderStatus,
  cause: number,
): number {
  const sequence = nextSequence(run)
  log.observe({
    type: 'order-changed',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    order,
    product: run.tables.products[product] ?? '',
    status,
    quantity,
    dueUs,
  })
  return sequence
}

/** All fields of a command other than its kind, author and `target` are its parameters, lists as JSON. */
export function recordCommand(
  run: Run,
  log: Log,
  asked: PlantCommand & { readonly incident?: string },
  { target, cause }: { readonly target: string; readonly cause: number },
): number {
  const sequence = nextSequence(run)
  const { command, by = '', ...fields } = asked
  const given = Object.entries(fields).flatMap(([field, value]): [string, string | number][] =>
    value === undefined ? [] : [[field, typeof value === 'object' ? JSON.stringify(value) : value]],
  )
  log.observe({
    type: 'command',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    command,
    target: String(given.find(([field]) => field === target)?.[1] ?? ''),
    parameters: Object.fromEntries(given.filter(([field]) => field !== target)),
    by,
  })
  return sequence
}

export function recordAcknowledged(run: Run, log: Log, alarm: number, by: string): void {
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
