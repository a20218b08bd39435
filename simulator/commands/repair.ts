/** Command `repair`: a held work unit goes on. */
import { repair as repairUnit } from '../blocks/failures.ts'
import { held } from '../simulation.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const repair: CommandKind<'repair'> = {
  ...toWorkUnit,
  carryOut(run, { workUnit }) {
    const unit = unitNamed(run, workUnit)
    if (run.units.state[unit] === held) repairUnit(run, unit)
  },
}
