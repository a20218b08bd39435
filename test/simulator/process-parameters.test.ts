/** Parameters drift with a ramp and a lag, drag others along, and are exact at any instant. */
import { expect, test, vi } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import {
  applyCommand,
  createSimulation,
  runUntil,
  runWithCommands,
  type Simulation,
} from '#simulator/plant-simulation.ts'
import { deviationAt, meanDeviation } from '#simulator/process-parameters.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { lineOf } from '../support/event-log.ts'
import { buildPlant } from '../support/plant-builder.ts'

vi.setConfig({ testTimeout: 120_000 })

const minuteUs = 60e6
const tag = (more: object) => ({
  name: 'T',
  unit: '°C',
  target: 100,
  normal: { low: 90, high: 110 },
  alarm: { low: 80, high: 120 },
  ...more,
})

const plant = buildPlant({
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B: { capacity: 5 } },
  stations: {
    K: {
      machines: 2,
      cycle: '50 s',
      input: 'entry',
      output: 'B',
      tags: { gas: tag({}), T: tag({ lag: '20 min', follows: { tag: 'gas', gain: 0.5 } }) },
    },
    L: {
      cycle: '25 s',
      input: 'B',
      tags: { T: tag({ follows: [{ tag: 'K.T', gain: 2, delay: '10 min' }] }) },
    },
  },
})

/** Tags in order: K-1.gas, K-1.T, K-2.gas, K-2.T, L.T. */
const gas1 = 0
const t1 = 1
const t2 = 3
const tL = 4

const driftT: PlantCommand = {
  command: 'drift-parameter',
  workUnit: 'K-1',
  tag: 'T',
  to: 130,
  overS: 1800,
}

function drifted(): Simulation {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 5 * minuteUs)
  applyCommand(simulation, driftT)
  runUntil(simulation, 50 * minuteUs)
  applyCommand(simulation, { command: 'drift-parameter', workUnit: 'K-1', tag: 'gas', shift: -6 })
  runUntil(simulation, 60 * minuteUs)
  applyCommand(simulation, { command: 'restore-parameter', workUnit: 'K-1', tag: 'T', overS: 600 })
  return simulation
}

test('a value follows its set-point as the differential equation of a first-order lag says', () => {
  const simulation = drifted()
  const stepS = 0.5
  const setPoint = (s: number) =>
    s < 300 ? 0 : s < 3600 ? Math.min(30, (s - 300) / 60) : Math.max(0, 30 - (s - 3600) / 20)
  let value = 0
  let sum = 0
  for (let s = 0; s < 7200; s += stepS) {
    if (s % 600 === 0)
      expect(deviationAt(simulation, t1, s * 1e6) - (s >= 3000 ? -3 : 0)).toBeCloseTo(value, 2)
    sum += value * stepS
    value += (stepS / 1200) * (setPoint(s) - value)
  }
  const mean = meanDeviation(simulation, t1, 0, 7200e6)
  expect(mean).toBeCloseTo((sum - 3 * 4200) / 7200, 2)
})

test('the mean over a stretch is that of its parts', () => {
  const simulation = drifted()
  const over = (from: number, to: number) =>
    meanDeviation(simulation, tL, from * minuteUs, to * minuteUs) * (to - from)
  expect(over(0, 7) + over(7, 33) + over(33, 58) + over(58, 110)).toBeCloseTo(over(0, 110), 6)
})

test('followers take over the deviation: of the same machine, and the mean of another station, later', () => {
  const simulation = drifted()
  const at = 70 * minuteUs
  expect(deviationAt(simulation, gas1, at)).toBe(-6)
  expect(deviationAt(simulation, t2, at)).toBe(0)
  expect(deviationAt(simulation, tL, at)).toBeCloseTo(
    deviationAt(simulation, t1, at - 10 * minuteUs),
    12,
  )
})

test('alarms of a drift have the same numbers observed or not, and come from the command', () => {
  const commands = [
    { timeUs: 5 * minuteUs, command: driftT },
    {
      timeUs: 100 * minuteUs,
      command: { command: 'restore-parameter', workUnit: 'K-1', tag: 'T' },
    },
    { timeUs: 240 * minuteUs, command: { command: 'fault', workUnit: 'L', repairS: 60 } },
  ] as const
  const alarms = (observedFromUs: number) => {
    const simulation = createSimulation(plant, 1)
    const events: TwinEvent[] = []
    const before = commands.filter(({ timeUs }) => timeUs <= observedFromUs)
    runWithCommands(simulation, before, observedFromUs)
    runWithCommands(
      simulation,
      commands.filter(({ timeUs }) => timeUs > observedFromUs),
      250 * minuteUs,
      (event) => events.push(event),
    )
    return events.filter(({ type }) => type.startsWith('alarm')).map(lineOf)
  }
  expect(alarms(0)).toEqual([
    '2700 alarm 1 K-1 high',
    '3120 alarm 2 L high',
    '6720 alarm 1 cleared',
    '7200 alarm 2 cleared',
    '14400 alarm 3 L fault-command',
    '14460 alarm 3 cleared',
  ])
  expect(alarms(200 * minuteUs)).toEqual(alarms(0).slice(-2))
})

test('saved, restored and forked while a drift runs, the trace goes on as it was', () => {
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 5 * minuteUs)
  applyCommand(simulation, driftT)
  runUntil(simulation, 12 * minuteUs)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  const fork = forkSimulation(simulation)
  const traceOf = (from: Simulation) => {
    const events: TwinEvent[] = []
    runUntil(from, 60 * minuteUs, (event) => events.push(event))
    return events
  }
  const straight = traceOf(simulation)
  expect(traceOf(restored)).toEqual(straight)
  expect(traceOf(fork)).toEqual(straight)
})

test('a stated noise is the standard deviation of the reading', () => {
  const noisy = buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: { K: { cycle: '1 h', input: 'entry', tags: { T: tag({ noise: 2 }) } } },
  })
  const values: number[] = []
  runUntil(createSimulation(noisy, 1), 200 * 3600e6, (event) => {
    if (event.type === 'samples') values.push(event.values[0]!)
  })
  const variance = values.reduce((sum, value) => sum + (value - 100) ** 2, 0) / values.length
  expect(Math.sqrt(variance)).toBeCloseTo(2, 0)
  expect(Math.abs(Math.sqrt(variance) - 2)).toBeLessThan(0.15)
})
