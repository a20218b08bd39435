/** Machines that stand still when the simulation begins: what stops them goes on for a time that is drawn. */
import type { TwinState, WorkUnitState } from '#models/twin/twin-state.ts'
import { fail, faultByCommand } from '../blocks/failures.ts'
import { beginPlan, startMaintenance } from '../blocks/maintenance.ts'
import { scalar } from '../simulation.ts'
import { offShift } from '../stop-state.ts'
import type { Build } from './build.ts'

const heldStates: ReadonlySet<string> = new Set(['held', 'holding', 'aborted', 'aborting'])
const stoppedStates: ReadonlySet<string> = new Set(['stopped', 'stopping', 'clearing'])

/** Calendars have already stopped what is off shift by plant time. */
export function setStops(build: Build): void {
  const { run, state } = build
  const { scalars, tables } = run
  const lastAlarm = Math.max(0, ...state.alarms.keys())
  tables.units.ids.forEach((id, unit) => {
    const known = state.workUnits[id]
    if (!known) return
    if (state.dataQuality[id]) build.assumptions.assume('stale-unit-assumed', id)
    // The alarm that the twin has of the stop is the one that the simulation goes on with.
    scalars[scalar.lastAlarm] = (openAlarm(state, id) ?? lastAlarm + unit + 1) - 1
    stop(build, unit, id, known)
  })
  scalars[scalar.lastAlarm] = lastAlarm + tables.units.ids.length
}

function stop({ run, assumptions }: Build, unit: number, id: string, known: WorkUnitState): void {
  const { failures, plans } = run.tables
  if (heldStates.has(known.state)) {
    if (failures.first[unit]! < failures.first[unit + 1]!) {
      assumptions.assume('repair-time-drawn', id)
      fail(run, unit)
    } else {
      assumptions.assume('held-until-repaired', id)
      faultByCommand(run, unit, Infinity)
    }
  } else if (known.mode === 'maintenance' || known.reason === 'maintenance') {
    if (plans.first[unit]! < plans.first[unit + 1]!) {
      assumptions.assume('maintenance-time-drawn', id)
      beginPlan(run, unit, plans.first[unit]!)
    } else {
      assumptions.assume('maintenance-until-ended', id)
      startMaintenance(run, unit)
    }
  } else if (stoppedStates.has(known.state) && (run.stops.why[unit]! & offShift) === 0)
    assumptions.assume('stop-ignored', id)
}

function openAlarm({ alarms }: TwinState, workUnit: string): number | undefined {
  for (const [id, alarm] of alarms)
    if (alarm.workUnit === workUnit && alarm.tag === undefined && alarm.clearedUs === undefined)
      return id
  return undefined
}
