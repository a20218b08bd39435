import { expect, test } from 'vitest'

import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { valueNoise } from '#simulator/telemetry.ts'
import { eventsOf } from '../support/event-log.ts'
import { refractoryPlant } from '../support/refractory.ts'

const plant = refractoryPlant()
const hourS = 3600
const isSamples = (event: TwinEvent): event is EventOf<'samples'> => event.type === 'samples'

test('reads every machine with tags once a minute, and every tag of it', () => {
  const samples = eventsOf(plant, hourS).filter(isSamples)
  const station = new Map(plant.stations.map(({ id, tags }) => [id, tags]))
  const units = plant.workUnits.filter(({ station: of }) => station.get(of)!.length > 0)
  expect(samples.length).toBe(60 * units.length)
  expect(new Set(samples.map(({ timeUs }) => timeUs % 60e6))).toEqual(new Set([0]))
  for (const { workUnit, tags, values } of samples) {
    const of = plant.workUnits.find(({ id }) => id === workUnit)!.station
    expect(tags).toEqual(station.get(of)!.map(({ id }) => id))
    expect(values.length).toBe(tags.length)
  }
})

test('readings of a healthy plant stay inside their alarm limits', () => {
  const alarms = eventsOf(plant, 24 * hourS).filter(
    (event) => event.type === 'alarm-raised' && event.tag !== undefined,
  )
  expect(alarms).toEqual([])
})

test('a reading that has shifted beyond its limit raises an alarm, and clears it when it is back', () => {
  const simulation = createSimulation(plant, 1)
  const log: TwinEvent[] = []
  const observe = (event: TwinEvent) => log.push(event)
  runUntil(simulation, 3 * 24 * hourS * 1e6)
  const first = firstTag('R09')
  const tag = plant.stations.find(({ id }) => id === 'R09')!.tags[0]!
  simulation.tags.offset[first] = 2 * (tag.alarmHigh! - tag.target)
  const startUs = 3 * 24 * hourS * 1e6
  runUntil(simulation, startUs + 120e6, observe)
  simulation.tags.offset[first] = 0
  runUntil(simulation, startUs + 180e6, observe)
  const about = log.filter(({ type }) => type === 'alarm-raised' || type === 'alarm-cleared')
  expect(about).toMatchObject([
    { type: 'alarm-raised', workUnit: 'R09', tag: tag.id, code: 'high', limit: tag.alarmHigh },
    { type: 'alarm-cleared' },
  ])
  expect(log.find(({ sequence }) => sequence === about[0]!.cause)).toMatchObject({
    type: 'samples',
    workUnit: 'R09',
  })
})

test('noise is a smooth function of seed, tag and time alone', () => {
  expect(valueNoise(1, 5, 123_456_789e3)).toBe(valueNoise(1, 5, 123_456_789e3))
  expect(valueNoise(1, 5, 0)).not.toBe(valueNoise(2, 5, 0))
  const values = Array.from({ length: 20_000 }, (_, i) => valueNoise(1, 7, i * 60e6))
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1)
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  expect(Math.max(...steps)).toBeLessThan(0.3)
})

/** Number of the first tag of a work unit in the simulation's tag state. */
function firstTag(workUnit: string): number {
  const tagsOf = new Map(plant.stations.map(({ id, tags }) => [id, tags.length]))
  const before = plant.workUnits.slice(
    0,
    plant.workUnits.findIndex(({ id }) => id === workUnit),
  )
  return before.reduce((sum, { station }) => sum + tagsOf.get(station)!, 0)
}
