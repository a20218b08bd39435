/** The plant files of cells, modules, bearings and tractors: their key figures. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { robotCount } from '#models/measure/programme-indicators.ts'
import { parsePlant, parseScenarios } from '#models/plant/parse-plant.ts'
import type { Distribution, Plant, Station } from '#models/plant/plant.ts'

interface KeyFigures {
  readonly bottleneck: string
  readonly machines: number
  readonly cycleS: number
  readonly batch: number
  /** Limit of items inside, and base units in an item. */
  readonly limit: number
  readonly baseUnits: number
  /** Persons a shift, all stations. */
  readonly staff: number
}

/** As the domain notes have them, sections 2.2 to 2.5. */
const figures: Readonly<Record<string, Readonly<Record<'after' | 'before', KeyFigures>>>> = {
  'calb-battery': {
    after: {
      bottleneck: 'B06',
      machines: 8,
      cycleS: 43200,
      batch: 50,
      limit: 6900,
      baseUnits: 24,
      staff: 31,
    },
    before: {
      bottleneck: 'B15',
      machines: 1,
      cycleS: 700,
      batch: 4,
      limit: 7800,
      baseUnits: 24,
      staff: 109,
    },
  },
  'csi-m09-pv': {
    after: {
      bottleneck: 'P08A',
      machines: 1,
      cycleS: 18,
      batch: 1,
      limit: 1296,
      baseUnits: 1,
      staff: 4 * 44,
    },
    before: {
      bottleneck: 'P03A',
      machines: 14,
      cycleS: 399,
      batch: 1,
      limit: 1240,
      baseUnits: 1,
      staff: 4 * 133,
    },
  },
  'hongyuan-bearing': {
    after: {
      bottleneck: 'G08',
      machines: 4,
      cycleS: 23640,
      batch: 1,
      limit: 465,
      baseUnits: 30,
      staff: 50,
    },
    before: {
      bottleneck: 'G08',
      machines: 4,
      cycleS: 57660,
      batch: 1,
      limit: 274,
      baseUnits: 60,
      staff: 59,
    },
  },
  'yto-tractor': {
    after: {
      bottleneck: 'T03',
      machines: 4,
      cycleS: 981,
      batch: 1,
      limit: 100,
      baseUnits: 1,
      staff: 166,
    },
    before: {
      bottleneck: 'T14',
      machines: 4,
      cycleS: 1040,
      batch: 1,
      limit: 112,
      baseUnits: 1,
      staff: 198,
    },
  },
}

describe.each(Object.keys(figures))('%s', (id) => {
  const text = readFileSync(
    new URL(`../../../models/library/${id}/plant.yaml`, import.meta.url),
    'utf8',
  )

  it('is there after and before its transformation', () => {
    const plants = parseScenarios(text, { file: id })
    expect(plants.slice(0, 2).map(({ scenario }) => scenario)).toEqual(['after', 'before'])
    expect(new Set(plants.map((plant) => plant.id))).toEqual(new Set([id]))
    expect(new Set(plants.map(({ hash }) => hash)).size).toBe(plants.length)
  })

  describe.each(['after', 'before'] as const)('%s', (scenario) => {
    const plant = parsePlant(text, { file: id, scenario })
    const expected = figures[id]![scenario]

    it('has the key figures of the notes', () => {
      expect(keyFigures(plant, expected.bottleneck)).toEqual(expected)
    })
  })
})

it('has the bearing makers of Zhenhai as a variant of the bearing plant before its robots', () => {
  const text = readFileSync(
    new URL('../../../models/library/hongyuan-bearing/plant.yaml', import.meta.url),
    'utf8',
  )
  const plantOf = (scenario: string) => parsePlant(text, { file: 'bearing', scenario })
  const [before, zhenhai] = [plantOf('before'), plantOf('zhenhai')]
  expect(robotCount(zhenhai)).toBe(0)
  for (const [index, station] of zhenhai.stations.entries()) {
    const was = before.stations[index]!
    expect(station.staffPerShift).toBeCloseTo(1.06 * was.staffPerShift, 9)
    expect(station.scrapRatio).toBeCloseTo(0.429495 * was.scrapRatio, 9)
    expect(station.automation?.networked).toBe(station.automation?.digital)
  }
  expect(before.stations.some(({ automation }) => automation?.networked)).toBe(false)
})

describe('the workshop of PV modules', () => {
  const text = readFileSync(
    new URL('../../../models/library/csi-m09-pv/plant.yaml', import.meta.url),
    'utf8',
  )
  const [after, before] = parseScenarios(text, { file: 'csi-m09-pv' })

  it('has the 115 robots and 30 laser cutters that are reported, on four lines', () => {
    expect(robotCount(after!)).toBe(115)
    expect(after!.workUnits.filter(({ equipment }) => equipment === 'laser-scriber')).toHaveLength(
      30,
    )
    expect(after!.site.areas.map(({ id }) => id)).toEqual(['LA', 'LB', 'LC', 'LD'])
    expect(robotCount(before!)).toBe(0)
  })

  it('has four lines of its own each, one beside the other', () => {
    for (const plant of [after!, before!]) {
      const [first = [], ...others] = plant.site.areas.map(({ id }) =>
        plant.stations.filter(({ area }) => area === id),
      )
      expect(first).toHaveLength(16)
      for (const line of others)
        expect(line.map(({ parallelTo }) => parallelTo)).toEqual(
          first.map(({ parallelTo }) => parallelTo),
        )
      const places = plant.stations.map(({ input }) => input)
      expect(new Set(places).size).toBe(places.length)
    }
  })
})

function keyFigures(plant: Plant, bottleneck: string): KeyFigures {
  const [release] = plant.releases
  const station = plant.stations.find(({ id }) => id === bottleneck) as Station
  return {
    bottleneck: station.id,
    machines: plant.workUnits.filter((unit) => unit.station === bottleneck).length,
    cycleS: meanOf(station.cycleS),
    batch: station.batch,
    limit: release?.kind === 'conwip' ? release.limit : NaN,
    baseUnits: plant.flowUnit.baseUnits,
    staff: plant.stations.reduce((sum, { staffPerShift }) => sum + staffPerShift, 0),
  }
}

function meanOf(law: Distribution): number {
  if (law.kind === 'constant') return law.value
  return law.kind === 'normal' ? law.mean : NaN
}
