/** Command `drift-parameter`: a process parameter moves away from its target and stays there. */
import { drift } from '../process-parameters.ts'
import { tagNamed, toTag, type CommandKind } from './command-kind.ts'

export const driftParameter: CommandKind<'drift-parameter'> = {
  ...toTag,
  carryOut(run, { workUnit, tag, to, shift = 0, overS = 0 }) {
    const number = tagNamed(run, workUnit, tag)
    const end = to === undefined ? shift : to - run.tables.tags.target[number]!
    drift(run, number, end, Math.round(overS * 1e6))
  },
}
