/** Overhead cranes: loads go along the runway, and no crane passes another. */
import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { applyEvent } from '#models/twin/apply-events.ts'
import { vehiclePoint, type PathPoint } from '#models/twin/motion.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

interface Hall {
  readonly count: number
  readonly runway?: readonly [number, number]
  readonly cycles: readonly [unknown, unknown, unknown]
}

const machine = (xM: number) => ({ size: [1, 1, 2], at: [[xM, 0]] })
const row = (xM: number) => ({
  kind: 'row',
  pitch: '1 m',
  path: [
    [xM, 3],
    [xM + 1, 3],
  ],
})

/** M1 at x 10 sends to x 30, M2 at x 31 back to x 8, M3 at x 9 takes from there. */
function hall({ count, runway = [0, 50], cycles: [first, second, third] }: Hall): Plant {
  const transport = { kind: 'crane', fleet: 'crane' }
  return buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: {
      in: { kind: 'raw-store', capacity: 'unlimited' },
      mid: { capacity: 2, layout: row(30) },
      end: { capacity: 2, layout: row(8) },
    },
    stations: {
      M1: { cycle: first, input: 'in', output: 'mid', transport, layout: machine(10) },
      M2: { cycle: second, input: 'mid', output: 'end', transport, layout: machine(31) },
      M3: { cycle: third, input: 'end', layout: machine(9) },
    },
    fleets: {
      crane: {
        kind: 'overhead-crane',
        count,
        speed: '1 m/s',
        load: '5 s',
        unload: '5 s',
        runway,
        clearance: '4 m',
      },
    },
  })
}

test('a crane fetches a load and brings it along the runway', () => {
  const plant = hall({ count: 1, cycles: ['60 s', '10 s', '1 s'] })
  expect(logOf(plant, 130).filter((line) => /crane-/.test(line))).toMatchInlineSnapshot(`
    [
      "60 crane-1 driving-empty crane@0 to crane@10.5 for 10.5",
      "70.5 crane-1 loading at crane@10.5 for 5",
      "75.5 crane-1 driving-loaded crane@10.5 to crane@30 for 19.5 with 1",
      "95 crane-1 unloading at crane@30 for 5 with 1",
      "100 crane-1 idle at crane@30",
      "110 crane-1 driving-empty crane@30 to crane@30.5 for 0.5",
      "110.5 crane-1 loading at crane@30.5 for 5",
      "115.5 crane-1 driving-loaded crane@30.5 to crane@8 for 22.5 with 1",
    ]
  `)
})

test('a crane that is in the way moves on, and one that works is waited for', () => {
  const plant = hall({ count: 2, cycles: ['20 s', '10 s', '1 s'] })
  expect(logOf(plant, 130).filter((line) => /crane-/.test(line))).toMatchInlineSnapshot(`
    [
      "20 crane-2 driving-empty crane@4 to crane@10.5 for 6.5",
      "26.5 crane-2 loading at crane@10.5 for 5",
      "31.5 crane-2 driving-loaded crane@10.5 to crane@30 for 19.5 with 1",
      "51 crane-2 unloading at crane@30 for 5 with 1",
      "51.5 crane-1 driving-empty crane@0 to crane@10.5 for 10.5",
      "56 crane-2 idle at crane@30",
      "62 crane-1 loading at crane@10.5 for 5",
      "66 crane-2 driving-empty crane@30 to crane@30.5 for 0.5",
      "66.5 crane-2 loading at crane@30.5 for 5",
      "67 crane-1 waiting at crane@10.5 with 2",
      "71.5 crane-2 driving-loaded crane@30.5 to crane@8 for 22.5 with 1",
      "71.5 crane-1 driving-loaded crane@10.5 to crane@4 for 6.5 with 2",
      "78 crane-1 waiting at crane@4 with 2",
      "94 crane-2 unloading at crane@8 for 5 with 1",
      "99 crane-2 idle at crane@8",
      "99 crane-1 driving-loaded crane@4 to crane@30 for 26 with 2",
      "99 crane-2 driving-empty crane@8 to crane@34 for 26",
      "125 crane-1 unloading at crane@30 for 5 with 2",
      "125 crane-2 idle at crane@34",
      "125 crane-2 waiting at crane@34",
      "130 crane-1 idle at crane@30",
      "130 crane-2 driving-empty crane@34 to crane@10.5 for 23.5",
      "130 crane-1 driving-empty crane@30 to crane@6.5 for 23.5",
    ]
  `)
})

test.each([2, 3])('%s cranes never come nearer than their clearance, and none jumps', (count) => {
  const plant = hall({ count, cycles: [exponential(20), exponential(20), '1 s'] })
  const state = createTwinState(plant)
  const point: PathPoint = [0, 0, 0, 0]
  const xOf = (timeUs: number) =>
    Object.values(state.vehicles).map((v) => vehiclePoint(v, plant.network!, timeUs, point)![0])
  let lastUs = 0
  let finished = 0
  for (const event of eventsOf(plant, 20_000)) {
    // Between two events all move evenly, so the least distance is at one of them.
    if (event.timeUs > lastUs) {
      for (const timeUs of [lastUs, event.timeUs]) {
        const xM = xOf(timeUs)
        for (let i = 1; i < xM.length; i++) expect(xM[i]! - xM[i - 1]!).toBeGreaterThan(3.999)
      }
      lastUs = event.timeUs
    }
    const before = xOf(event.timeUs)
    applyEvent(state, plant, event)
    xOf(event.timeUs).forEach((xM, i) => expect(xM).toBeCloseTo(before[i]!, 5))
    if (event.type === 'item-left') finished++
  }
  expect(finished).toBeGreaterThan(150)
})

test('a trace goes on through a snapshot in the middle of a trip', () => {
  const plant = hall({ count: 3, cycles: [exponential(20), exponential(20), '1 s'] })
  const straight = createTraceHash()
  const end = createSimulation(plant, 5)
  runUntil(end, 5000e6, straight.add)
  const hash = createTraceHash()
  const simulation = createSimulation(plant, 5)
  runUntil(simulation, 2345e6, hash.add)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  runUntil(restored, 5000e6, hash.add)
  expect(hash.digest()).toBe(straight.digest())
  expect(end.scalars[scalar.finishedItems]).toBeGreaterThan(30)
})

test('a runway on which no crane reaches a load is refused', () => {
  const cycles = ['1 s', '1 s', '1 s'] as const
  expect(() => createSimulation(hall({ count: 2, runway: [5, 32], cycles }), 1)).toThrow(
    expect.objectContaining({ code: 'plant-impossible' }),
  )
  expect(() => hall({ count: 9, runway: [0, 30], cycles })).toThrow(/32 m or more for 9 cranes/)
})
