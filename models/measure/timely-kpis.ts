/** Key figures over the period that says something: the production day, or the whole record while the day is young. */
import { plantKpis, type PlantKpis } from './plant-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

export interface TimelyKpis {
  readonly period: 'today' | 'record'
  readonly kpis: PlantKpis
  readonly day: PlantKpis
  readonly record: PlantKpis
}

/** Hours of the day from which on its own means say something. */
const youngHours = 2

/** One period, and so one bottleneck, for all panels. */
export function timelyKpis(state: TwinState, plant: Plant): TimelyKpis {
  const day = plantKpis(state, plant, 'day')
  const record = plantKpis(state, plant, 'record')
  const young = day.hours < youngHours || day.goodUnits === 0
  return { period: young ? 'record' : 'today', kpis: young ? record : day, day, record }
}
