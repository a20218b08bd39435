import { expect, test } from 'vitest'

import { nativeSimulator } from '../support/native-simulator.ts'
import { buildLine, buildPlant } from '../support/plant-builder.ts'

const { applyCommand, createSimulation, restoreSimulation, runUntil, saveSimulation } =
  nativeSimulator
const loop = {
  release: { kind: 'saturated', into: 'in' },
  places: { in: { capacity: 'unlimited' }, mid: { capacity: 1 }, back: { capacity: 1 } },
  stations: {
    M: { cycle: '1 s', input: 'in', output: 'back' },
    N: { cycle: '1 s', input: 'back', output: 'mid' },
    TEST: {
      process: 'inspection',
      cycle: '1 s',
      input: 'mid',
      rework: { ratio: '100 %', to: 'N', limit: 1000 },
    },
  },
} as const

test('a deadlock ends the run and names who waits for whom', () => {
  const simulation = createSimulation(buildPlant(loop), 1)
  expect(() => runUntil(simulation, 1000e6)).toThrow(
    expect.objectContaining({
      code: 'deadlock',
      message: 'sketch stands still: N waits for room at TEST; TEST waits for room at N',
    }),
  )
})

const arrivals = { kind: 'arrivals', into: 'in', every: '1 s' }
const standsStill = (message: string) =>
  expect.objectContaining({ code: 'deadlock', message: expect.stringMatching(message) })

test('a circle is named when it closes, though items, shifts and another line go on', () => {
  const simulation = createSimulation(
    buildPlant({
      ...loop,
      release: { main: arrivals, other: { ...arrivals, into: 'side' } },
      places: { ...loop.places, in: { capacity: 5 }, side: { capacity: 'unlimited' } },
      stations: { ...loop.stations, BESIDE: { cycle: '1 s', input: 'side' } },
      calendars: { days: { periods: [{ from: '06:00', to: '22:00' }] } },
      calendar: 'days',
    }),
    1,
  )
  const events: number[] = []
  const goOn = () => runUntil(simulation, 3600e6, ({ timeUs }) => events.push(timeUs))
  expect(goOn).toThrow(standsStill('still: N waits for room at TEST; TEST waits for room at N$'))
  expect(events.at(-1)).toBe(simulation.calendar.clock[0])
  expect(simulation.calendar.clock[0]).toBeLessThan(20e6)
  // Whoever asks again gets the same answer, also after a restart.
  const restored = restoreSimulation(simulation.plant, saveSimulation(simulation))
  expect(goOn).toThrow(standsStill('stands still'))
  expect(() => runUntil(restored, 3600e6)).toThrow(standsStill('stands still'))
})

test('a rework loop that fills up ends the run, seen or unseen, at the same instant', () => {
  const plant = buildPlant({
    release: { ...arrivals, every: { distribution: 'exponential', mean: '2 s' } },
    places: { in: { capacity: 4 }, mid: { capacity: 2 } },
    stations: {
      M: { machines: 2, cycle: '2 s', input: 'in', output: 'mid' },
      TEST: {
        process: 'inspection',
        cycle: { distribution: 'exponential', mean: '1.5 s' },
        input: 'mid',
        rework: { ratio: '40 %', to: 'M' },
      },
    },
  })
  const [seen, unseen] = [createSimulation(plant, 4), createSimulation(plant, 4)]
  const wait = 'M-1 waits for room at TEST; M-2 waits for room at TEST; TEST waits for room at M-1'
  expect(() => runUntil(seen, 86_400e6, () => undefined)).toThrow(standsStill(wait))
  expect(() => runUntil(unseen, 86_400e6)).toThrow(standsStill(wait))
  expect(unseen.calendar.clock[0]).toBe(seen.calendar.clock[0])
})

