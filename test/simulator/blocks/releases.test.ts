/** Gates: several of them, each with its own rule, and which products come in. */
import { describe, expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import { buildPlant } from '../../support/plant-builder.ts'
import { eventsOf, logOf } from '../../support/event-log.ts'

const products = { A: { name: 'A' }, B: { name: 'B' } }

/** One machine of 10 s behind one gate. */
function behindGate(release: Readonly<Record<string, unknown>>): Plant {
  return buildPlant({
    products,
    release,
    places: { in: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: { M: { input: 'in', cycle: '10 s' } },
  })
}

function productsOf(plant: Plant, untilS: number): string {
  return eventsOf(plant, untilS)
    .flatMap((event) => (event.type === 'item-created' ? event.items.map(() => event.product) : []))
    .join('')
}

describe('products', () => {
  test('come in turn, again and again', () => {
    const plant = behindGate({ kind: 'saturated', into: 'in', sequence: ['A', 'A', 'B'] })
    expect(productsOf(plant, 60)).toBe('AABAABA')
  })

  test('are drawn by their shares from a stream of their own', () => {
    const mix = { A: '75 %', B: '25 %' }
    const every = { distribution: 'exponential', mean: '20 s' }
    const mixed = behindGate({ kind: 'arrivals', into: 'in', every, mix })
    const plain = behindGate({ kind: 'arrivals', into: 'in', every })
    const drawn = productsOf(mixed, 100_000)
    expect(drawn.replaceAll('B', '').length / drawn.length).toBeCloseTo(0.75, 1)
    const log = (plant: Plant) => logOf(plant, 5000)
    expect(log(mixed)).toEqual(log(plain))
  })

  test('are told apart in the event and in the twin', () => {
    const plant = behindGate({
      kind: 'conwip',
      into: 'in',
      limit: 3,
      sequence: ['A', 'B', 'B'],
    })
    const state = createTwinState(plant)
    applyEvents(state, plant, eventsOf(plant, 0))
    expect([...state.items].map(([id, { product }]) => `${id} ${product}`)).toEqual([
      '1 A',
      '2 B',
      '3 B',
    ])
  })
})

test('each gate goes by its own rule, and counts its own items', () => {
  const plant = buildPlant({
    products,
    release: {
      loop: { kind: 'conwip', into: 'in1', limit: 2, product: 'B' },
      parts: { kind: 'arrivals', into: 'in2', every: '7 s', item: { baseUnits: 5 } },
    },
    places: { in1: { capacity: 5 }, in2: { capacity: 5 }, mid: { capacity: 5 } },
    stations: {
      M1: { input: 'in1', cycle: '4 s', output: 'mid' },
      M2: { input: 'in2', cycle: '4 s', output: 'mid' },
      M3: { input: 'mid', cycle: '10 s' },
    },
  })
  const events = eventsOf(plant, 14)
  expect(
    events.flatMap((event) =>
      event.type === 'item-created'
        ? [
            `${event.timeUs / 1e6} ${event.items} ${event.product} x${event.units} at ${event.place}`,
          ]
        : [],
    ),
  ).toEqual(['0 1,2 B x1 at in1', '7 3 A x5 at in2', '14 4 B x1 at in1', '14 5 A x5 at in2'])
})

describe('a release that makes no sense is refused', () => {
  const refused = (release: unknown) => {
    const file = {
      schema: 'parallel-factory/plant@1',
      id: 'x',
      name: 'x',
      products,
      release,
      places: { in: { capacity: 5 } },
      stations: { M: { input: 'in', cycle: '10 s' } },
    }
    try {
      parsePlant(JSON.stringify(file, undefined, 1), { file: 'x.yaml' })
    } catch (error) {
      return (error as Error).message
    }
    return 'taken'
  }

  test.each([
    [
      'shares that are no whole',
      { kind: 'saturated', into: 'in', mix: { A: '60 %', B: '30 %' } },
      'release.mix: expected shares that add up to 100 %, got 90 %',
    ],
    [
      'an unknown product',
      { a: { kind: 'saturated', into: 'in', sequence: ['A', 'C'] } },
      "release.a.sequence[1]: expected the id of a product, got 'C'",
    ],
    [
      'two plans',
      { kind: 'saturated', into: 'in', product: 'A', sequence: ['A'] },
      "expected one of 'product', 'mix' and 'sequence', got 'product' and 'sequence'",
    ],
    [
      'two saturated gates at one place',
      { a: { kind: 'saturated', into: 'in' }, b: { kind: 'saturated', into: 'in' } },
      'release.b.into: expected a place of its own',
    ],
    [
      'a wrong key in a named rule',
      { a: { kind: 'arrivals', into: 'in', evry: '3 s', every: '3 s' } },
      "release.a: expected a known key, got 'evry'",
    ],
    [
      'two mistakes in a named rule',
      { a: { kind: 'arrivals', into: 3, every: '3 kg' } },
      'release.a.every',
    ],
    ['no rule at all', {}, 'expected one rule, or a map of named rules'],
    [
      'a rule without a kind',
      { into: 'in' },
      "release.kind: expected one of conwip, saturated, arrivals, takt, schedule, orders, got nothing; add the key 'kind'",
    ],
  ])('%s', (_, release, message) => {
    expect(refused(release)).toContain(message)
  })
})
