/** What the API says about a running plant, computed from its twin. */
import type { z } from 'zod'

import { plantKpis } from '#models/measure/plant-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Tag } from '#models/plant/tag.ts'
import { calendarTime } from '#models/twin/calendar.ts'
import { loadProgress } from '#models/twin/motion.ts'
import { unitsInside } from '#models/twin/twin-state.ts'
import type { TagState } from '#models/twin/twin-state.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { sourceSchema, summarySchema, workUnitSchema } from './api-schemas.ts'

const usPerS = 1e6

export function sourceOf(runtime: PlantRuntime): z.input<typeof sourceSchema> {
  const { sourceStatus: status, source } = runtime
  return {
    id: source.id,
    kind: source.kind,
    status: status.kind,
    ...('reason' in status ? { reason: status.reason } : {}),
  }
}

export function summaryOf(runtime: PlantRuntime): z.input<typeof summarySchema> {
  const { plant, twin, pace } = runtime
  const { state } = twin
  const { totals } = state
  let itemsInside = 0
  for (const { units, where } of state.items.values())
    if (units > 0 && where.kind !== 'slot') itemsInside++
  return {
    plant: plant.id,
    scenario: plant.scenario,
    plantTimeS: state.timeUs / usPerS,
    plantTime: calendarTime(plant, state.timeUs),
    source: runtime.source.kind,
    sourceStatus: runtime.sourceStatus.kind,
    unit: plant.products[0]?.unit.en ?? 'unit',
    rawIn: totals.rawInUnits,
    finished: totals.finishedUnits,
    scrapped: totals.scrappedUnits,
    inside: unitsInside(state),
    itemsInside,
    storedSlots: Object.values(state.places).reduce((sum, { slots }) => sum + slots.size, 0),
    shipped: totals.shippedUnits,
    openAlarms: state.alarms.size,
    sequence: state.sequence,
    stateHash: twin.stateHash(),
    plantHash: plant.hash,
    epoch: twin.epoch,
    speed: pace.speed,
    paused: pace.paused,
    kpis: { ...plantKpis(state, plant) },
  }
}

/** Undefined for a work unit that the plant does not have. */
export function workUnitOf(
  { plant, twin }: PlantRuntime,
  id: string,
): z.input<typeof workUnitSchema> | undefined {
  const { state } = twin
  const unit = plant.workUnits.find((workUnit) => workUnit.id === id)
  const now = state.workUnits[id]
  if (!unit || !now) return undefined
  const station = plant.stations.find((candidate) => candidate.id === unit.station)
  return {
    id,
    name: unit.name,
    station: unit.station,
    equipment: unit.equipment,
    state: now.state,
    reason: now.reason,
    waitsFor: now.waitsFor,
    mode: now.mode,
    sinceS: now.sinceUs / usPerS,
    sinceTime: calendarTime(plant, now.sinceUs),
    stateSequence: now.stateSequence,
    counters: {
      cycles: now.cycles,
      goodUnits: now.goodUnits,
      scrapUnits: now.scrapUnits,
      reworkLoads: now.reworkLoads,
    },
    loads: now.loads.map((load) => ({
      items: load.items,
      progress: loadProgress(now, load, state.timeUs),
      durationS: load.durationUs / usPerS,
    })),
    tags: (station?.tags ?? []).map((tag) => tagOf(plant, tag, now.tags[tag.id])),
    kpis: plantKpis(state, plant).stations[unit.station],
  }
}

function tagOf(plant: Plant, tag: Tag, reading: TagState | undefined) {
  const { id, name, unit, low, target, high, alarmLow, alarmHigh } = tag
  const limits = { id, name, unit, low, target, high, alarmLow, alarmHigh }
  if (!reading) return limits
  const { value, quality } = reading
  return { ...limits, value, quality, time: calendarTime(plant, reading.timeUs) }
}
