/** What the figures of a control point are taken from: readings that were seen, and the counters as the shift began. */
import { describe, expect, it } from 'vitest'

import type { HistorySource } from '#client/feed/history-source.ts'
import { startOfShift } from '#client/quality/use-shift-start.ts'
import { keptReadings, ReadingWindow } from '#client/store/reading-window.ts'
import { controlPoints } from '#models/measure/control-points.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { EventOf } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation } from '#simulator/plant-simulation.ts'
import { recordRun } from '../../support/record-run.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const hourUs = 3600e6
const { events, source } = recordRun(createSimulation(plant, 1), 10 * hourUs, 2 * hourUs)
const samples = events.filter((event) => event.type === 'samples')
const { tag, workUnits } = controlPoints(plant)[0]!
const unit = workUnits[0]!
const valuesOf = (list: readonly EventOf<'samples'>[]) =>
  list
    .filter(({ workUnit, quality }) => workUnit === unit && quality === 'good')
    .flatMap(({ tags, values }) => (tags.includes(tag.id) ? [values[tags.indexOf(tag.id)]!] : []))

describe('the window of readings', () => {
  it('holds the last readings of quality points in order, and nothing of trends', () => {
    const window = new ReadingWindow(plant)
    window.record(events)
    const all = valuesOf(samples)
    expect(all.length).toBeGreaterThan(keptReadings)
    expect(window.of(unit, tag.id, Infinity)).toEqual(all.slice(-keptReadings))
    const trend = plant.stations.find(({ tags }) => tags.some((each) => !each.qualityPoint))!
    const machine = plant.workUnits.find(({ station }) => station === trend.id)!
    const { id } = trend.tags.find((each) => !each.qualityPoint)!
    expect(window.of(machine.id, id, Infinity)).toEqual([])
  })

  it('counts no reading twice that a replay tells again, and none that has yet to come', () => {
    const window = new ReadingWindow(plant)
    const first = events.filter(({ timeUs }) => timeUs <= 3 * hourUs)
    window.record(first)
    window.record(first.filter(({ timeUs }) => timeUs > hourUs))
    const known = samples.filter(({ timeUs }) => timeUs <= 3 * hourUs)
    expect(window.of(unit, tag.id, Infinity)).toEqual(valuesOf(known))
    expect(window.of(unit, tag.id, 2 * hourUs)).toEqual(
      valuesOf(known.filter(({ timeUs }) => timeUs <= 2 * hourUs)),
    )
  })
})

describe('the start of the shift', () => {
  it('has the counters as the record has them at that instant', async () => {
    const atUs = 8 * hourUs
    const state = createTwinState(plant)
    applyEvents(
      state,
      plant,
      events.filter(({ timeUs }) => timeUs <= atUs),
    )
    advanceTo(state, plant, atUs)
    const start = await startOfShift(source, plant, atUs)
    if (start === undefined || start === 'unrecorded') throw new Error('it is on record')
    expect(start).toMatchObject({ sinceUs: atUs, isWholeShift: true })
    expect(Object.keys(start.counters)).toHaveLength(plant.workUnits.length)
    for (const [id, counters] of Object.entries(start.counters))
      expect(state.workUnits[id]).toMatchObject(counters)
  })

  it('is that of the record where that begins later, and waits for one that is behind', async () => {
    expect(await startOfShift(source, plant, 11 * hourUs)).toBeUndefined()
    const { fromUs } = await source.index()
    const late = await startOfShift(source, plant, fromUs! - hourUs)
    expect(late).toMatchObject({ sinceUs: fromUs, isWholeShift: false })
    const empty: HistorySource = {
      ...source,
      index: async () => ({ ...(await source.index()), spans: [] }),
    }
    expect(await startOfShift(empty, plant, hourUs)).toBe('unrecorded')
  })
})
