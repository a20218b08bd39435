/** Raw-material stores by (s, S): when they order, what comes, and what the report says. */
import { expect, test } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState, unitsInside } from '#models/twin/twin-state.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runUntil, type Simulation } from '#simulator/plant-simulation.ts'
import { forkSimulation, restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { logOf } from '../../support/event-log.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const shop = (replenish: unknown, capacity = 9) =>
  buildPlant({
    itemKinds: {
      'raw-lot': { name: 'Lot', prefix: 'LOT' },
      item: { name: 'Item', prefix: 'IT' },
      bolt: { name: 'Bolt', prefix: 'BT' },
    },
    flowUnit: { name: 'Item', kind: 'item' },
    release: { kind: 'arrivals', into: 'frames', every: '2 s' },
    places: {
      frames: { capacity: 5 },
      bolts: { kind: 'raw-store', capacity, replenish },
    },
    stations: {
      JOIN: {
        process: 'assembly',
        input: 'frames',
        parts: { bolt: { from: 'bolts', quantity: 2 } },
        cycle: '1 s',
      },
    },
  })

test('orders up to S when stock and orders fall to s, and gets a lot after the lead time', () => {
  const plant = shop({ kind: 'bolt', reorderPoint: 2, orderUpTo: 5, leadTime: '5 s' })
  const log = logOf(plant, 12)
  expect(log.filter((line) => /bolts|enters JOIN|suspended/.test(line))).toEqual([
    '0 1 created at bolts',
    '0 2,3,4,5,6 created at bolts',
    '0 JOIN suspended starved (frames)',
    expect.stringMatching(/^2 \d+,2,3 enters JOIN/),
    '3 JOIN suspended starved (frames)',
    expect.stringMatching(/^4 \d+,4,5 enters JOIN/),
    '5 JOIN suspended starved (frames)',
    '6 JOIN suspended starved (bolts)',
    '9 15 created at bolts',
    '9 16,17,18,19 created at bolts',
    expect.stringMatching(/^9 \d+,6,16 enters JOIN/),
    '10 1 leaves bolts',
    expect.stringMatching(/^10 \d+,17,18 enters JOIN/),
    '11 JOIN suspended starved (bolts)',
  ])
})

test('the report gives level, stock-outs, orders and service', () => {
  const plant = shop({ kind: 'bolt', reorderPoint: 2, orderUpTo: 6, leadTime: '3 s' })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 600e6)
  const { bolts } = reportOf(simulation).stores
  expect(bolts!.orders).toBeGreaterThan(50)
  expect(bolts!.meanLevel).toBeGreaterThan(1)
  expect(bolts!.meanLevel).toBeLessThan(6)
  expect(bolts!.stockOut).toBeGreaterThan(0)
  expect(bolts!.stockOut).toBeLessThan(1)
  expect(bolts!.serviceLevel).toBeLessThanOrEqual(1)
})

test('mass stays exact, and a snapshot with orders under way goes on alike', () => {
  const lead = exponential(6)
  const plant = shop({ kind: 'bolt', baseUnits: 3, reorderPoint: 4, orderUpTo: 7, leadTime: lead })
  const traceTo = (simulation: Simulation, hash = createTraceHash()) => {
    runUntil(simulation, 300e6, hash.add)
    return hash.digest()
  }
  for (const atS of [3, 41.5, 99.125]) {
    const simulation = createSimulation(plant, 2)
    const state = createTwinState(plant)
    runUntil(simulation, atS * 1e6, (event) => {
      applyEvent(state, plant, event)
      const { rawInUnits, finishedUnits, scrappedUnits, assembledUnits } = state.totals
      expect(unitsInside(state)).toBe(rawInUnits - finishedUnits - scrappedUnits - assembledUnits)
    })
    const bytes = saveSimulation(simulation)
    const fork = forkSimulation(simulation)
    const onwards = traceTo(simulation)
    expect(traceTo(fork)).toBe(onwards)
    expect(traceTo(restoreSimulation(plant, bytes))).toBe(onwards)
  }
})

test('rules that can never work are refused', () => {
  const rule = { kind: 'bolt', reorderPoint: 4, orderUpTo: 6, leadTime: '1 s' }
  expect(() => shop({ ...rule, orderUpTo: 4 })).toThrow(/more than the reorder point, 4, got 4/)
  expect(() => shop(rule, 5)).toThrow(/room for 6 items, the highest stock, got 5/)
  expect(() => shop({ ...rule, kind: 'bolts' })).toThrow(/did you mean 'bolt'/)
})
