/** What people ask of the simulated plant: logged, recorded as events, and named as the cause of what follows. */
import { AppError } from '#models/app-error.ts'
import { faultByCommand, repair } from './blocks/failures.ts'
import { draw } from './kernel/random-streams.ts'
import { recordAcknowledged, recordCommand } from './record/order-events.ts'
import type { Run } from './run.ts'
import { held, type SimulationCommand } from './simulation.ts'

/** Carries a command out now. Throws AppError `unknown-work-unit`. Returns the sequence of its event, or 0. */
export function carryOut(run: Run, command: SimulationCommand): number {
  const { simulation, log, units, tables } = run
  const unit = command.command === 'acknowledge' ? -1 : unitHandle(run, command.workUnit)
  simulation.commands.push({ timeUs: run.clock[0]!, command })
  const sequence = log ? recordCommand(run, log, command) : 0
  if (log) log.cause = sequence
  switch (command.command) {
    case 'fault': {
      const stream = tables.units.fault[unit]!
      const repairUs =
        command.repairS !== undefined
          ? Math.round(command.repairS * 1e6)
          : stream >= 0
            ? draw(run.streams, stream)
            : Infinity
      faultByCommand(run, unit, repairUs)
      return sequence
    }
    case 'repair':
      if (units.state[unit] === held) repair(run, unit)
      return sequence
    case 'acknowledge':
      if (log) recordAcknowledged(run, log, command)
      return sequence
  }
}

function unitHandle({ tables }: Run, id: string): number {
  const unit = tables.units.ids.indexOf(id)
  if (unit < 0)
    throw new AppError('unknown-work-unit', `the plant has no work unit '${id}'`, { id })
  return unit
}
