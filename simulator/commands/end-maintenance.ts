/** Command `end-maintenance`: a work unit in maintenance, planned or not, goes on. */
import { endMaintenance as end } from '../blocks/maintenance.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const endMaintenance: CommandKind<'end-maintenance'> = {
  ...toWorkUnit,
  carryOut: (run, { workUnit }) => end(run, unitNamed(run, workUnit)),
}
