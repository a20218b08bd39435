/** Losses of a plant by a report whose numbers can be followed on paper. */
import { describe, expect, it } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import {
  bySize,
  lossesOf,
  timeShares,
  type LossReport,
  type LossStation,
} from '#simulator/diagnosis/losses.ts'
import { stationsFrom } from '#simulator/diagnosis/stations-from.ts'

const plant = parsePlant(
  `schema: parallel-factory/plant@1
id: line
name: Line
release: { kind: saturated, into: Q1 }
shifts: { length: 12 h, perDay: 2, operatingDaysPerYear: 300 }
cost: { labour: 40 CNY/h, electricity: 0.5 CNY/kWh }
places:
  Q1: { capacity: 10 }
  Q2: { capacity: 10 }
  Q3: { capacity: 10 }
stations:
  A: { input: Q1, output: Q2, cycle: 10 s }
  B: { input: Q2, output: Q3, cycle: 20 s }
  C: { input: Q3, cycle: 10 s }
`,
  { file: 'line.yaml' },
)

const quiet: LossStation = {
  execute: 0.5,
  busy: 0.5,
  setUp: 0,
  down: 0,
  starved: 0.5,
  blocked: 0,
  stopped: 0,
  loads: 1000,
  goodUnits: 1000,
  scrappedUnits: 0,
  reworkLoads: 0,
}
const noEnergy = { running: 0, idle: 0, holding: 0, setup: 0, off: 0 }

/** Ten days; B works half of its time, a tenth of that again. */
const report: LossReport = {
  fromDays: 5,
  untilDays: 15,
  goodUnits: 8000,
  stations: {
    A: { ...quiet, scrappedUnits: 300 },
    B: {
      ...quiet,
      setUp: 0.1,
      down: 0.2,
      starved: 0.15,
      blocked: 0.05,
      loads: 9000,
      reworkLoads: 1000,
      scrappedUnits: 400,
    },
    C: { ...quiet, scrappedUnits: 600 },
  },
  energy: {
    stations: {
      A: {
        electricityByState: { ...noEnergy, running: 500, idle: 100, off: 50 },
        fuelByState: noEnergy,
      },
      C: { electricityByState: { ...noEnergy, idle: 300 }, fuelByState: noEnergy },
    },
  },
}

describe('losses', () => {
  const found = lossesOf(plant, report, 'B', 10)!
  const of = (kind: string) => found.losses.find((loss) => loss.kind === kind)

  it('of time are its share times what the bottleneck gives in a day of first passes', () => {
    // 8,000 good + 1,000 scrapped at B or behind it, in 10 days of which 0.5 x 0.9 were first passes: 2,000 a day.
    expect(of('down')?.unitsPerDay).toBeCloseTo(400, 9)
    expect(of('setUp')?.unitsPerDay).toBeCloseTo(200, 9)
    expect(of('starved')?.unitsPerDay).toBeCloseTo(300, 9)
    expect(of('blocked')?.unitsPerDay).toBeCloseTo(100, 9)
    expect(of('rework')?.unitsPerDay).toBeCloseTo(100, 9)
    expect(of('stopped')).toBeUndefined()
  })

  it('of scrap are what is scrapped from the bottleneck on; all of it is told, and where most of it is', () => {
    expect(of('scrap')).toMatchObject({ station: 'C', unitsPerDay: 100, amount: 130 })
  })

  it('and the good output add up to what the bottleneck could give', () => {
    const lost = found.losses.reduce((sum, { unitsPerDay = 0 }) => sum + unitsPerDay, 0)
    expect(800 + lost).toBeCloseTo(found.idealPerDay, 9)
    expect(found.idealPerDay).toBeCloseTo(2000, 9)
  })

  it('in money are units of a year times their worth, and energy at idle by its price', () => {
    expect(of('down')?.cnyPerYear).toBeCloseTo(400 * 300 * 10, 6)
    // 400 kWh in 10 days.
    expect(of('idleEnergy')).toMatchObject({ station: 'C', unitsPerDay: undefined, amount: 40 })
    expect(of('idleEnergy')?.cnyPerYear).toBeCloseTo(40 * 0.5 * 300, 6)
  })

  it('are told in units only where a unit has no worth', () => {
    const { losses } = lossesOf(plant, report, 'B', undefined)!
    expect(losses.find(({ kind }) => kind === 'down')?.cnyPerYear).toBeUndefined()
    expect(bySize(losses).map(({ kind }) => kind)).toEqual([
      'down',
      'starved',
      'setUp',
      'blocked',
      'rework',
      'scrap',
      'idleEnergy',
    ])
  })

  it('are unknown where nothing good was made', () => {
    expect(lossesOf(plant, { ...report, goodUnits: 0 }, 'B', 10)).toBeUndefined()
  })

  it('of a pipeline count the time in which its entry was not taken as starved', () => {
    const shares = timeShares(
      { process: 'pipeline' },
      { ...quiet, execute: 0.9, busy: 0.6, starved: 0.1 },
    )
    expect(shares.busy).toBe(0.6)
    expect(shares.starved).toBeCloseTo(0.4, 12)
  })
})

it('stations behind another are found along the outputs', () => {
  expect([...stationsFrom(plant, 'B')]).toEqual(['B', 'C'])
})
