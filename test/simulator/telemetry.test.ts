import { expect, test } from 'vitest'

import { causeChain } from '#models/twin/cause-chain.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
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
  const tag = plant.stations.find(({ id }) => id === 'R09')!.tags[0]!
  const onTag = { workUnit: 'R09', tag: tag.id }
  const shift = 2 * (tag.alarmHigh! - tag.target)
  const startUs = 3 * 24 * hourS * 1e6
  const command = applyCommand(simulation, { command: 'drift-parameter', ...onTag, shift }, observe)
  runUntil(simulation, startUs + 120e6, observe)
  applyCommand(simulation, { command: 'restore-parameter', ...onTag }, observe)
  runUntil(simulation, startUs + 180e6, observe)
  const about = log.filter(({ type }) => type === 'alarm-raised' || type === 'alarm-cleared')
  expect(about).toMatchObject([
    { type: 'alarm-raised', workUnit: 'R09', tag: tag.id, code: 'high', limit: tag.alarmHigh },
    { type: 'alarm-cleared' },
  ])
  const [, samples, root] = causeChain(about[0]!.sequence, (sequence) => log[sequence - 1])
  expect(samples).toMatchObject({ type: 'samples', workUnit: 'R09' })
  expect(root).toMatchObject({ type: 'command', sequence: command, parameters: { tag: tag.id } })
})

test('noise is a smooth function of seed, tag and time alone', () => {
  expect(valueNoise(1, 5, 123_456_789e3)).toBe(valueNoise(1, 5, 123_456_789e3))
  expect(valueNoise(1, 5, 0)).not.toBe(valueNoise(2, 5, 0))
  const values = Array.from({ length: 20_000 }, (_, i) => valueNoise(1, 7, i * 60e6))
  expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1)
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  expect(Math.max(...steps)).toBeLessThan(0.3)
})
