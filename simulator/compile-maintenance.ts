/** Maintenance plans as tables: one after another, unit by unit. */
import type { MaintenancePlan } from '#models/plant/people.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { StreamPlan } from './kernel/random-streams.ts'

export interface MaintenanceTables {
  /** First plan of each unit; the next entry ends its plans. */
  readonly first: Int32Array
  /** By plan. */
  readonly unit: Int32Array
  readonly everyUs: Float64Array
  readonly byCalendar: Uint8Array
  readonly takes: Int32Array
  /** Who does it (-1: somebody is always there), how many, and how urgently. */
  readonly crew: Int32Array
  readonly count: Int32Array
  readonly priority: Int32Array
}

interface UnitPlan {
  readonly unit: number
  readonly unitId: string
  readonly plan: MaintenancePlan
}

export function compileMaintenance(plant: Plant, streams: StreamPlan[]): MaintenanceTables {
  const plansOf = new Map(plant.stations.map(({ id, maintenance = [] }) => [id, maintenance]))
  const byUnit = plant.workUnits.map(({ id, station }, unit) =>
    plansOf.get(station)!.map((plan): UnitPlan => ({ unit, unitId: id, plan })),
  )
  const plans = byUnit.flat()
  let count = 0
  const starts = byUnit.map(({ length }) => (count += length) - length)
  const numbers = (value: (plan: UnitPlan) => number) => Int32Array.from(plans, value)
  return {
    first: Int32Array.from([...starts, count]),
    unit: numbers(({ unit }) => unit),
    everyUs: Float64Array.from(plans, ({ plan }) => Math.round(plan.everyS * 1e6)),
    byCalendar: Uint8Array.from(plans, ({ plan }) => (plan.by === 'calendar-time' ? 1 : 0)),
    takes: numbers(
      ({ unitId, plan }) =>
        streams.push({ name: `${unitId}/maintenance/${plan.id}`, law: plan.takesS }) - 1,
    ),
    crew: numbers(({ plan }) => (plant.crews ?? []).findIndex(({ id }) => id === plan.crew)),
    count: numbers(({ plan }) => plan.count),
    priority: numbers(({ plan }) => plan.priority),
  }
}

/** Number of plans of all work units together. */
export function planCount({ stations, workUnits }: Plant): number {
  const plans = new Map(stations.map(({ id, maintenance = [] }) => [id, maintenance.length]))
  return workUnits.reduce((sum, { station }) => sum + plans.get(station)!, 0)
}
