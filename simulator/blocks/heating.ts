/** Heating: a machine that has cooled down in a planned stop is brought to its temperature before it goes on. */
import { cancel, isPending, schedule } from '../kernel/event-calendar.ts'
import { draw } from '../kernel/random-streams.ts'
import { workPriority } from '../priorities.ts'
import type { Run } from '../run.ts'
import { heating, plannedStop } from '../stop-state.ts'

/** A planned stop begins: the machine cools. Heating that was going on is broken off. */
export function coolDown(run: Run, unit: number): void {
  const { simulation, stops, tables, calendar, clock } = run
  if (!heats(run, unit)) return
  const slot = tables.firstSlot.heating + unit
  const { coolsFromUs, leftUs } = simulation.heating
  if (isPending(calendar, slot)) leftUs[unit] = calendar.dueUs[slot]! - clock[0]!
  cancel(calendar, slot)
  stops.why[unit]! &= ~heating
  coolsFromUs[unit] = clock[0]!
}

/**
 * A planned stop is over. If the machine has become cold it is heated from the beginning, else what was left to do is
 * done; it stands still until then.
 */
export function heatUp(run: Run, unit: number): void {
  const { simulation, stops, tables, calendar, clock, streams } = run
  if (!heats(run, unit) || (stops.why[unit]! & plannedStop) !== 0) return
  const { coolsFromUs, leftUs } = simulation.heating
  if (clock[0]! - coolsFromUs[unit]! >= tables.heating.coolsAfterUs[unit]!)
    leftUs[unit] = draw(streams, tables.heating.stream[unit]!)
  if (leftUs[unit] === 0) return
  stops.why[unit]! |= heating
  schedule(calendar, tables.firstSlot.heating + unit, leftUs[unit]!, workPriority)
}

function heats({ tables }: Run, unit: number): boolean {
  return (tables.heating.stream[unit] ?? -1) >= 0
}
