/** Routes to nowhere, products without a cycle, names that do not exist: refused with a way to mend it. */
import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'

const shop = {
  schema: 'parallel-factory/plant@1',
  id: 'shop',
  name: 'Shop',
  products: { A: { name: 'A', route: ['S1', 'S2', 'S1'] }, B: { name: 'B' } },
  release: { kind: 'saturated', into: 'q1', mix: { A: '50 %', B: '50 %' } },
  places: { q1: { capacity: 5 }, q2: { capacity: 5 } },
  stations: {
    S1: { input: 'q1', cycle: '3 s', output: 'q2' },
    S2: { input: 'q2', cycles: { A: '3 s', B: '4 s' } },
  },
}

function problems(over: object): string {
  try {
    parsePlant(JSON.stringify({ ...shop, ...over }), { file: 'x.yaml' })
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

test('the shop itself is in order', () => {
  expect(problems({})).toBe('')
})

test.each([
  [
    'an unknown station on a route',
    { products: { A: { name: 'A', route: ['S1', 'S9'] }, B: { name: 'B' } } },
    "products.A.route[1]: expected the id of a station, got 'S9'",
  ],
  [
    'a route that begins where its items do not come in',
    { products: { A: { name: 'A', route: ['S2', 'S1'] }, B: { name: 'B' } } },
    "release.into: expected 'q2', the input of S2, where the route of A begins, got 'q1'",
  ],
  [
    'a product that comes to a station without a cycle for it',
    { stations: { ...shop.stations, S2: { input: 'q2', cycles: { A: '3 s' } } } },
    "stations.S2.cycles: expected a cycle for B, which comes here, got nothing; add 'B: 45 s', or a 'cycle' for all others",
  ],
  [
    'an output that does not exist',
    { stations: { ...shop.stations, S2: { input: 'q2', cycle: '3 s', outputs: { A: 'q9' } } } },
    "stations.S2.outputs.A: expected the id of a place, got 'q9'",
  ],
  [
    'rework to a station that the route has not passed',
    {
      stations: {
        ...shop.stations,
        S1: { ...shop.stations.S1, rework: { ratio: '5 %', to: 'S2' } },
      },
    },
    "stations.S1.rework.to: expected a station before S1 on the route of A, got 'S2'",
  ],
  [
    'a set-up for an unknown product',
    {
      stations: {
        ...shop.stations,
        S2: { input: 'q2', cycle: '3 s', setup: { matrix: { A: { C: '3 s' } } } },
      },
    },
    "stations.S2.setup.matrix.A.C: expected the id of a product, got 'C'",
  ],
])('%s', (_, over, message) => {
  expect(problems(over)).toContain(message)
})
