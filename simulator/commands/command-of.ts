/** From the event of a command back to the command, so that a record can be done again. */
import { plantCommandSchema, type PlantCommand } from '#models/scenario/command.ts'
import type { EventOf } from '#models/twin/event.ts'
import { targetFieldOf } from './registry.ts'

type Recorded = Pick<EventOf<'command'>, 'command' | 'target' | 'parameters' | 'by'>

/** Whether somebody asked for it; the commands of an incident follow by themselves when it is started again. */
export function isAsked({ parameters }: Recorded): boolean {
  return parameters.incident === undefined
}

/** The inverse of how commands are recorded. Throws ZodError for an event that no known command has left. */
export function commandOf({ command, target, parameters, by }: Recorded): PlantCommand {
  const { steps, ...plain } = parameters
  const asked = {
    command,
    ...plain,
    ...(steps === undefined ? {} : { steps: listOf(steps) }),
    ...(by === '' ? {} : { by }),
  }
  const field = targetFieldOf(command)
  const named = plantCommandSchema.safeParse({ ...asked, [field]: target })
  return named.success
    ? named.data
    : plantCommandSchema.parse({ ...asked, [field]: Number(target) })
}

/** The list that a text stands for; the text itself, which the schema then refuses, when it is none. */
function listOf(text: string | number): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return text
  }
}
