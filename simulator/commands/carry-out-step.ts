/** Carries out one command of an incident: recorded as its consequence, and not as something that somebody asked for. */
import type { CommandOf, StepCommand } from '#models/scenario/command.ts'
import type { DueStep } from '../incident-steps.ts'
import { recordCommand } from '../record/order-events.ts'
import type { Run } from '../run.ts'
import type { CommandKind } from './command-kind.ts'
import { driftParameter } from './drift-parameter.ts'
import { endMaintenance } from './end-maintenance.ts'
import { fault } from './fault.ts'
import { repair } from './repair.ts'
import { restoreParameter } from './restore-parameter.ts'
import { setRate } from './set-rate.ts'
import { startMaintenance } from './start-maintenance.ts'

type StepName = StepCommand['command']

const kinds: { readonly [K in StepName]: CommandKind<K> } = {
  fault,
  repair,
  'set-rate': setRate,
  'start-maintenance': startMaintenance,
  'end-maintenance': endMaintenance,
  'drift-parameter': driftParameter,
  'restore-parameter': restoreParameter,
}

function kindOf<K extends StepName>(command: CommandOf<StepName>): CommandKind<K> {
  return kinds[command.command as K]
}

/** Throws AppError for a unit or tag that the plant does not have. */
export function refuseStep(run: Run, command: StepCommand): void {
  kindOf(command).refuse(run, command)
}

/** `incident` among the parameters of its event tells it from a command that somebody asked for. */
export function carryOutStep(run: Run, { command, incident, cause }: DueStep): void {
  const kind = kindOf(command)
  const { log } = run
  if (log)
    log.cause = recordCommand(run, log, { ...command, incident }, { target: kind.target, cause })
  kind.carryOut(run, command)
}
