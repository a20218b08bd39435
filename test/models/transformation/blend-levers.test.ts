/** Levers between a plant as it was and as it is: the ends are the plants themselves, one lever moves one group. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { meanOf } from '#models/plant/distribution-mean.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { blendLevers } from '#models/transformation/blend-levers.ts'
import { allLevers, type LeverName } from '#models/transformation/levers.ts'

const library = [
  'lier-refractory',
  'hongyuan-bearing',
  'calb-battery',
  'csi-m09-pv',
  'yto-tractor',
  'xincheng-machining',
  'longding-aluminium',
  'maisike-wafer',
]
const pair = (id: string) => {
  const text = readFileSync(
    new URL(`../../../models/library/${id}/plant.yaml`, import.meta.url),
    'utf8',
  )
  const file = `${id}/plant.yaml`
  return [parsePlant(text, { file, scenario: 'before' }), parsePlant(text, { file })] as const
}
const content = ({ hash: _hash, scenario: _scenario, ...plant }: Plant) => plant

describe.each(library)('%s', (id) => {
  const [before, after] = pair(id)

  it('is the plant as it was with all levers at 0, and as it is with all at 1', () => {
    // Of the same scenario and content, so of the same fingerprint.
    expect(blendLevers(before, after, allLevers(0)).hash).toBe(before.hash)
    expect(blendLevers(before, after, allLevers(1)).hash).toBe(after.hash)
  })

  it('has only shares and positive figures with all levers beyond the end', () => {
    const { stations, places } = blendLevers(before, after, { ...allLevers(1.5), equipment: 1 })
    for (const { scrapRatio, reworkRatio, cycleS, batch, powerRatedW } of stations) {
      expect(scrapRatio + reworkRatio).toBeLessThan(1)
      expect(Math.min(scrapRatio, reworkRatio, powerRatedW)).toBeGreaterThanOrEqual(0)
      expect(meanOf(cycleS)).toBeGreaterThan(0)
      expect(Number.isInteger(batch)).toBe(true)
    }
    for (const { capacity } of places) expect(capacity).toBeGreaterThan(0)
  })
})

describe('one lever alone', () => {
  const [before, after] = pair('lier-refractory')
  const station = (plant: Plant, id: string) => plant.stations.find((found) => found.id === id)!
  const alone = (name: LeverName, at = 1) =>
    blendLevers(before, after, { ...allLevers(0), [name]: at })

  it('crew halfway has half of the people less', () => {
    const staff = (plant: Plant) =>
      plant.stations.reduce((sum, { staffPerShift }) => sum + staffPerShift, 0)
    expect(staff(alone('crew', 0.5))).toBeCloseTo((staff(before) + staff(after)) / 2, 9)
    expect(content({ ...alone('crew'), stations: [] })).toEqual(
      content({ ...before, stations: [] }),
    )
  })

  it('cycle time keeps the six presses and gives them the pace of the three new ones', () => {
    const plant = alone('cycle')
    const machines = (of: Plant) => of.workUnits.filter(({ station: id }) => id === 'R06').length
    const pace = (of: Plant) => meanOf(station(of, 'R06').cycleS) / machines(of)
    expect(machines(plant)).toBe(6)
    expect(machines(after)).toBe(3)
    expect(pace(plant)).toBeCloseTo(pace(after), 9)
  })

  it('equipment brings the three presses at the pace of the old six', () => {
    const plant = alone('equipment')
    const machines = (of: Plant) => of.workUnits.filter(({ station: id }) => id === 'R06').length
    expect(machines(plant)).toBe(3)
    expect(meanOf(station(plant, 'R06').cycleS) / 3).toBeCloseTo(
      meanOf(station(before, 'R06').cycleS) / 6,
      9,
    )
  })

  it('failures move the time between them and not the repair', () => {
    const { failures } = station(alone('failures'), 'R08')
    expect(failures?.uptimeS).toEqual(station(after, 'R08').failures?.uptimeS)
    expect(failures?.repairS).toEqual(station(before, 'R08').failures?.repairS)
  })
})

it('a lot of half the size is worked on in half the time', () => {
  const [before, after] = pair('hongyuan-bearing')
  const plant = blendLevers(before, after, { ...allLevers(0), lot: 1 })
  const cycle = (of: Plant) => meanOf(of.stations.find(({ id }) => id === 'G08')!.cycleS)
  expect(plant.flowUnit.baseUnits).toBe(after.flowUnit.baseUnits)
  expect(cycle(plant) / cycle(before)).toBeCloseTo(
    after.flowUnit.baseUnits / before.flowUnit.baseUnits,
    9,
  )
  const cap = ({ releases: [gate], flowUnit }: Plant) =>
    gate?.kind === 'conwip' ? gate.limit * flowUnit.baseUnits : 0
  expect(cap(plant)).toBe(cap(before))
})
