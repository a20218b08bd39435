/** People: machines wait to be repaired, to be loaded, and to be attended. */
import { expect, test } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { whyOf } from '#models/twin/cause-chain.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { lineOf, logOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const { createSimulation, forkSimulation, restoreSimulation, runUntil, saveSimulation } =
  nativeSimulator
const constant = (value: string) => ({ distribution: 'constant', value })
const entry = {
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
}

/** The state events and alarms of a run. */
function statesOf(plant: Parameters<typeof logOf>[0], untilS: number): string[] {
  return logOf(plant, untilS).filter((line) =>
    /alarm|execute|held|suspended|enters [\w-]+ for/.test(line),
  )
}

test('a failed machine waits until the repairer is free, the more urgent one first', () => {
  const machine = (mtbf: string, priority: number) => ({
    input: 'entry',
    cycle: '100 s',
    failures: { mtbf: constant(mtbf), mttr: constant('10 s'), crew: 'repair', priority },
  })
  const plant = buildPlant({
    ...entry,
    crews: { repair: { name: { en: 'Repair', zh: '维修' }, size: 1 } },
    stations: { A: machine('1 s', 1), B: machine('2 s', 2), C: machine('3 s', 1) },
  })
  const log: string[] = []
  runUntil(createSimulation(plant, 1), 32e6, (event) => {
    const waits =
      event.type === 'work-unit-state' && event.waitsFor ? ` (${event.waitsFor.id})` : ''
    if (event.timeUs > 0)
      log.push(
        `${event.sequence}<${event.cause} ${lineOf(event)}${/\(/.test(lineOf(event)) ? '' : waits}`,
      )
  })
  expect(log).toEqual([
    '10<0 1 A held failure',
    '11<10 1 alarm 1 A failure',
    '12<0 2 B held failure (repair)',
    '13<12 2 alarm 2 B failure',
    '14<0 3 C held failure (repair)',
    '15<14 3 alarm 3 C failure',
    '16<10 11 alarm 1 cleared',
    '17<10 11 A execute repaired',
    '18<17 11 C held failure',
    '19<0 12 A held failure (repair)',
    '20<19 12 alarm 4 A failure',
    '21<18 21 alarm 3 cleared',
    '22<18 21 C execute repaired',
    '23<22 21 A held failure',
    '24<0 24 C held failure (repair)',
    '25<24 24 alarm 5 C failure',
    '26<23 31 alarm 4 cleared',
    '27<23 31 A execute repaired',
    '28<27 31 C held failure',
    '29<0 32 A held failure (repair)',
    '30<29 32 alarm 6 A failure',
  ])
})

test('a machine takes no load before its operators are there, and they go when the cycle ends', () => {
  const plant = buildPlant({
    ...entry,
    crews: { operators: { size: 1 } },
    stations: {
      A: { input: 'entry', cycle: '3 s', crew: { id: 'operators' } },
      B: { input: 'entry', cycle: '2 s', crew: { id: 'operators' } },
    },
  })
  expect(statesOf(plant, 8)).toEqual([
    '0 1 enters A for 3',
    '0 A execute',
    '0 B suspended starved (operators)',
    '3 A suspended starved (operators)',
    '3 2 enters B for 2',
    '3 B execute',
    '5 B suspended starved (operators)',
    '5 3 enters A for 3',
    '5 A execute',
    '8 A suspended starved (operators)',
    '8 4 enters B for 2',
    '8 B execute',
  ])
})

test('operators who only load are free again while the machine works on', () => {
  const plant = buildPlant({
    ...entry,
    crews: { operators: { size: 2 } },
    stations: {
      A: {
        machines: 2,
        input: 'entry',
        cycle: '10 s',
        crew: { id: 'operators', count: 2, during: 'load', takes: '3 s' },
      },
    },
  })
  expect(statesOf(plant, 13)).toEqual([
    '0 1 enters A-1 for 10',
    '0 A-1 execute',
    '0 A-2 suspended starved (operators)',
    '3 2 enters A-2 for 10',
    '3 A-2 execute',
    '10 3 enters A-1 for 10',
    '13 A-2 suspended starved (operators)',
    '13 4 enters A-2 for 10',
    '13 A-2 execute',
  ])
})

