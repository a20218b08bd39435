/** Commands of started incidents that are still to come: part of the state, so that saved and forked runs go on with them. */
import type { StepCommand } from '#models/scenario/command.ts'
import type { Simulation } from './simulation.ts'

export interface DueStep {
  readonly timeUs: number
  readonly incident: string
  readonly command: StepCommand
  /** Observed runs: sequence of the command that started the incident. */
  readonly cause: number
}

/** Keeps the list in order of time, and of starting within one instant. */
export function addStep({ dueSteps }: Simulation, step: DueStep): void {
  const after = dueSteps.findIndex(({ timeUs }) => timeUs > step.timeUs)
  dueSteps.splice(after < 0 ? dueSteps.length : after, 0, step)
}

/** When the next step is due, us; Infinity: never. */
export function nextStepUs({ dueSteps }: Simulation): number {
  return dueSteps[0]?.timeUs ?? Infinity
}

/** What was seen before a gap in observation explains nothing after it. */
export function forgetCauses({ dueSteps }: Simulation): void {
  dueSteps.forEach((step, i) => {
    dueSteps[i] = { ...step, cause: 0 }
  })
}