test('a loop over a conveyor that is full is a circle, one over vehicles too', () => {
  const ways = {
    belt: { kind: 'belt', speed: '1 m/s', conveyor: { pitch: '1 m', length: '2 m' } },
    agv: { kind: 'agv', fleet: 'carts', from: 'a', to: 'b' },
  }
  for (const transport of Object.values(ways)) {
    const plant = buildPlant({
      release: arrivals,
      fleets: {
        carts: { kind: 'agv', count: 1, speed: '1 m/s', load: '1 s', unload: '1 s', home: 'a' },
      },
      network: { nodes: { a: [0, 0], b: [5, 0] }, bothWays: true, segments: [['a', 'b']] },
      places: { in: { capacity: 2 }, mid: { capacity: 1 } },
      stations: {
        M: { cycle: '1 s', input: 'in', output: 'mid', transport },
        TEST: {
          process: 'inspection',
          cycle: '20 s',
          input: 'mid',
          rework: { ratio: '90 %', to: 'M' },
        },
      },
    })
    const simulation = createSimulation(plant, 1)
    expect(() => runUntil(simulation, 3600e6)).toThrow(
      standsStill('still: M waits for room at TEST; TEST waits for room at M$'),
    )
  }
})

test('an assembly whose feeder is full of one part and brings no other closes a circle', () => {
  const plant = buildPlant({
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: { in: { capacity: 9 }, frames: { capacity: 2 }, wheels: { capacity: 2 } },
    stations: {
      CUT: {
        process: 'split',
        input: 'in',
        cycle: '1 s',
        into: { outputs: { frames: 2, wheels: 1 } },
      },
      BUILD: {
        process: 'assembly',
        input: 'frames',
        parts: { wheel: { from: 'wheels', quantity: 2 } },
        cycle: '1 s',
      },
    },
    flowUnit: { name: 'Item', kind: 'item', baseUnits: 12 },
  })
  expect(() => runUntil(createSimulation(plant, 1), 3600e6)).toThrow(
    standsStill('still: CUT waits for room at BUILD; BUILD waits for items from wheels$'),
  )
})

test('a loop with room for all that goes round in it is never accused', () => {
  const plant = buildPlant({
    ...loop,
    release: { kind: 'conwip', into: 'in', limit: 4 },
    places: { in: { capacity: 4 }, mid: { capacity: 1 }, back: { capacity: 2 } },
    stations: {
      ...loop.stations,
      N: { ...loop.stations.N, failures: { by: 'calendar-time', mtbf: '50 s', mttr: '20 s' } },
      TEST: { ...loop.stations.TEST, rework: { ratio: '50 %', to: 'N' } },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 100_000e6)
  const blockedUs = simulation.units.timeUs[6 * 1 + 2]! + simulation.units.timeUs[6 * 2 + 2]!
  expect(blockedUs).toBeGreaterThan(0)
})

test('a circle of steps that take no time ends the run', () => {
  const simulation = createSimulation(buildLine({ cycles: ['0 s'], buffers: [] }), 1)
  expect(() => runUntil(simulation, 1e6)).toThrow(expect.objectContaining({ code: 'no-progress' }))
}, 120_000)

test('a plant that waits for somebody to repair a machine is no deadlock', () => {
  const simulation = createSimulation(buildLine({ cycles: ['1 s', '1 s'], buffers: [2] }), 1)
  runUntil(simulation, 10e6)
  applyCommand(simulation, { command: 'fault', workUnit: 'M2' })
  runUntil(simulation, 100e6)
  applyCommand(simulation, { command: 'repair', workUnit: 'M2' })
  runUntil(simulation, 102e6)
  // Both execute again.
  expect([...simulation.units.state]).toEqual([1, 1])
})

test('a command for an unknown work unit is refused', () => {
  const simulation = createSimulation(buildLine({ cycles: ['1 s'], buffers: [] }), 1)
  expect(() => applyCommand(simulation, { command: 'repair', workUnit: 'X' })).toThrow(
    expect.objectContaining({ code: 'unknown-work-unit' }),
  )
})
