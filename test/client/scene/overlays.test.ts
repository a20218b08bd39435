/** What lies over the hall says what the state says: at any instant, forwards and backwards. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { findBottleneck } from '#client/scene/overlays/find-bottleneck.ts'
import { flowLinks, lengthOf } from '#client/scene/overlays/flow-links.ts'
import { FlowRates } from '#client/overlay/flow-rates.ts'
import { FlowState } from '#client/scene/overlays/flow-state.ts'
import { HeatField, heatColumns, heatRows } from '#client/overlay/heat-field.ts'
import { niceTop } from '#client/overlay/nice-top.ts'
import { categoryColours } from '#client/ui/category-colours.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const hourUs = 3600e6

/** The state after each of the hours, from one run. */
function statesAt(of: Plant, hours: readonly number[]): TwinState[] {
  const simulation = createSimulation(of, 1)
  const state = createTwinState(of)
  return hours.map((hour) => {
    const events: TwinEvent[] = []
    runUntil(simulation, hour * hourUs, (event) => events.push(event))
    applyEvents(state, of, events)
    advanceTo(state, of, hour * hourUs)
    return structuredClone(state)
  })
}

const [early, late] = statesAt(plant, [60, 61]) as [TwinState, TwinState]

test('the heat map of an instant is the same whatever was shown before', () => {
  const there = new HeatField(plant)
  const rates = new FlowRates(plant)
  there.fill('dwell', early, early.timeUs, rates)
  const first = there.values.slice()
  there.fill('dwell', late, late.timeUs, rates)
  expect(there.values).not.toEqual(first)
  there.fill('dwell', early, early.timeUs, rates)
  expect(there.values).toEqual(first)
})

test('power stands where the machines are, and is what they draw on their floor area', () => {
  const field = new HeatField(plant)
  field.fill('power', late, late.timeUs, new FlowRates(plant))
  const { lengthM, widthM } = plant.hall
  const at = (x: number, z: number) =>
    field.values[
      Math.floor(((z + widthM / 2) / widthM) * heatRows) * heatColumns +
        Math.floor(((x + lengthM / 2) / lengthM) * heatColumns)
    ]!
  const kiln = plant.workUnits.find(({ id }) => id === 'R09')!
  const { powerRatedW, loadFactor, fuelW } = plant.stations.find(({ id }) => id === 'R09')!
  const kWPerM2 = (powerRatedW * loadFactor + fuelW) / 1000 / (kiln.pose.lengthM * kiln.pose.widthM)
  expect(at(kiln.pose.xM, kiln.pose.zM)).toBeGreaterThan(kWPerM2 * 0.95)
  expect(at(0, widthM / 2 - 1)).toBe(0)
  expect(field.tops.power).toBeGreaterThanOrEqual(kWPerM2 * 0.99)
})

test('nothing of another plant is in the scale, and it is a round number', () => {
  const { tops } = new HeatField(plant)
  expect(new HeatField(plant).tops).toEqual(tops)
  expect(niceTop(7.3)).toBe(10)
  expect(niceTop(0.21)).toBeCloseTo(0.5)
  expect(niceTop(0)).toBe(1)
})

test('rates are of the last hour where it was seen, else of the record, also after a jump back', () => {
  const rates = new FlowRates(plant)
  rates.read(early)
  expect(rates.period).toBe('record')
  const pressEver = early.workUnits['R06-1']!.cycles / 60
  expect(rates.loadsPerHour('R06-1')).toBeCloseTo(pressEver, 6)
  rates.read(late)
  expect(rates.period).toBe('hour')
  const inHour = late.workUnits['R06-1']!.cycles - early.workUnits['R06-1']!.cycles
  expect(inHour).toBeGreaterThan(0)
  expect(rates.loadsPerHour('R06-1')).toBeCloseTo(inHour, 6)
  rates.read(early)
  expect(rates.period).toBe('record')
  // Counters of another course of things are not mixed in.
  const other = structuredClone(late)
  for (const unit of Object.values(other.workUnits)) unit.cycles = 0
  rates.read(other)
  expect(rates.period).toBe('record')
  expect(rates.loadsPerHour('R06-1')).toBe(0)
})

test('the flow goes from the raw store to the finished store without a gap', () => {
  const links = flowLinks(plant)
  expect(Math.min(...links.map(({ points }) => lengthOf(points)))).toBeGreaterThan(0)
  const inPlaces = new Set(links.map(({ place }) => place).filter(Boolean))
  for (const { input } of plant.stations) expect(inPlaces).toContain(input)
  const kiln = links.find(({ kind, workUnits }) => kind === 'through' && workUnits.includes('R09'))!
  expect(kiln.speedMPerS * plant.stations.find(({ id }) => id === 'R09')!.residenceS).toBeCloseTo(
    lengthOf(kiln.points),
  )
})

test('what works moves, and stands as soon as it is held or blocked', () => {
  const links = flowLinks(plant)
  const flow = new FlowState(plant, links)
  const rates = new FlowRates(plant)
  rates.read(late)
  const state = structuredClone(late)
  const at = links.findIndex(
    ({ kind, workUnits }) => kind === 'feed' && workUnits.includes('R06-1'),
  )
  state.workUnits['R06-1']!.state = 'execute'
  flow.read(state, rates)
  expect(flow.flows[at]!.speedMPerS).toBeGreaterThan(0)
  expect(flow.flows[at]!.unitsPerHour).toBeGreaterThan(0)
  state.workUnits['R06-1']!.state = 'held'
  flow.read(state, rates)
  expect(flow.flows[at]!.speedMPerS).toBe(0)
})

test('the bottleneck is the one that the cockpit names, with whom it holds up', () => {
  const found = findBottleneck(plant, late, late.timeUs)!
  expect(found.station).toBe(timelyKpis(late, plant).kpis.bottleneck)
  expect(found.activeShare).toBeGreaterThan(0)
  expect(found.activeShare).toBeLessThanOrEqual(1)
  expect(found.waiting).toBe(
    found.places.reduce((sum, id) => sum + late.places[id]!.queue.length, 0),
  )
  for (const id of [...found.blocked, ...found.starved]) expect(found.workUnits).not.toContain(id)
  expect(findBottleneck(plant, createTwinState(plant), 0)).toBeUndefined()
})

test('no category looks like a warning: no red, no amber', () => {
  for (const colour of categoryColours) {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    expect(red! > green! * 1.3 && red! > blue! * 1.3).toBe(false)
  }
})
