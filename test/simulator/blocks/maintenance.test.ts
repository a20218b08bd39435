/** Planned maintenance: between loads, by people, by command, and what it restores. */
import { expect, test } from 'vitest'

import { lineOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const { applyCommand, createSimulation, forkSimulation, runUntil } = nativeSimulator
const constant = (value: string) => ({ distribution: 'constant', value })

function machine(station: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: { M: { input: 'entry', ...station } },
    ...more,
  })
}

type Simulation = ReturnType<typeof createSimulation>

/** States and modes up to an instant, with what is waited for. */
function follow(simulation: Simulation, untilS: number): string[] {
  const log: string[] = []
  runUntil(simulation, untilS * 1e6, (event) => {
    if (event.type === 'mode-changed')
      log.push(`${event.timeUs / 1e6} ${event.workUnit} mode ${event.mode}`)
    if (event.type === 'work-unit-state')
      log.push(`${lineOf(event)}${event.state === 'stopped' && event.waitsFor ? ' waits' : ''}`)
  })
  return log
}

test('maintenance by operating time comes between two loads', () => {
  const plant = machine({
    cycle: '4 s',
    maintenance: [{ id: 'lube', every: '10 s', takes: '5 s' }],
  })
  expect(follow(createSimulation(plant, 1), 34)).toEqual([
    '0 M execute',
    '12 M stopped maintenance',
    '12 M mode maintenance',
    '17 M mode produce',
    '17 M execute',
    '29 M stopped maintenance',
    '29 M mode maintenance',
    '34 M mode produce',
    '34 M execute',
  ])
})

test('maintenance by calendar time falls at once on a machine that has nothing to do', () => {
  const plant = machine(
    {
      cycle: '4 s',
      maintenance: [{ id: 'check', every: '10 s', by: 'calendar-time', takes: '3 s' }],
    },
    {
      release: { kind: 'arrivals', into: 'entry', every: '18 s' },
      places: { entry: { capacity: 9 } },
    },
  )
  expect(follow(createSimulation(plant, 1), 25)).toEqual([
    '0 M suspended starved (entry)',
    '10 M stopped maintenance',
    '10 M mode maintenance',
    '13 M mode produce',
    '13 M suspended starved (entry)',
    '18 M execute',
    '22 M stopped maintenance',
    '22 M mode maintenance',
    '25 M mode produce',
    '25 M suspended starved (entry)',
  ])
})

test('maintenance waits for its people, and its time begins when they are there', () => {
  const maintenance = [{ id: 'lube', every: '4 s', takes: '5 s', crew: 'repair' }]
  const plant = machine(
    { machines: 2, cycle: '4 s', maintenance },
    { crews: { repair: { size: 1 } } },
  )
  expect(follow(createSimulation(plant, 1), 14)).toEqual([
    '0 M-1 execute',
    '0 M-2 execute',
    '4 M-1 stopped maintenance',
    '4 M-1 mode maintenance',
    '4 M-2 stopped maintenance (repair) waits',
    '4 M-2 mode maintenance',
    '9 M-1 mode produce',
    '9 M-1 execute',
    '9 M-2 stopped maintenance',
    '13 M-1 stopped maintenance (repair) waits',
    '13 M-1 mode maintenance',
    '14 M-2 mode produce',
    '14 M-2 execute',
    '14 M-1 stopped maintenance',
  ])
})

test('maintenance makes the machine as new: wear begins anew and the next failure moves', () => {
  // With growth 1 per 10 s of operation, 40 s of its own time are over after 20 s; 10 s without wear take 7.32 s.
  const failures = {
    mtbf: constant('40 s'),
    mttr: constant('1 s'),
    wear: { growth: '1 per 10 s', restoredBy: 'maintenance' },
  }
  const worn = machine({ cycle: '100 s', failures })
  expect(follow(createSimulation(worn, 1), 20.5)).toEqual(['0 M execute', '20 M held failure'])
  const kept = machine({
    cycle: '10 s',
    failures,
    maintenance: [{ id: 'renew', every: '10 s', takes: '5 s' }],
  })
  // At 10 s, 15 s of its own time are over; again at 20 s; the last 10 of 40 take 7.32051 s more.
  expect(follow(createSimulation(kept, 1), 38).at(-1)).toMatch(/^37\.32050\d M held failure$/)
})

test('by command a machine stops where it is until somebody ends it; the load goes on with the rest', () => {
  const simulation = createSimulation(machine({ cycle: '10 s' }), 1)
  expect(follow(simulation, 4)).toEqual(['0 M execute'])
  const log: string[] = []
  const observe = (event: Parameters<typeof lineOf>[0]) =>
    log.push(`${event.sequence}<${event.cause} ${lineOf(event)}`)
  applyCommand(simulation, { command: 'start-maintenance', workUnit: 'M' }, observe)
  runUntil(simulation, 50e6, observe)
  const fork = forkSimulation(simulation)
  applyCommand(simulation, { command: 'end-maintenance', workUnit: 'M' }, observe)
  runUntil(simulation, 56e6, observe)
  expect(log.slice(0, 7)).toEqual([
    '4<0 4 command start-maintenance M',
    '5<4 4 M stopped maintenance',
    '6<5 4 mode-changed',
    '7<0 50 command end-maintenance M',
    '8<7 50 mode-changed',
    '9<7 50 M execute',
    '10<2 56 1 pass at M (-0)',
  ])
  runUntil(fork, 1000e6)
  expect([...fork.units.state]).toEqual([5])
})
