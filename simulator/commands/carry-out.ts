/** Carries out what people ask of the plant: logged, recorded as an event, and named as the cause of what follows. */
import type { PlantCommand } from '#models/scenario/command.ts'
import { recordCommand } from '../record/order-events.ts'
import type { Run } from '../run.ts'
import { kindOf } from './registry.ts'

/** Carries a command out now. Throws the AppErrors of its kind. Returns the sequence of its event, or 0. */
export function carryOut(run: Run, command: PlantCommand): number {
  const { simulation, log } = run
  const kind = kindOf(command)
  kind.refuse(run, command)
  simulation.commands.push({ timeUs: run.clock[0]!, command })
  const sequence = log ? recordCommand(run, log, command, { target: kind.target, cause: 0 }) : 0
  if (log) log.cause = sequence
  kind.carryOut(run, command)
  return sequence
}