test('a load that waited for people follows from the load that they put in before', () => {
  const plant = buildPlant({
    ...entry,
    crews: { operators: { size: 1 } },
    stations: {
      A: {
        machines: 2,
        input: 'entry',
        cycle: '10 s',
        crew: { id: 'operators', during: 'load', takes: '3 s' },
      },
    },
  })
  const entries: TwinEvent[] = []
  const simulation = createSimulation(plant, 1)
  const observe = (event: TwinEvent) => event.type === 'item-entered' && void entries.push(event)
  runUntil(simulation, 0, observe)
  runUntil(simulation, 5e6, observe)
  expect(entries.map(({ timeUs }) => timeUs)).toEqual([0, 3e6])
  expect(entries[1]!.cause).toBe(entries[0]!.sequence)
})

test('an interrupted machine gives its operators away and needs them again to go on', () => {
  const plant = buildPlant({
    ...entry,
    crews: { operators: { size: 1 } },
    stations: {
      A: {
        input: 'entry',
        cycle: '5 s',
        crew: { id: 'operators' },
        failures: { mtbf: constant('4 s'), mttr: constant('2 s') },
      },
      B: { input: 'entry', cycle: '4 s', crew: { id: 'operators' } },
    },
  })
  expect(statesOf(plant, 9)).toEqual([
    '0 1 enters A for 5',
    '0 A execute',
    '0 B suspended starved (operators)',
    '4 A held failure',
    '4 alarm 1 A failure',
    '4 2 enters B for 4',
    '4 B execute',
    '6 alarm 1 cleared',
    '6 A suspended starved (operators)',
    '8 B suspended starved (operators)',
    '8 A execute',
    '9 A suspended starved (operators)',
    '9 3 enters B for 4',
    '9 B execute',
  ])
})

test('a pipeline keeps its operators until it is empty', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '20 s' },
    places: { in: { capacity: 9 }, mid: { capacity: 9 } },
    crews: { operators: { size: 1 } },
    stations: {
      OVEN: {
        process: 'pipeline',
        input: 'in',
        output: 'mid',
        cycle: '2 s',
        residence: '15 s',
        crew: { id: 'operators' },
      },
      PACK: { input: 'mid', cycle: '8 s', crew: { id: 'operators' } },
    },
  })
  expect(statesOf(plant, 44)).toEqual([
    '0 OVEN suspended starved (in)',
    '0 PACK suspended starved (OVEN)',
    '20 1 enters OVEN for 15',
    '20 OVEN execute',
    '35 PACK suspended starved (operators)',
    '35 OVEN suspended starved (in)',
    '35 1 enters PACK for 8',
    '35 PACK execute',
    '40 OVEN suspended starved (operators)',
    '43 PACK suspended starved (OVEN)',
    '43 2 enters OVEN for 15',
    '43 OVEN execute',
  ])
})

/** Machines and people enough for everything to wait for everything now and then. */
function busyPlant() {
  return buildPlant({
    ...entry,
    places: { ...entry.places, mid: { capacity: 3 } },
    crews: { repair: { size: 1 }, operators: { size: 2 } },
    stations: {
      A: {
        machines: 3,
        input: 'entry',
        output: 'mid',
        cycle: exponential(10),
        crew: { id: 'operators', during: 'load', takes: '4 s', priority: 2 },
        failures: { mtbf: '60 s', mttr: '15 s', crew: 'repair' },
      },
      B: {
        machines: 2,
        input: 'mid',
        cycle: exponential(7),
        crew: { id: 'operators' },
        failures: { by: 'calendar-time', mtbf: '50 s', mttr: '5 s', crew: 'repair', priority: 2 },
      },
    },
  })
}

test('saved or forked in the middle of waiting, a run goes on with the same log', () => {
  const plant = busyPlant()
  const straight = createSimulation(plant, 7)
  runUntil(straight, 3e9)
  const restored = restoreSimulation(plant, saveSimulation(straight))
  const fork = forkSimulation(straight)
  const log = (simulation: typeof straight): string[] => {
    const lines: string[] = []
    runUntil(simulation, 4e9, (event) =>
      lines.push(`${event.sequence}<${event.cause} ${lineOf(event)}`),
    )
    return lines
  }
  const expected = log(straight)
  expect(expected.length).toBeGreaterThan(500)
  expect(log(restored)).toEqual(expected)
  expect(log(fork)).toEqual(expected)
})

