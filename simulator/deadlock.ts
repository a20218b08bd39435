/** A run never hangs: when nothing can happen any more, the error names who waits for whom. */
import { AppError } from '#models/app-error.ts'
import { sayWait } from './blocks/circle.ts'
import { timerOwners } from './blocks/timers.ts'
import { isPending } from './kernel/event-calendar.ts'
import { failureTimer, timersPerUnit } from './plant-tables.ts'
import type { Run } from './run.ts'
import { scalar } from './simulation.ts'
import { inMaintenance, offShift } from './stop-state.ts'

/** Throws AppError `deadlock` when items are inside, nothing that moves them is due, and no held unit will free them. */
export function refuseDeadlock(run: Run): void {
  const { units, scalars, tables, simulation } = run
  if (scalars[scalar.insideItems] === 0 || flowIsDue(run)) return
  if (units.heldBy.some((by) => by !== 0) || somebodyReturns(run)) return
  const waits = tables.units.ids.map((_, unit) => sayWait(run, unit))
  throw new AppError('deadlock', `${simulation.plant.id} stands still: ${waits.join('; ')}`, {
    timeUs: run.clock[0],
    inside: scalars[scalar.insideItems],
    waits,
  })
}

function flowIsDue({ calendar, tables }: Run): boolean {
  for (let slot = 0; slot < tables.slotCount; slot++) {
    const moves =
      slot < tables.unitSlots
        ? slot % timersPerUnit !== failureTimer
        : timerOwners[tables.slotOwner[slot - tables.unitSlots]!]!.moves
    if (moves && isPending(calendar, slot)) return true
  }
  return false
}

/** A unit or crew stands still as planned, and will not for ever. */
function somebodyReturns({ stops, crews }: Run): boolean {
  return (
    stops.why.some((why) => (why & (offShift | inMaintenance)) !== 0) ||
    crews.onDuty.some((onDuty) => onDuty === 0)
  )
}
