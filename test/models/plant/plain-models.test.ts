/** Plain queueing models in the plant schema: short to write, everything else by default. */
import { describe, expect, test } from 'vitest'

import { decodePlant, encodePlant } from '#models/plant/plant-hash.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { closedLoop, mm1 } from './plain-plants.ts'

const file = 'plain.yaml'

describe('a plain model', () => {
  test('gives an M/M/1 queue in at most 25 lines', () => {
    const plant = parsePlant(mm1, { file })
    expect(mm1.trim().split('\n').length).toBeLessThanOrEqual(25)
    expect(plant.releases).toEqual([
      {
        id: 'release',
        into: 'queue',
        item: { kind: 'item', baseUnits: 1, itemsPerRawLot: 1 },
        products: { kind: 'one', product: 'item' },
        count: Infinity,
        kind: 'arrivals',
        interarrivalS: { kind: 'exponential', mean: 1.25 },
        batch: 1,
      },
    ])
    expect(plant.stations).toMatchObject([
      { id: 'server', process: 'station', batch: 1, output: undefined, failures: undefined },
    ])
    expect(plant.workUnits.map(({ id }) => id)).toEqual(['server'])
    expect(plant.places).toMatchObject([{ id: 'queue', kind: 'buffer', capacity: Infinity }])
    expect(plant.transports).toEqual([])
  })

  test('gives a closed loop as conwip without a limit at the entry', () => {
    const plant = parsePlant(closedLoop, { file })
    expect(plant.releases).toMatchObject([
      { kind: 'conwip', limit: 5, ahead: Infinity, into: 'Q1' },
    ])
    expect(plant.transports.map(({ id, travelS }) => [id, travelS])).toEqual([
      ['M1-to-Q2', 0],
      ['M2-to-Q3', 0],
    ])
  })

  test('stands in a row with buffers between when the file has no layout', () => {
    const plant = parsePlant(closedLoop, { file })
    expect(plant.workUnits.map(({ pose }) => pose.xM)).toEqual([-12, 0, 12])
    const [, second] = plant.places
    expect(second?.layout).toMatchObject({
      kind: 'row',
      path: [
        [-9, 0, 0],
        [-3, 0, 0],
      ],
    })
    expect(plant.hall.lengthM).toBeGreaterThan(28)
  })

  test('numbers the machines of a station', () => {
    const plant = parsePlant(mm1.replace('input: queue', 'input: queue\n    machines: 3'), { file })
    expect(plant.workUnits.map(({ id, name }) => [id, name.zh])).toEqual([
      ['server-1', 'server1号'],
      ['server-2', 'server2号'],
      ['server-3', 'server3号'],
    ])
  })

  test('has one fingerprint for one plant, whatever the order of keys and comments', () => {
    const again = mm1
      .replace('name: M/M/1\n', '')
      .replace('id: mm1', '# a note\nname: M/M/1\nid: mm1')
    const other = mm1.replace('mean: 1 s', 'mean: 2 s')
    const hash = parsePlant(mm1, { file }).hash
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(parsePlant(again, { file }).hash).toBe(hash)
    expect(parsePlant(other, { file }).hash).not.toBe(hash)
  })

  test('travels as JSON and back with its infinite capacities', () => {
    const plant = parsePlant(mm1, { file })
    expect(decodePlant(encodePlant(plant)).places[0]?.capacity).toBe(Infinity)
  })
})

describe('a distribution', () => {
  test.each([
    ['45 s', { kind: 'constant', value: 45 }],
    ['{ distribution: constant, value: 1 min }', { kind: 'constant', value: 60 }],
    ['{ distribution: uniform, min: 1 s, max: 3 s }', { kind: 'uniform', min: 1, max: 3 }],
    [
      '{ distribution: triangular, min: 1 s, mode: 2 s, max: 9 s }',
      { kind: 'triangular', min: 1, mode: 2, max: 9 },
    ],
    ['{ distribution: erlang, mean: 1 s, shape: 4 }', { kind: 'erlang', mean: 1, shape: 4 }],
    ['{ distribution: lognormal, mean: 1 s, cv: 1.5 }', { kind: 'lognormal', mean: 1, cv: 1.5 }],
    [
      '{ distribution: normal, mean: 10 s, cv: 8 %, min: 50 % }',
      { kind: 'normal', mean: 10, cv: 0.08, min: 5 },
    ],
    [
      '{ distribution: normal, mean: 10 s, cv: 8 %, min: 2 s }',
      { kind: 'normal', mean: 10, cv: 0.08, min: 2 },
    ],
    [
      '{ distribution: normal, mean: 10 s, cv: 20 %, min: 50 %, max: 12 s }',
      { kind: 'normal', mean: 10, cv: 0.2, min: 5, max: 12 },
    ],
    ['{ distribution: sequence, values: [3 s, 1 s] }', { kind: 'sequence', values: [3, 1] }],
    [
      '{ distribution: beta, min: 0 s, max: 1 s, a: 2, b: 3 }',
      { kind: 'beta', min: 0, max: 1, a: 2, b: 3 },
    ],
    [
      '{ distribution: discrete, values: [1 s, 1 min], weights: [3, 1] }',
      { kind: 'discrete', values: [1, 60], weights: [3, 1] },
    ],
    ['{ distribution: empirical, values: [3 s, 1 s] }', { kind: 'empirical', values: [3, 1] }],
  ])('is read from %s', (text, expected) => {
    const given = mm1.replace('{ distribution: exponential, mean: 1 s }', text)
    expect(parsePlant(given, { file }).stations[0]?.cycleS).toEqual(expected)
  })

  test.each([
    ['min: 11 s', 'a min not above the mean'],
    ['max: 9 s', 'a max not below the mean'],
    ['min: 99.99 %, max: 100 %', 'a max further above min'],
  ])('refuses a normal law with %s', (limits, expected) => {
    const text = `{ distribution: normal, mean: 10 s, cv: 8 %, ${limits} }`
    const given = mm1.replace('{ distribution: exponential, mean: 1 s }', text)
    expect(() => parsePlant(given, { file })).toThrow(expected)
  })

  test('of a time between failures is exponential when only its mean is given', () => {
    const given = mm1.replace(
      'input: queue',
      'input: queue\n    failures: { mtbf: 2 h, mttr: 3 min }',
    )
    expect(parsePlant(given, { file }).stations[0]?.failures).toEqual({
      by: 'operating-time',
      uptimeS: { kind: 'exponential', mean: 7200 },
      repairS: { kind: 'exponential', mean: 180 },
    })
  })
})
