/** How many items a unit takes from its input: a full load, or fewer when the oldest has waited long enough. */
import { schedule } from '../kernel/event-calendar.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { isFed } from './assembly.ts'
import { hasBill } from './bill.ts'
import { oldestUs, takeable } from './ordering.ts'
import { supply } from './release.ts'
import { isWaitingForItems, stopWaiting } from './work-unit.ts'

/** Items that the unit may take from its input now; 0: it has to wait. */
export function loadSize(run: Run, unit: number): number {
  const { tables } = run
  const place = tables.units.input[unit]!
  const batch = tables.units.batch[unit]!
  if (hasBill(run, unit)) return isFed(run, unit) ? batch : 0
  if (takeable(run, place) >= batch || supply(run, place, batch)) return batch
  return tables.shortLoads.least[unit]! > 0 ? shortLoad(run, unit, place) : 0
}

/** The wait of the oldest item is over: the unit looks again, if it still waits for items. */
export function waitOver(run: Run, unit: number): void {
  if (!isWaitingForItems(run, unit)) return
  if (run.log) run.log.cause = run.units.stateSequence[unit]!
  stopWaiting(run, unit)
  run.blocks[run.tables.units.block[unit]!]!.next(run, unit)
}

/** All that is there, once the oldest has waited its time; else the unit looks again at that time. */
function shortLoad(run: Run, unit: number, place: number): number {
  const { tables, units } = run
  const count = takeable(run, place)
  const least = tables.shortLoads.least[unit]!
  if (count < least) {
    units.wants[unit] = least
    return 0
  }
  units.wants[unit] = tables.units.batch[unit]!
  const leftUs = oldestUs(run, place) + tables.shortLoads.afterUs[unit]! - run.clock[0]!
  if (leftUs <= 0) return count
  schedule(run.calendar, tables.firstSlot.shortLoad + unit, leftUs, workPriority)
  return 0
}
