/** General measures change what they say and nothing else, and cost what the table says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { applyRetrofit, retrofitCost } from '#models/diagnosis/apply-retrofit.ts'
import { meanOf } from '#models/plant/distribution-mean.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'

const file = 'lier-refractory/plant.yaml'
const plant = parsePlant(
  readFileSync(new URL(`../../../models/library/${file}`, import.meta.url), 'utf8'),
  { file },
)
const station = (of: Plant, id: string) => of.stations.find((each) => each.id === id)!

describe('a measure', () => {
  it('on failures makes the time between two longer, on repair the repair shorter', () => {
    const [was, rarer, quicker] = [
      plant,
      applyRetrofit(plant, { kind: 'failures', target: 'R06' }),
      applyRetrofit(plant, { kind: 'repair', target: 'R06' }),
    ].map((of) => station(of, 'R06').failures!)
    expect(meanOf(rarer!.uptimeS) * 0.7).toBeCloseTo(meanOf(was!.uptimeS), 6)
    expect(meanOf(quicker!.repairS)).toBeCloseTo(0.65 * meanOf(was!.repairS), 6)
    expect(quicker!.uptimeS).toEqual(was!.uptimeS)
  })

  it('on the cycle of a kiln moves its cars on sooner and lets them through sooner', () => {
    const kiln = station(applyRetrofit(plant, { kind: 'cycle', target: 'R09' }), 'R09')
    expect(meanOf(kiln.cycleS)).toBeCloseTo(0.95 * meanOf(station(plant, 'R09').cycleS), 6)
    expect(kiln.residenceS).toBeCloseTo(0.95 * station(plant, 'R09').residenceS, 6)
  })

  it('leaves all other stations as they are, and gives another fingerprint', () => {
    const changed = applyRetrofit(plant, { kind: 'quality', target: 'R09' })
    expect(changed.stations.filter((each, i) => each !== plant.stations[i])).toHaveLength(1)
    expect(changed.hash).not.toBe(plant.hash)
    expect(plant.stations.some(({ id }) => id === 'R09')).toBe(true)
  })

  it('of one more machine brings its ways, people and fuel along', () => {
    const more = applyRetrofit(plant, { kind: 'machine', target: 'R06' })
    const own = more.workUnits.filter((unit) => unit.station === 'R06').map(({ id }) => id)
    expect(own).toEqual(['R06-1', 'R06-2', 'R06-3', 'R06-4'])
    const ways = (of: Plant, unit: string) =>
      of.transports.filter(({ fromWorkUnit }) => fromWorkUnit === unit).length
    expect(ways(more, 'R06-4')).toBe(ways(plant, 'R06-3'))
    expect(new Set(more.transports.map(({ id }) => id)).size).toBe(more.transports.length)
    expect(station(more, 'R06').staffPerShift).toBeCloseTo(
      (station(plant, 'R06').staffPerShift * 4) / 3,
      9,
    )
  })

  it('on a buffer doubles its room', () => {
    const place = (of: Plant) => of.places.find(({ id }) => id === 'B08')!
    const larger = applyRetrofit(plant, { kind: 'buffer', target: 'B08' })
    expect(place(larger).capacity).toBe(2 * place(plant).capacity)
  })

  it('costs a fixed part and a part for each machine', () => {
    // 60,000 and 40,000 for each of three presses.
    expect(retrofitCost(plant, { kind: 'failures', target: 'R06' })).toBe(180_000)
    expect(retrofitCost(plant, { kind: 'release', target: 'release' })).toBe(150_000)
    const { capacity } = plant.places.find(({ id }) => id === 'B08')!
    expect(retrofitCost(plant, { kind: 'buffer', target: 'B08' })).toBe(50_000 + 1000 * capacity)
  })
})
