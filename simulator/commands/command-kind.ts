/** How a kind of command is carried out: one file in this folder and one line in the registry. */
import { AppError } from '#models/app-error.ts'
import type { CommandName, CommandOf } from '#models/scenario/command.ts'
import type { Run } from '../run.ts'

export interface CommandKind<K extends CommandName> {
  /** The field that its event names as its target: a work unit, an alarm. All other fields are its parameters. */
  readonly target: Exclude<keyof CommandOf<K>, 'command' | 'by'>
  /** Throws AppError for what the plant does not have; nothing has been logged by then. */
  readonly refuse: (run: Run, command: CommandOf<K>) => void
  /** Changes the plant. The command's event is `log.cause`, so all that follows at once names it. */
  readonly carryOut: (run: Run, command: CommandOf<K>) => void
}

/** Handle of a work unit. Throws AppError `unknown-work-unit`. */
export function unitNamed({ tables }: Run, id: string): number {
  const unit = tables.units.ids.indexOf(id)
  if (unit < 0)
    throw new AppError('unknown-work-unit', `the plant has no work unit '${id}'`, { id })
  return unit
}

/** Number of a tag of a work unit. Throws AppError `unknown-work-unit` or `unknown-tag`. */
export function tagNamed(run: Run, workUnit: string, id: string): number {
  const { simulation, tables } = run
  const unit = unitNamed(run, workUnit)
  const { tags } = simulation.plant.stations[tables.units.station[unit]!]!
  const index = tags.findIndex((tag) => tag.id === id)
  if (index < 0)
    throw new AppError('unknown-tag', `work unit '${workUnit}' has no tag '${id}'`, {
      known: tags.map((tag) => tag.id),
    })
  return tables.tags.first[unit]! + index
}

/** Target and check of a command to a work unit. */
export const toWorkUnit = {
  target: 'workUnit',
  refuse: (run: Run, { workUnit }: { readonly workUnit: string }) => void unitNamed(run, workUnit),
} as const

/** Target and check of a command to a tag of a work unit. */
export const toTag = {
  target: 'workUnit',
  refuse: (run: Run, { workUnit, tag }: { readonly workUnit: string; readonly tag: string }) =>
    void tagNamed(run, workUnit, tag),
} as const
