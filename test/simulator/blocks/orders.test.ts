/** Single orders: released at their times, filled by items of their product, late when not complete by then. */
import { describe, expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { forkSimulation } from '#simulator/snapshot.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildPlant } from '../../support/plant-builder.ts'
import { eventsOf, lineOf } from '../../support/event-log.ts'

const orders = [
  { product: 'A', quantity: 2, due: '25 s' },
  { product: 'B', quantity: 1, due: '25 s' },
  { product: 'A', quantity: 1, due: '60 s', release: '30 s' },
]

const shop = buildPlant({
  products: { A: { name: 'A' }, B: { name: 'B' } },
  orders,
  release: { kind: 'orders', into: 'in' },
  places: { in: { capacity: 'unlimited' } },
  stations: { M: { input: 'in', cycle: '10 s', dispatch: 'priority' } },
})

test('items of a product complete the orders of that product', () => {
  const lines = eventsOf(shop, 100).flatMap((event) =>
    event.type === 'order-changed' ? [`${lineOf(event)} ${event.quantity} ${event.product}`] : [],
  )
  expect(lines).toEqual([
    '0 order 1 released 2 A',
    '0 order 2 released 1 B',
    '20 order 1 completed 2 A',
    '25 order 2 late 1 B',
    '30 order 2 completed 1 B',
    '30 order 3 released 1 A',
    '40 order 3 completed 1 A',
  ])
})

test('tardiness is reported by product', () => {
  const simulation = createSimulation(shop, 1)
  runUntil(simulation, 100e6)
  expect(reportOf(simulation).orders).toEqual({
    A: { released: 2, completed: 2, open: 0, late: 0, onTimeRatio: 1, meanTardinessS: 0 },
    B: { released: 1, completed: 1, open: 0, late: 1, onTimeRatio: 0, meanTardinessS: 5 },
  })
})

test('a product moved ahead is made first, and a fork does not hear of it', () => {
  const simulation = createSimulation(shop, 1)
  runUntil(simulation, 5e6)
  const other = forkSimulation(simulation)
  applyCommand(simulation, { command: 'reorder', product: 'B', priority: 5 })
  runUntil(simulation, 100e6)
  runUntil(other, 100e6)
  expect(reportOf(simulation).orders).toMatchObject({ A: { late: 1 }, B: { late: 0 } })
  expect(reportOf(other).orders).toMatchObject({ A: { late: 0 }, B: { late: 1 } })
  expect(() => applyCommand(other, { command: 'reorder', product: 'C', priority: 1 })).toThrow(
    expect.objectContaining({ code: 'unknown-product' }),
  )
})

test('a release by orders needs single orders', () => {
  const text = JSON.stringify({
    schema: 'parallel-factory/plant@1',
    id: 'x',
    name: 'x',
    release: { kind: 'orders', into: 'in' },
    places: { in: { capacity: 3 } },
    stations: { M: { input: 'in', cycle: '10 s' } },
  })
  expect(() => parsePlant(text, { file: 'x.yaml' })).toThrow(
    "release.kind: expected a list of 'orders' in the file, which come in here, got none",
  )
})

describe('a raw lot on hold', () => {
  const plant = buildPlant({
    itemKinds: {
      'raw-lot': { name: 'Lot', prefix: 'RL' },
      part: { name: 'Part', prefix: 'PA' },
    },
    flowUnit: { name: 'Part', kind: 'part', itemsPerRawLot: 2 },
    release: { kind: 'takt', into: 'in', every: '10 s', count: 6 },
    places: { in: { capacity: 9 }, out: { capacity: 9 } },
    stations: {
      M: { input: 'in', cycle: '10 s', output: 'out' },
      N: { input: 'out', cycle: '8 s' },
    },
  })

  test('is left where it waits, and who waits for it names it', () => {
    const simulation = createSimulation(plant, 1)
    const lines: string[] = []
    const observe = (event: Parameters<typeof lineOf>[0]) => lines.push(lineOf(event))
    runUntil(simulation, 15e6, observe)
    lines.length = 0
    applyCommand(simulation, { command: 'hold-lot', lot: 1 }, observe)
    runUntil(simulation, 35e6, observe)
    applyCommand(simulation, { command: 'release-lot', lot: 1 }, observe)
    runUntil(simulation, 39e6, observe)
    expect(lines).toEqual([
      '15 command hold-lot 1',
      '18 2 pass at N (-0)',
      '18 2 leaves N',
      '18 N suspended starved (M)',
      '20 3 pass at M (-0)',
      '20 3 enters out',
      '20 M suspended starved (in)',
      '20 N suspended starved (1)',
      '20 4 created at in',
      '20 5 created at in',
      '20 5 enters M for 10',
      '20 M execute',
      '30 5 pass at M (-0)',
      '30 5 enters out',
      '30 5 enters N for 8',
      '30 N execute',
      '30 M suspended starved (in)',
      '30 6 created at in',
      '30 6 enters M for 10',
      '30 M execute',
      '35 command release-lot 1',
      '38 5 pass at N (-0)',
      '38 5 leaves N',
      '38 3 enters N for 8',
    ])
  })

  test('that is not there is refused', () => {
    const simulation = createSimulation(plant, 1)
    expect(() => applyCommand(simulation, { command: 'hold-lot', lot: 99 })).toThrow(
      expect.objectContaining({ code: 'unknown-lot' }),
    )
  })
})
