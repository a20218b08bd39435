/** People have come free: they go to the needs that wait, in order, before the next event. */
import { maintenanceNeed, owed, repairNeed, unitOfNeed } from '../crew-state.ts'
import type { Run } from '../run.ts'
import { operatorsMissing } from '../stop-state.ts'
import { freePeople, leaveQueue } from './crews.ts'
import { repairerComes } from './failures.ts'
import { goOn } from './interruption.ts'
import { maintainersCome } from './maintenance.ts'

/** Serves the queue of a crew as far as its people go; a need never overtakes one that comes before it. */
export function serve(run: Run, crew: number): void {
  const { crews, log } = run
  const cause = log ? log.cause : 0
  for (;;) {
    const need = crews.first[crew]!
    if (need < 0 || crews.count[need]! > freePeople(run, crew)) return
    leaveQueue(run, need)
    crews.turn[crew] = need
    if (log) log.cause = cause
    offerTo(run, need)
    crews.turn[crew] = -1
  }
}

/** The work unit takes the people, or finds that it wants them no longer. */
function offerTo(run: Run, need: number): void {
  const { crews, stops, tables, units } = run
  const unit = unitOfNeed(need)
  if (need === repairNeed(unit)) repairerComes(run, unit)
  else if (need === maintenanceNeed(unit)) maintainersCome(run, unit)
  else if (stops.why[unit] === operatorsMissing) {
    crews.stage[need] = owed
    goOn(run, unit, operatorsMissing)
  } else {
    // Should it still starve, it says anew what it waits for.
    units.stateSequence[unit] = 0
    run.blocks[tables.units.block[unit]!]!.next(run, unit)
  }
}
