/** Command `start-incident`: a list of commands follows, each at its time, until the last has been carried out. */
import { AppError } from '#models/app-error.ts'
import { addStep } from '../incident-steps.ts'
import type { CommandKind } from './command-kind.ts'
import { carryOutStep, refuseStep } from './carry-out-step.ts'

export const startIncident: CommandKind<'start-incident'> = {
  target: 'incident',
  refuse(run, { incident, steps }) {
    if (!steps)
      throw new AppError('unknown-incident', `no incident '${incident}' of this plant is known`, {
        incident,
      })
    if (run.simulation.dueSteps.some((step) => step.incident === incident))
      throw new AppError('incident-running', `incident '${incident}' is running already`, {
        incident,
      })
    for (const { command } of steps) refuseStep(run, command)
  },
  carryOut(run, { incident, steps = [] }) {
    const nowUs = run.clock[0]!
    const cause = run.log?.cause ?? 0
    for (const { afterS, command } of steps) {
      const timeUs = nowUs + Math.round(afterS * 1e6)
      const step = { timeUs, incident, command, cause }
      if (timeUs > nowUs) addStep(run.simulation, step)
      else carryOutStep(run, step)
    }
  },
}
