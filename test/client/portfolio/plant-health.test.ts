/** How a plant is shown among all plants: what is old is never green, and the worst comes first. */
import { describe, expect, test } from 'vitest'

import { plantHealth, sortedPlants } from '#client/portfolio/plant-health.ts'
import { portfolioTotals } from '#client/portfolio/portfolio-totals.ts'
import { statusClasses, type StatusClass } from '#models/measure/plant-status.ts'
import type { PortfolioPlant } from '#models/wire/portfolio.ts'

type Running = NonNullable<PortfolioPlant['running']>

function plantWith(
  id: string,
  machines: Partial<Record<StatusClass, number>>,
  more: Partial<Running> = {},
): PortfolioPlant {
  const counts = Object.fromEntries(statusClasses.map((name) => [name, machines[name] ?? 0]))
  return {
    id,
    name: { en: id, zh: id },
    status: 'running',
    inLibrary: true,
    machineCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    indicators: {},
    running: {
      scenario: 'after',
      source: 'simulation',
      sourceStatus: 'live',
      plantTimeS: 0,
      plantTime: '2026-01-05T08:00:00+08:00',
      speed: 1,
      paused: false,
      machines: counts as Running['machines'],
      alarms: { 1: 0, 2: 0, 3: 0 },
      lastingAlarms: { 1: 0, 2: 0, 3: 0 },
      period: 'today',
      finishedToday: 0,
      ...more,
    },
  }
}
const idle: PortfolioPlant = {
  id: 'idle',
  name: { en: 'idle', zh: 'idle' },
  status: 'not-running',
  inLibrary: true,
  machineCount: 4,
  indicators: {},
}

describe('one plant', () => {
  test.each([
    ['lacks material', 'starved', 'place', 'short'],
    ['waits for a slow station', 'starved', 'station', 'waiting'],
    ['is blocked behind a station', 'blocked', 'station', 'blocked'],
    ['has a full store', 'blocked', 'place', 'full'],
    ['lacks people', 'starved', 'resource', 'scarce'],
  ] as const)('%s: it is not well, and says where', (_, kind, where, key) => {
    const at = { kind: where, id: 'X1', name: { en: 'Press', zh: '压机' } }
    const plant = plantWith(
      'a',
      { execute: 1, [kind]: 3 },
      { holdUp: { kind, count: 3, total: 4, at } },
    )
    const health = plantHealth(plant, false)
    expect(health).toMatchObject({ key, mark: kind, values: { count: 3, total: 4 }, of: at })
    expect(health.rank).toBeLessThan(plantHealth(plantWith('a', { execute: 4 }), false).rank)
  })

  test.each([
    ['runs', plantWith('a', { execute: 3, starved: 1 }), 'well', 'execute'],
    ['has a machine down', plantWith('a', { execute: 3, held: 1 }), 'held', 'held'],
    [
      'has an urgent alarm',
      plantWith('a', { execute: 4 }, { lastingAlarms: { 1: 1, 2: 0, 3: 0 } }),
      'alarm',
      'held',
    ],
    [
      'has a further alarm',
      plantWith('a', { execute: 4 }, { lastingAlarms: { 1: 0, 2: 2, 3: 0 } }),
      'alarm',
      'blocked',
    ],
    [
      'has alarms that are over but not acknowledged',
      plantWith('a', { execute: 4 }, { alarms: { 1: 1, 2: 2, 3: 0 } }),
      'well',
      'execute',
    ],
    [
      'is out of work as planned',
      plantWith('a', { 'planned-stop': 4 }),
      'planned-stop',
      'planned-stop',
    ],
    ['is paused', plantWith('a', { execute: 4 }, { paused: true }), 'paused', 'planned-stop'],
    ['is heard of in part', plantWith('a', { execute: 3, stale: 1 }), 'partly', 'stale'],
    [
      'lost its source',
      plantWith('a', { execute: 4 }, { sourceStatus: 'reconnecting' }),
      'stale',
      'stale',
    ],
    ['does not run', idle, 'not-running', 'idle'],
  ])('that %s', (_, plant, key, mark) => {
    expect(plantHealth(plant, false)).toMatchObject({ key, mark })
  })

  test('is not known once the server no longer answers', () => {
    expect(plantHealth(plantWith('a', { execute: 4 }), true)).toMatchObject({
      key: 'lost',
      mark: 'stale',
    })
  })
})

describe('all plants', () => {
  const plants = [
    idle,
    plantWith('well', { execute: 4 }, { oee: 0.9 }),
    plantWith('weak', { execute: 4 }, { oee: 0.4 }),
    plantWith('down', { execute: 3, held: 1 }, { oee: 0.7, electricPowerW: 5e5 }),
    plantWith('silent', { stale: 4 }),
  ]
  const ids = (by: 'status' | 'oee' | 'name') =>
    sortedPlants(plants, by, false, ({ id }) => id).map(({ id }) => id)

  test('by status: what is down first, what does not run last', () => {
    expect(ids('status')).toEqual(['down', 'silent', 'weak', 'well', 'idle'])
  })

  test('by OEE: the lowest first, without one behind', () => {
    expect(ids('oee')).toEqual(['weak', 'down', 'well', 'silent', 'idle'])
  })

  test('sums are those of the plants that run', () => {
    expect(portfolioTotals({ plants })).toMatchObject({
      plants: 5,
      plantsRunning: 4,
      machines: 16,
      machinesRunning: 11,
      electricPowerW: 5e5,
      plantsWithPower: 1,
    })
  })
})
