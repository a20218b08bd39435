/** All that can be asked of a running plant. A new kind is a schema, one file and one line here. */
import type { CommandName, CommandOf } from '#models/scenario/command.ts'
import { addVehicle } from './add-vehicle.ts'
import { acknowledge } from './acknowledge.ts'
import type { CommandKind } from './command-kind.ts'
import { endIncident } from './end-incident.ts'
import { endMaintenance } from './end-maintenance.ts'
import { driftParameter } from './drift-parameter.ts'
import { fault } from './fault.ts'
import { holdLot, releaseLot } from './hold-lot.ts'
import { reorder } from './reorder.ts'
import { repair } from './repair.ts'
import { restoreParameter } from './restore-parameter.ts'
import { setCapacity } from './set-capacity.ts'
import { setCrewSize } from './set-crew-size.ts'
import { setRate } from './set-rate.ts'
import { startIncident } from './start-incident.ts'
import { startMaintenance } from './start-maintenance.ts'

const kinds: { readonly [K in CommandName]: CommandKind<K> } = {
  fault,
  repair,
  'start-maintenance': startMaintenance,
  'end-maintenance': endMaintenance,
  acknowledge,
  'set-rate': setRate,
  'set-crew-size': setCrewSize,
  'set-capacity': setCapacity,
  'add-vehicle': addVehicle,
  'drift-parameter': driftParameter,
  'restore-parameter': restoreParameter,
  reorder,
  'hold-lot': holdLot,
  'release-lot': releaseLot,
  'start-incident': startIncident,
  'end-incident': endIncident,
}

export function kindOf<K extends CommandName>(command: CommandOf<K>): CommandKind<K> {
  return kinds[command.command as K]
}

/** The field that events of a command name as their target; empty for a command that nobody knows. */
export function targetFieldOf(command: string): string {
  return Object.hasOwn(kinds, command) ? kinds[command as CommandName].target : ''
}
