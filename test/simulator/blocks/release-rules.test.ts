/** Release rules: a limited number of items, takt, schedule and kanban, each by its whole log. */
import { describe, expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { buildPlant } from '../../support/plant-builder.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'

/** One machine of 10 s behind a place of `capacity`. */
function behindGate(release: Readonly<Record<string, unknown>>, capacity: unknown = 1): Plant {
  return buildPlant({
    products: { A: { name: 'A' }, B: { name: 'B' } },
    release: { into: 'in', ...release },
    places: { in: { capacity } },
    stations: { M: { input: 'in', cycle: '10 s' } },
  })
}

/** `time item product` of all that comes in. */
function arrivalsOf(plant: Plant, untilS: number): string[] {
  return eventsOf(plant, untilS).flatMap((event) =>
    event.type === 'item-created'
      ? event.items.map((item) => `${event.timeUs / 1e6} ${item} ${event.product}`)
      : [],
  )
}

describe('a number of items in all', () => {
  test('ends arrivals, and the run stands idle behind them', () => {
    const plant = behindGate({ kind: 'arrivals', every: '4 s', batch: 2, count: 3 }, 'unlimited')
    expect(arrivalsOf(plant, 1000)).toEqual(['4 1 A', '4 2 A', '8 3 A'])
  })

  test('ends a saturated entry', () => {
    const plant = behindGate({ kind: 'saturated', count: 2 }, 'unlimited')
    expect(logOf(plant, 1000)).toEqual([
      '0 1 created at in',
      '0 1 enters M for 10',
      '0 M execute',
      '10 1 pass at M (-0)',
      '10 1 leaves M',
      '10 2 created at in',
      '10 2 enters M for 10',
      '20 2 pass at M (-0)',
      '20 2 leaves M',
      '20 M suspended starved (in)',
    ])
  })
})

describe('takt', () => {
  test('sends items at every beat from time 0 on; without room they wait outside', () => {
    const plant = behindGate({ kind: 'takt', every: '4 s', count: 5 })
    expect(arrivalsOf(plant, 1000)).toEqual(['0 1 A', '4 2 A', '10 3 A', '20 4 A', '30 5 A'])
  })

  test('loses what finds no room when told to skip', () => {
    const plant = behindGate({ kind: 'takt', every: '4 s', whenFull: 'skip' })
    expect(arrivalsOf(plant, 30)).toEqual(['0 1 A', '4 2 A', '12 3 A', '20 4 A'])
  })
})

test('a schedule sends its lots at their times, as far as there is room', () => {
  const lots = [
    { at: '30 s', product: 'A', quantity: 2, due: '60 s' },
    { at: '5 s', product: 'B', quantity: 3 },
  ]
  const plant = behindGate({ kind: 'schedule', lots })
  expect(arrivalsOf(plant, 1000)).toEqual(['5 1 B', '5 2 B', '15 3 B', '30 4 A', '35 5 A'])
})

describe('kanban', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 9, kanban: 2 } },
    stations: {
      M1: { input: 'in', cycle: '2 s', output: 'mid' },
      M2: { input: 'mid', cycle: '10 s' },
    },
  })

  test('lets a unit start only with a free card, and it waits naming the place', () => {
    expect(logOf(plant, 12)).toEqual([
      '0 1 created at in',
      '0 1 enters M1 for 2',
      '0 M1 execute',
      '0 M2 suspended starved (M1)',
      '2 1 pass at M1 (-0)',
      '2 1 enters mid',
      '2 1 enters M2 for 10',
      '2 M2 execute',
      '2 2 created at in',
      '2 2 enters M1 for 2',
      '4 2 pass at M1 (-0)',
      '4 2 enters mid',
      '4 3 created at in',
      '4 3 enters M1 for 2',
      '6 3 pass at M1 (-0)',
      '6 3 enters mid',
      '6 4 created at in',
      '6 M1 suspended blocked (mid)',
      '12 1 pass at M2 (-0)',
      '12 1 leaves M2',
      '12 2 enters M2 for 10',
      '12 4 enters M1 for 2',
      '12 M1 execute',
    ])
  })

  test('the wait is caused by what took the last card, its end by what freed one', () => {
    const events = eventsOf(plant, 12)
    const cause = (line: number) => events.find(({ sequence }) => sequence === line)
    const waits = events.find((event) => event.type === 'work-unit-state' && event.timeUs === 6e6)!
    expect(cause(waits.cause)).toMatchObject({ type: 'item-entered', at: 'M1', items: [3] })
    const starts = events.find(
      (event) => event.type === 'item-entered' && event.at === 'M1' && event.timeUs === 12e6,
    )!
    expect(cause(starts.cause)).toMatchObject({ type: 'item-entered', at: 'M2', items: [2] })
  })

  test('holds under failures, scrap and rework: never more than the cards', () => {
    const shaky = buildPlant({
      release: { kind: 'saturated', into: 'in' },
      places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 9, kanban: 2 } },
      stations: {
        M1: {
          input: 'in',
          cycle: '2 s',
          machines: 2,
          output: 'mid',
          scrap: '10 %',
          rework: '10 %',
          failures: { mtbf: '60 s', mttr: '10 s' },
        },
        M2: { input: 'mid', cycle: { distribution: 'exponential', mean: '3 s' } },
      },
    })
    let inside = 0
    let most = 0
    const made = new Set<number>()
    for (const event of eventsOf(shaky, 5000)) {
      if (event.type === 'item-entered')
        for (const item of event.items) {
          if (event.at.startsWith('M1') && !made.has(item)) inside += made.add(item) ? 1 : 0
          if (event.at === 'M2') inside -= 1
        }
      if (event.type === 'item-inspected' && event.result === 'scrap') inside -= event.items.length
      most = Math.max(most, inside)
    }
    expect(most).toBe(2)
    expect(made.size).toBeGreaterThan(1000)
  })
})