test('crews do the same with and without an observer, and no unit is lost', () => {
  const { reportOf } = nativeSimulator
  const watched = createSimulation(busyPlant(), 7)
  const alone = createSimulation(busyPlant(), 7)
  runUntil(watched, 1e10, () => undefined)
  runUntil(alone, 1e10)
  expect(reportOf(watched)).toEqual(reportOf(alone))
  const { rawInUnits, goodUnits, scrappedUnits, insideUnits } = reportOf(alone)
  expect(rawInUnits).toBe(goodUnits + scrappedUnits + insideUnits)
  expect(goodUnits).toBeGreaterThan(1000)
})

test('a machine starved because its supplier waits for a repairer leads to that, and to who keeps him busy', () => {
  const failing = (mtbf: string, mttr: string) => ({
    mtbf: constant(mtbf),
    mttr: constant(mttr),
    crew: 'repair',
  })
  const plant = buildPlant({
    ...entry,
    places: { ...entry.places, mid: { capacity: 5 } },
    crews: { repair: { size: 1 } },
    stations: {
      X: { input: 'entry', cycle: '100 s', failures: failing('2 s', '50 s') },
      A: { input: 'entry', output: 'mid', cycle: '2 s', failures: failing('5 s', '8 s') },
      B: { input: 'mid', cycle: '1 s' },
    },
  })
  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  const simulation = createSimulation(plant, 1)
  const runTo = (untilS: number) =>
    runUntil(simulation, untilS * 1e6, (event) => {
      events.push(event)
      if (event.type !== 'samples') applyEvent(state, plant, event)
    })
  const why = () =>
    whyOf(state, 'B', (sequence) => events[sequence - 1]).map((event) => lineOf(event))
  runTo(20)
  expect(state.workUnits['A']!.waitsFor).toEqual({ kind: 'resource', id: 'repair' })
  expect(why()).toEqual(['5 B suspended starved (A)', '5 A held failure (repair)'])
  runTo(55)
  expect(why()).toEqual([
    '5 B suspended starved (A)',
    '52 A held failure',
    '52 X execute repaired',
    '2 X held failure',
  ])
})

test('people who only set up are asked for a load of another product, and leave when it is set up', () => {
  const products = { A: { name: 'A' }, B: { name: 'B' } }
  const setup = { time: '5 s' }
  const machine = { input: 'entry', cycle: '10 s', setup, crew: { id: 'setters', during: 'setup' } }
  const plant = buildPlant({
    products,
    crews: { setters: { size: 1 } },
    release: { kind: 'saturated', into: 'entry', sequence: ['A', 'A', 'A', 'B', 'B', 'B'] },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: { M: { ...machine, machines: 2 } },
  })
  const lines = logOf(plant, 46).filter((line) => /enters|M-\d [a-z]+/.test(line))
  expect(lines).toEqual([
    '0 1 enters M-1 for 10',
    '0 M-1 execute',
    '0 2 enters M-2 for 10',
    '0 M-2 execute',
    '10 3 enters M-1 for 10',
    '10 4 enters M-2 for 10',
    '10 M-2 starting setup',
    '15 M-2 execute',
    '20 5 enters M-1 for 10',
    '20 M-1 starting setup',
    '25 6 enters M-2 for 10',
    '25 M-1 execute',
    '35 7 enters M-2 for 10',
    '35 M-2 starting setup',
    // The load stays where it is until somebody can set the machine up for it.
    '35 M-1 suspended starved (setters)',
    '40 M-2 execute',
    '40 8 enters M-1 for 10',
    '40 M-1 starting setup',
    '45 M-1 execute',
  ])
})

test('people for set-up need a set-up to do', () => {
  const crew = { id: 'setters', during: 'setup' }
  expect(() =>
    buildPlant({
      ...entry,
      crews: { setters: { size: 1 } },
      stations: { M: { input: 'entry', cycle: '1 s', crew } },
    }),
  ).toThrow(
    "stations.M.crew.during: expected 'processing' or 'load', since the station is never set up",
  )
})
