/** Command `set-crew-size`: a crew has more or fewer people from now on. */
import { AppError } from '#models/app-error.ts'
import { resizeCrew } from '../blocks/crews.ts'
import type { Run } from '../run.ts'
import type { CommandKind } from './command-kind.ts'

export const setCrewSize: CommandKind<'set-crew-size'> = {
  target: 'crew',
  refuse: (run, { crew, size }) => {
    const least = mostAsked(run, crewNamed(run, crew))
    if (size < least)
      throw new AppError('crew-too-small', `some work needs ${least} people of '${crew}' at once`, {
        least,
      })
  },
  carryOut: (run, { crew, size }) => resizeCrew(run, crewNamed(run, crew), size),
}

/** Handle of a crew. Throws AppError `unknown-crew`. */
function crewNamed({ tables }: Run, id: string): number {
  const crew = tables.crews.ids.indexOf(id)
  if (crew < 0)
    throw new AppError('unknown-crew', `the plant has no crew '${id}'`, {
      known: tables.crews.ids,
    })
  return crew
}

/** People whom one work unit asks for at a time: a smaller crew would never begin. */
function mostAsked({ tables }: Run, crew: number): number {
  const { crews, plans } = tables
  const asked = (who: Int32Array, count: Int32Array) =>
    who.reduce((most, other, i) => (other === crew ? Math.max(most, count[i]!) : most), 1)
  return Math.max(asked(crews.operators, crews.operatorCount), asked(plans.crew, plans.count))
}
