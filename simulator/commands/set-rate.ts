/** Command `set-rate`: a work unit works faster or slower from its next cycle on; the running one keeps its end. */
import { setRateOf } from '../blocks/rates.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const setRate: CommandKind<'set-rate'> = {
  ...toWorkUnit,
  carryOut: (run, { workUnit, factor }) => setRateOf(run, unitNamed(run, workUnit), factor),
}
