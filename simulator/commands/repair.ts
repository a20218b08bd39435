/** Command `repair`: a held work unit goes on. */
import { repair as repairUnit } from '../blocks/failures.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const repair: CommandKind<'repair'> = {
  ...toWorkUnit,
  carryOut(run, { workUnit }) {
    const unit = unitNamed(run, workUnit)
    if (run.units.heldBy[unit] !== 0) repairUnit(run, unit)
  },
}
