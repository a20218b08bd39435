/** Command `end-incident`: what an incident would still do does not happen; what it has done stays until somebody mends it. */
import { AppError } from '#models/app-error.ts'
import type { CommandKind } from './command-kind.ts'

export const endIncident: CommandKind<'end-incident'> = {
  target: 'incident',
  refuse({ simulation }, { incident }) {
    if (!simulation.dueSteps.some((step) => step.incident === incident))
      throw new AppError('incident-not-running', `incident '${incident}' is not running`, {
        incident,
      })
  },
  carryOut({ simulation: { dueSteps } }, { incident }) {
    const left = dueSteps.filter((step) => step.incident !== incident)
    dueSteps.splice(0, dueSteps.length, ...left)
  },
}
