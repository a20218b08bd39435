/** From the event of a command back to the command, so that a record can be done again. */
import { plantCommandSchema, type PlantCommand } from '#models/scenario/command.ts'
import type { EventOf } from '#models/twin/event.ts'
import { targetFieldOf } from './registry.ts'

/** The inverse of how commands are recorded. Throws ZodError for an event that no known command has left. */
export function commandOf({
  command,
  target,
  parameters,
  by,
}: Pick<EventOf<'command'>, 'command' | 'target' | 'parameters' | 'by'>): PlantCommand {
  const asked = { command, ...parameters, ...(by === '' ? {} : { by }) }
  const field = targetFieldOf(command)
  const named = plantCommandSchema.safeParse({ ...asked, [field]: target })
  return named.success
    ? named.data
    : plantCommandSchema.parse({ ...asked, [field]: Number(target) })
}
