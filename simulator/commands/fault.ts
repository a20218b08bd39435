/** Command `fault`: stops a work unit. */
import { faultByCommand } from '../blocks/failures.ts'
import { draw } from '../kernel/random-streams.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const fault: CommandKind<'fault'> = {
  ...toWorkUnit,
  carryOut(run, { workUnit, repairS }) {
    const unit = unitNamed(run, workUnit)
    const stream = run.tables.units.fault[unit]!
    const drawnUs = () => (stream >= 0 ? draw(run.streams, stream) : Infinity)
    faultByCommand(run, unit, repairS === undefined ? drawnUs() : Math.round(repairS * 1e6))
  },
}
