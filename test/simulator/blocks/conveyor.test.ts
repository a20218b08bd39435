/** Conveyors: room, pitch, closing up or standing as a whole; what is seen of them never jumps. */
import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import { moveFraction } from '#models/twin/motion.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

interface Belt {
  readonly cycles: readonly [unknown, unknown]
  readonly accumulating: boolean
  readonly capacity?: number
  readonly rest?: Readonly<Record<string, unknown>>
}

/** M1, a belt of 6 m on which a load takes 6 s and moves on by a pitch in 2 s, M2. */
function belt({ cycles: [first, second], accumulating, capacity = 0, rest }: Belt): Plant {
  return buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, end: { capacity } },
    stations: {
      M1: {
        cycle: first,
        input: 'in',
        output: 'end',
        transport: {
          kind: 'belt',
          speed: '1 m/s',
          conveyor: { pitch: '2 m', length: '6 m', accumulating },
        },
      },
      M2: { cycle: second, input: 'end', ...rest },
    },
  })
}

test('a load enters a belt when the one before it has moved on by a pitch', () => {
  const log = logOf(belt({ cycles: ['1 s', '1 s'], accumulating: false }), 7)
  expect(log.filter((line) => /M1|sets out/.test(line))).toEqual([
    '0 1 enters M1 for 1',
    '0 M1 execute',
    '0 M2 suspended starved (M1)',
    '1 1 pass at M1 (-0)',
    '1 1 sets out to end for 6',
    '1 2 enters M1 for 1',
    '2 2 pass at M1 (-0)',
    '2 M1 suspended blocked (M1-to-end)',
    '2 M2 suspended starved (M1)',
    '3 2 sets out to end for 6',
    '3 3 enters M1 for 1',
    '3 M1 execute',
    '4 3 pass at M1 (-0)',
    '4 M1 suspended blocked (M1-to-end)',
    '4 M2 suspended starved (M1)',
    '5 3 sets out to end for 6',
    '5 4 enters M1 for 1',
    '5 M1 execute',
    '6 4 pass at M1 (-0)',
    '6 M1 suspended blocked (M1-to-end)',
    '6 M2 suspended starved (M1)',
    '7 4 sets out to end for 6',
    '7 5 enters M1 for 1',
    '7 M1 execute',
  ])
})

test('on an accumulating belt loads close up at the end, and the machine before it waits when it is full', () => {
  const log = logOf(belt({ cycles: ['3 s', '20 s'], accumulating: true }), 31)
  expect(log.slice(4)).toEqual([
    '3 1 pass at M1 (-0)',
    '3 1 sets out to end for 6',
    '3 2 created at in',
    '3 2 enters M1 for 3',
    '6 2 pass at M1 (-0)',
    '6 2 sets out to end for 6',
    '6 3 created at in',
    '6 3 enters M1 for 3',
    '9 1 enters end',
    '9 1 enters M2 for 20',
    '9 M2 execute',
    '9 3 pass at M1 (-0)',
    '9 3 sets out to end for 6',
    '9 4 created at in',
    '9 4 enters M1 for 3',
    '12 M1-to-end: 3 from 3 to 4',
    '12 4 pass at M1 (-0)',
    '12 4 sets out to end for 6',
    '12 M1-to-end: 4 from 0 to 2',
    '12 5 created at in',
    '12 5 enters M1 for 3',
    '15 5 pass at M1 (-0)',
    '15 M1 suspended blocked (M2)',
    '29 1 pass at M2 (-0)',
    '29 1 leaves M2',
    '29 M2 suspended starved (M1)',
    '29 M1 suspended blocked (M2)',
    '29 M1-to-end: 3 from 4 to 6, 4 from 2 to 6',
    '29 2 enters end',
    '29 2 enters M2 for 20',
    '29 M2 execute',
    '29 5 sets out to end for 6',
    '29 6 created at in',
    '29 6 enters M1 for 3',
    '29 M1 execute',
    '31 M1-to-end: 4 from 4 to 4, 5 from 2 to 2',
  ])
})

test('a belt that does not accumulate stands as a whole while its first load finds no room', () => {
  const log = logOf(belt({ cycles: ['3 s', '20 s'], accumulating: false }), 33)
  expect(log.slice(17)).toEqual([
    '9 4 created at in',
    '9 4 enters M1 for 3',
    '12 M1-to-end: 3 from 3 to 3',
    '12 4 pass at M1 (-0)',
    '12 M1 suspended blocked (M2)',
    '29 1 pass at M2 (-0)',
    '29 1 leaves M2',
    '29 M2 suspended starved (M1)',
    '29 M1 suspended blocked (M2)',
    '29 M1-to-end: 3 from 3 to 6',
    '29 2 enters end',
    '29 2 enters M2 for 20',
    '29 M2 execute',
    '29 4 sets out to end for 6',
    '29 5 created at in',
    '29 5 enters M1 for 3',
    '29 M1 execute',
    '32 M1-to-end: 4 from 3 to 3',
    '32 5 pass at M1 (-0)',
    '32 M1 suspended blocked (M2)',
  ])
})

