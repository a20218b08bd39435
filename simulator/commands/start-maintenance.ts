/** Command `start-maintenance`: a work unit stops where it is, until `end-maintenance`. */
import { startMaintenance as start } from '../blocks/maintenance.ts'
import { toWorkUnit, unitNamed, type CommandKind } from './command-kind.ts'

export const startMaintenance: CommandKind<'start-maintenance'> = {
  ...toWorkUnit,
  carryOut: (run, { workUnit }) => start(run, unitNamed(run, workUnit)),
}
