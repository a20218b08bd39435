/** When each unit was active, from its events: what the bottleneck is found by. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import { execute, held, setUp, type Simulation } from '../simulation.ts'
import type { ActivePeriod } from './bottleneck.ts'

export interface ActivityWatch {
  readonly observe: (event: TwinEvent) => void
  /** By unit, in order of time; what runs on ends at `untilUs`. */
  readonly periods: (untilUs: number) => ActivePeriod[][]
}

/** What is known of one unit. A pipeline holds up the plant by its entry: it is active while that is taken. */
interface Activity {
  readonly done: ActivePeriod[]
  /** Of a pipeline: mean interval between two entries, us; 0 of all others. */
  readonly intervalUs: number
  /** Begin of the running period; -1: not active. */
  sinceUs: number
  /** Pipeline: whether its clock runs, and on it how long the entry is still taken from `atUs` on. */
  running: boolean
  atUs: number
  takenUs: number
}

const activeStates: ReadonlySet<PackmlState> = new Set(['execute', 'held', 'starting'])

/** Watches from now on. A unit is active while it works, is set up, down or maintained, not while it waits or has no shift. */
export function watchActivity(simulation: Simulation): ActivityWatch {
  const { plant, units, tables, calendar } = simulation
  const activities = tables.units.ids.map((_, unit): Activity => {
    const { process, cycleS } = plant.stations[tables.units.station[unit]!]!
    const state = units.state[unit]!
    const pipeline = process === 'pipeline'
    const active = state === held || state === setUp || (state === execute && !pipeline)
    return {
      done: [],
      intervalUs: pipeline ? Math.round(meanOf(cycleS) * 1e6) : 0,
      sinceUs: active ? calendar.clock[0]! : -1,
      running: state === execute,
      atUs: calendar.clock[0]!,
      takenUs: 0,
    }
  })
  const unitOf = new Map(tables.units.ids.map((id, unit) => [id, activities[unit]!]))
  return {
    observe: (event) => {
      if (event.type === 'work-unit-state') {
        const active =
          activeStates.has(event.state) ||
          (event.state === 'stopped' && event.reason === 'maintenance')
        changeState(unitOf.get(event.workUnit)!, event.timeUs, event.state === 'execute', active)
      } else if (event.type === 'item-entered') {
        const unit = unitOf.get(event.at)
        if (unit && unit.intervalUs > 0) takeEntry(unit, event.timeUs)
      }
    },
    periods: (untilUs) =>
      activities.map((unit) => {
        openEntry(unit, untilUs)
        end(unit, untilUs)
        return unit.done
      }),
  }
}

function changeState(unit: Activity, timeUs: number, running: boolean, active: boolean): void {
  if (unit.intervalUs === 0) {
    if (active) begin(unit, timeUs)
    else end(unit, timeUs)
    return
  }
  openEntry(unit, timeUs)
  if (unit.running) unit.takenUs = Math.max(0, unit.takenUs - (timeUs - unit.atUs))
  unit.running = running
  unit.atUs = timeUs
  if (active && (!running || unit.takenUs > 0)) begin(unit, timeUs)
  else end(unit, timeUs)
}

function takeEntry(unit: Activity, timeUs: number): void {
  openEntry(unit, timeUs)
  unit.takenUs = unit.intervalUs
  unit.atUs = timeUs
  begin(unit, timeUs)
}

/** The entry may have come free before now, and nothing has come since. */
function openEntry(unit: Activity, timeUs: number): void {
  const opensUs = unit.atUs + unit.takenUs
  if (unit.intervalUs > 0 && unit.running && opensUs < timeUs) end(unit, opensUs)
}

function begin(unit: Activity, timeUs: number): void {
  if (unit.sinceUs < 0) unit.sinceUs = timeUs
}

function end(unit: Activity, timeUs: number): void {
  if (unit.sinceUs >= 0 && unit.sinceUs < timeUs)
    unit.done.push({ fromUs: unit.sinceUs, toUs: timeUs })
  unit.sinceUs = -1
}