test.each([true, false])(
  'no load ever jumps or runs faster than the belt (accumulating: %s)',
  (accumulating) => {
    const plant = belt({ cycles: [exponential(3), exponential(3)], accumulating })
    const state = createTwinState(plant)
    const before = new Map<number, number>()
    let moves = 0
    for (const event of eventsOf(plant, 2000)) {
      for (const [id, { where }] of state.items)
        if (where.kind === 'moving') before.set(id, moveFraction(where, event.timeUs))
      applyEvent(state, plant, event)
      for (const [id, { where }] of state.items) {
        if (where.kind !== 'moving') continue
        const seen = before.get(id)
        if (seen !== undefined) expect(moveFraction(where, event.timeUs)).toBeCloseTo(seen, 12)
        if (event.type === 'item-progress' && event.items.includes(id)) moves++
      }
      if (event.type === 'item-entered' && event.at === 'end')
        expect(before.get(event.items[0]!)).toBe(1)
      const along = [...state.items.values()]
        .flatMap(({ where }) =>
          where.kind === 'moving' ? [moveFraction(where, event.timeUs) * 6] : [],
        )
        .toSorted((a, b) => a - b)
      for (let i = 1; i < along.length; i++)
        expect(along[i]! - along[i - 1]!).toBeGreaterThan(1.99999)
      expect(along.length).toBeLessThanOrEqual(3)
    }
    expect(moves).toBeGreaterThan(100)
  },
)

test('mass is conserved, and a trace goes on through a snapshot and a fork with loads on the belt', () => {
  const plant = belt({
    cycles: [exponential(3), exponential(3)],
    accumulating: true,
    rest: { failures: { mtbf: '40 s', mttr: '10 s' } },
  })
  const straight = createTraceHash()
  runUntil(createSimulation(plant, 5), 5000e6, straight.add)
  const hash = createTraceHash()
  const simulation = createSimulation(plant, 5)
  const state = createTwinState(plant)
  runUntil(simulation, 2500e6, (event) => {
    hash.add(event)
    applyEvent(state, plant, event)
  })
  expect(unitsInside(state)).toBe(simulation.scalars[scalar.insideUnits])
  expect(simulation.links.loads[0]).toBeGreaterThan(0)
  const fork = forkSimulation(simulation)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  runUntil(restored, 5000e6, hash.add)
  expect(hash.digest()).toBe(straight.digest())
  runUntil(fork, 5000e6)
  expect(fork.scalars[scalar.finishedUnits]).toBe(restored.scalars[scalar.finishedUnits])
})

test('what comes over a belt into a finished-goods store is finished at its end', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: {
      in: { kind: 'raw-store', capacity: 'unlimited' },
      done: { kind: 'finished-store', capacity: 2 },
    },
    stations: {
      M1: {
        cycle: '3 s',
        input: 'in',
        output: 'done',
        transport: { kind: 'roller', speed: '1 m/s', conveyor: { pitch: '1 m', length: '2 m' } },
      },
    },
  })
  expect(logOf(plant, 9).filter((line) => /stored|shipped|sets out/.test(line))).toEqual([
    '3 1 sets out to done for 2',
    '5 1 stored in slot 0',
    '6 2 sets out to done for 2',
    '8 2 stored in slot 1',
    '8 1 shipped',
    '8 2 shipped',
    '9 3 sets out to done for 2',
  ])
})

test('a conveyor that is no belt, and one behind which items leave the plant, are refused', () => {
  const station = (transport: unknown, output?: string) =>
    buildPlant({
      release: { kind: 'saturated', into: 'in' },
      places: { in: { capacity: 5 }, end: { capacity: 5 } },
      stations: {
        M1: { cycle: '1 s', input: 'in', output: 'end' },
        M2: { cycle: '1 s', input: 'end', output, transport },
      },
    })
  expect(() => station({ kind: 'belt', conveyor: { pitch: '1 m' } })).toThrow(/name an 'output'/)
  expect(() => station({ kind: 'pipe', conveyor: { pitch: '1 m' } }, 'in')).toThrow(/'kind: belt'/)
})
