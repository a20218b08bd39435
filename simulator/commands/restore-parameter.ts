/** Command `restore-parameter`: the set-point of a process parameter is its target again. */
import { drift } from '../process-parameters.ts'
import { tagNamed, toTag, type CommandKind } from './command-kind.ts'

export const restoreParameter: CommandKind<'restore-parameter'> = {
  ...toTag,
  carryOut: (run, { workUnit, tag, overS = 0 }) =>
    drift(run, tagNamed(run, workUnit, tag), 0, Math.round(overS * 1e6)),
}
