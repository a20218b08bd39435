/** Programme indicators against examples computed by hand. */
import { describe, expect, test } from 'vitest'

import type { PlantKpis } from '#models/measure/plant-kpis.ts'
import { headcount, programmeIndicators, robotCount } from '#models/measure/programme-indicators.ts'
import type { Automation } from '#models/plant/automation.ts'
import type { Plant } from '#models/plant/plant.ts'
import { indicatorTargets } from '#models/transformation/targets.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

interface Sketch {
  readonly machines: number
  readonly staff?: number
  readonly automation?: Automation
}

/** Stations of so many machines each, three shifts of eight hours on every day of the year. */
function plantOf(sketches: readonly Sketch[], cost: Partial<Plant['cost']> = {}): Plant {
  const [station] = tinyPlant.stations
  const [unit] = tinyPlant.workUnits
  return {
    ...tinyPlant,
    shifts: { lengthS: 8 * 3600, perDay: 3, operatingDaysPerYear: 365 },
    stations: sketches.map(({ staff = 0, automation }, i) => ({
      ...station!,
      id: `S${i}`,
      staffPerShift: staff,
      ...(automation && { automation }),
    })),
    workUnits: sketches.flatMap(({ machines }, i) =>
      Array.from({ length: machines }, (_, n) => ({
        ...unit!,
        id: `S${i}-${n}`,
        station: `S${i}`,
      })),
    ),
    cost: { ...tinyPlant.cost, ...cost },
  }
}

const networked = (robots = 0): Automation => ({ digital: true, networked: true, robots })
const alone = { digital: true, networked: false, robots: 0 }

/** 100 good units an hour, one in eleven scrapped, 2 kWh of electricity and 10 kWh of fuel for each good one. */
const kpis: PlantKpis = {
  period: 'record',
  hours: 240,
  goodUnits: 24_000,
  throughputPerHour: 100,
  scrapRatio: 1 / 11,
  firstPassYield: 0.9,
  leadTimeHours: 10,
  workInProcessUnits: 50,
  electricityKWhPerUnit: 2,
  fuelKWhPerUnit: 10,
  labourHoursPerUnit: 0.1,
  oee: 0.7,
  bottleneck: 'S0',
  stations: {},
}
const prices = {
  pricePerUnit: 38,
  electricityPerJ: 0.7 / 3.6e6,
  fuelPerJ: 0.3 / 3.6e6,
  accounts: {
    materialPerUnit: 15,
    scrapPerUnit: 0,
    repairPerHour: 0,
    depreciationPerYear: 0,
    overheadPerYear: 0,
    valuePerUnit: 0,
    interestPerYear: 0,
  },
}

describe('from the plant file', () => {
  const plant = plantOf([
    { machines: 6, automation: networked() },
    { machines: 2, automation: alone },
    { machines: 2 },
  ])

  test('8 of 10 machines are controlled digitally, 6 of these 8 are networked', () => {
    const { digitalControl, networking } = programmeIndicators(plant)
    expect(digitalControl).toBe(0.8)
    expect(networking).toBe(0.75)
  })

  test('44 people a shift round the clock are 4.2 crews: 29 robots make 1,569 for 10,000 persons', () => {
    const module = plantOf([{ machines: 1, staff: 44, automation: networked(29) }])
    expect(headcount(module)).toBeCloseTo(44 * 4.2, 6)
    expect(programmeIndicators(module).robotDensity).toBeCloseTo(1569.26, 2)
  })

  test('one shift of eight hours on 250 days needs 0.96 of a person for each post', () => {
    const shifts = { lengthS: 8 * 3600, perDay: 1, operatingDaysPerYear: 250 }
    expect(headcount({ ...plantOf([{ machines: 1, staff: 10 }]), shifts })).toBeCloseTo(9.589, 3)
  })

  test('what the file does not say is undefined, not 0', () => {
    expect(programmeIndicators(plantOf([{ machines: 3, staff: 5 }]))).toEqual({
      digitalControl: undefined,
      networking: undefined,
      robotDensity: undefined,
      labourProductivity: undefined,
      firstPassYield: undefined,
      defects: undefined,
      energyIntensity: undefined,
    })
    expect(robotCount(plantOf([{ machines: 3 }]))).toBeUndefined()
    expect(programmeIndicators(plant).robotDensity).toBeUndefined()
  })

  test('a plant that says that nothing is digital has 0, and no share of nothing networked', () => {
    const manual = plantOf([
      { machines: 1, staff: 1, automation: { digital: false, networked: false, robots: 0 } },
    ])
    expect(programmeIndicators(manual)).toMatchObject({
      digitalControl: 0,
      networking: undefined,
      robotDensity: 0,
    })
  })
})

describe('with what was measured', () => {
  const plant = plantOf([{ machines: 1, staff: 100 }], prices)

  test('value added: 38 − 15 × 1.1 − 2 × 0.7 − 10 × 0.3 = 17.1 CNY, 876,000 a year, by 420 heads', () => {
    expect(programmeIndicators(plant, kpis).labourProductivity).toBeCloseTo(
      (17.1 * 100 * 8760) / 420,
      3,
    )
  })

  test('energy: 2 × 0.1229 + 10 × 0.12284 = 1.4742 kgce for 38 CNY are 0.388 tce for 10,000 CNY', () => {
    expect(programmeIndicators(plant, kpis).energyIntensity).toBeCloseTo(0.38794, 4)
  })

  test('first-pass yield and defects are those of the record', () => {
    const { firstPassYield, defects } = programmeIndicators(plant, kpis)
    expect([firstPassYield, defects]).toEqual([0.9, 1 / 11])
  })

  test.each([
    ['price', { ...prices, pricePerUnit: undefined }],
    ['price of the material', { ...prices, accounts: undefined }],
    ['price of the fuel', { ...prices, fuelPerJ: 0 }],
  ])('without a %s there is no value added', (_, cost) => {
    const poor = plantOf([{ machines: 1, staff: 100 }], cost as Partial<Plant['cost']>)
    expect(programmeIndicators(poor, kpis).labourProductivity).toBeUndefined()
  })

  test('as long as nothing was finished there is nothing to divide by', () => {
    const young = {
      ...kpis,
      throughputPerHour: undefined,
      electricityKWhPerUnit: undefined,
      fuelKWhPerUnit: undefined,
    }
    const { labourProductivity, energyIntensity } = programmeIndicators(plant, young)
    expect([labourProductivity, energyIntensity]).toEqual([undefined, undefined])
  })
})

test('published values are told as published, each with its source', () => {
  const values = (indicator: string) =>
    indicatorTargets.filter((target) => target.indicator === indicator).map(({ value }) => value)
  expect(values('digitalControl')).toEqual([0.7, 0.936])
  expect(values('networking')).toEqual([0.55, 0.942])
  expect(values('robotDensity')).toEqual([160, 470, 429, 1012])
  for (const { source } of indicatorTargets) expect(source).toMatch(/\w/)
})
