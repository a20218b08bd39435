/** The figures of the refractory plant, before and after, against the notes they come from. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Distribution, Plant, Station } from '#models/plant/plant.ts'

const file = fileURLToPath(
  new URL('../../../models/library/lier-refractory/plant.yaml', import.meta.url),
)
const text = readFileSync(file, 'utf8')
const before = parsePlant(text, { file, scenario: 'before' })
const after = parsePlant(text, { file, scenario: 'after' })

// id, items a load, idle kW, buffer after, [machines, cycle s, residence h, staff, MTBF h, MTTR min, scrap %, rework %, rated kW, fuel kW]
type Figures = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]
const notes: readonly (readonly [string, number, number, number, Figures, Figures])[] = [
  ['R01', 80, 5, 600, [1, 2400, 0, 4, 400, 60, 0, 0, 45, 0], [1, 1800, 0, 1, 800, 45, 0, 0, 45, 0]],
  [
    'R02',
    1,
    30,
    200,
    [1, 100, 0, 5, 150, 90, 0.3, 0, 260, 0],
    [1, 90, 0, 1, 300, 60, 0.2, 0, 260, 0],
  ],
  ['R03', 3, 4, 12, [1, 900, 0, 4, 200, 30, 0, 0, 30, 0], [1, 360, 0, 0, 500, 20, 0, 0, 30, 0]],
  [
    'R04',
    3,
    12,
    24,
    [2, 2100, 0, 3, 180, 75, 0.2, 0, 95, 0],
    [2, 1200, 0, 0, 350, 45, 0.1, 0, 160, 0],
  ],
  [
    'R05',
    3,
    3,
    60,
    [1, 300, 12, 2, 400, 30, 0.4, 0, 18, 0],
    [1, 240, 2, 0, 600, 20, 0.1, 0, 18, 0],
  ],
  [
    'R06',
    1,
    18,
    16,
    [6, 2080, 0, 18, 60, 45, 1.8, 2, 55, 0],
    [3, 840, 0, 3, 180, 40, 0.6, 0.8, 132, 0],
  ],
  ['R07', 1, 4, 96, [3, 600, 0, 9, 150, 20, 0.8, 0, 22, 0], [2, 290, 0, 1, 350, 25, 0.4, 0, 22, 0]],
  [
    'R08',
    8,
    60,
    80,
    [1, 4000, 36, 2, 800, 120, 1, 0, 95, 0],
    [1, 3000, 24, 0, 1200, 90, 0.5, 0, 95, 0],
  ],
  [
    'R09',
    8,
    150,
    64,
    [1, 4320, 73.2, 6, 2000, 360, 5, 0, 210, 3900],
    [1, 3600, 61, 1, 3000, 300, 2.2, 0, 210, 4180],
  ],
  [
    'R10',
    1,
    4,
    16,
    [6, 2880, 0, 6, 300, 20, 0.4, 0, 22, 0],
    [2, 720, 0, 0, 300, 25, 0.1, 0, 22, 0],
  ],
  ['R11', 1, 3, 32, [3, 520, 0, 6, 500, 15, 0.8, 0, 15, 0], [1, 210, 0, 1, 300, 25, 0.6, 0, 15, 0]],
  [
    'R12',
    4,
    5,
    12,
    [2, 2400, 0, 6, 250, 20, 0.1, 0, 28, 0],
    [1, 900, 0, 1, 400, 30, 0.05, 0, 28, 0],
  ],
  ['R13', 4, 6, 0, [2, 600, 0, 3, 300, 30, 0.05, 0, 40, 0], [2, 240, 0, 0, 500, 40, 0, 0, 40, 0]],
]

function meanOf(distribution: Distribution | undefined): number {
  if (distribution === undefined) return 0
  if ('mean' in distribution) return distribution.mean
  return distribution.kind === 'constant' ? distribution.value : Number.NaN
}

function figuresOf(plant: Plant, station: Station): Figures {
  const tidy = (value: number) => Number(value.toPrecision(12))
  return [
    plant.workUnits.filter(({ station: of }) => of === station.id).length,
    meanOf(station.cycleS),
    tidy(station.residenceS / 3600),
    station.staffPerShift,
    meanOf(station.failures?.uptimeS) / 3600,
    meanOf(station.failures?.repairS) / 60,
    tidy(station.scrapRatio * 100),
    tidy(station.reworkRatio * 100),
    station.powerRatedW / 1000,
    station.fuelW / 1000,
  ]
}

describe('the refractory plant has the figures of the notes', () => {
  test.each(notes)('at %s', (id, batch, idle, buffer, old, now) => {
    for (const [plant, figures] of [
      [before, old],
      [after, now],
    ] as const) {
      const station = plant.stations.find((one) => one.id === id)
      if (station === undefined) throw new Error(`no station ${id}`)
      expect(figuresOf(plant, station)).toEqual(figures)
      expect(station).toMatchObject({ batch, powerIdleW: idle * 1000, loadFactor: 0.6 })
      const place = plant.places.find((one) => one.id === station.output)
      if (buffer > 0) expect(place?.capacity).toBe(buffer)
      const pipeline = station.process === 'pipeline'
      const cycle = { kind: 'normal', cv: 0.08, min: meanOf(station.cycleS) / 2 }
      expect(station.cycleS).toMatchObject(pipeline ? { kind: 'constant' } : cycle)
    }
  })

  test('and keeps two batches of the next station in every buffer', () => {
    for (const station of after.stations) {
      const input = after.places.find(({ id }) => id === station.input)
      expect(input?.capacity).toBeGreaterThanOrEqual(2 * station.batch)
    }
  })

  test('for the plant as a whole', () => {
    const staff = (plant: Plant) => plant.stations.reduce((sum, one) => sum + one.staffPerShift, 0)
    expect([staff(before), staff(after)]).toEqual([74, 9])
    expect([before.releases[0], after.releases[0]]).toMatchObject([
      { kind: 'conwip', limit: 950 },
      { kind: 'conwip', limit: 790, ahead: 240 },
    ])
    expect(after.flowUnit).toMatchObject({ kind: 'material', baseUnits: 40, itemsPerRawLot: 80 })
    expect(after.products[0]?.massKg).toBe(9)
    expect(after.shifts).toEqual({ lengthS: 28_800, perDay: 3, operatingDaysPerYear: 345 })
    expect(after.energy).toEqual({ baseElectricW: 180_000, baseFuelW: 120_000 })
    expect(after.cost.labourPerHour).toBe(45)
    expect(after.cost.electricityPerJ * 3.6e6).toBeCloseTo(0.7, 12)
    expect(after.cost.fuelPerJ * 3.6e6).toBeCloseTo(0.33, 12)
    expect(after.orders).toEqual({ everyS: 86_400, quantity: 7000, product: 'brick' })
  })

  test('with readings, ranges and alarm limits', () => {
    const tag = (station: string, id: string) =>
      after.stations.find((one) => one.id === station)?.tags.find((one) => one.id === id)
    const tags = after.stations.flatMap((station) => station.tags)
    // Three more are there for what its incidents show.
    expect(
      tags.filter(({ source }) => source !== 'est. after INC-R1' && source !== 'est. after INC-R2'),
    ).toHaveLength(51)
    expect(tag('R09', 'Z2_max')).toMatchObject({
      unit: '°C',
      low: 1535,
      target: 1550,
      high: 1560,
      alarmLow: 1525,
      alarmHigh: 1575,
      qualityPoint: true,
      source: 'K4',
    })
    expect(tag('R01', 'xrf.Al2O3')).toMatchObject({ alarmLow: 84, alarmHigh: undefined })
    expect(tag('R09', 'pusher_pressure')).toMatchObject({ alarmHigh: 11, qualityPoint: false })
  })
})
