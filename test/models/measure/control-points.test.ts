/** Quality control points of the battery plant: which there are, and what its machines say of them. */
import { expect, it } from 'vitest'

import { controlPoints, readPoint } from '#models/measure/control-points.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { scenariosOf } from '../../support/library-plants.ts'

const [plant, before] = scenariosOf('calb-battery')
const points = controlPoints(plant!)
const point = points.find(({ workUnits }) => workUnits.length > 1)!

it('every quality point of the file is one, trends are none', () => {
  const tags = plant!.stations.flatMap((station) => station.tags)
  expect(points).toHaveLength(tags.filter(({ qualityPoint }) => qualityPoint).length)
  expect(points.length).toBeLessThan(tags.length)
})

it('the wall came with the transformation', () => {
  expect(plant!.hall.qualityWall).toBeDefined()
  expect(before!.hall.qualityWall).toBeUndefined()
})

it('tells the worst of its machines, and nothing of those that are not believed', () => {
  const state = createTwinState(plant!)
  const { tag, workUnits } = point
  const [first, second] = workUnits as [string, string]
  const say = (unit: string, value: number) => {
    state.workUnits[unit]!.tags[tag.id] = { value, timeUs: 0, quality: 'good' }
  }
  expect(readPoint(state, point)).toBeUndefined()
  say(first, tag.target)
  expect(readPoint(state, point)).toEqual({
    workUnit: first,
    value: tag.target,
    judgement: 'inRange',
  })
  const beyond = (tag.alarmHigh ?? tag.high ?? tag.target) + 1e6
  say(second, beyond)
  expect(readPoint(state, point)).toMatchObject({ workUnit: second, value: beyond })
  expect(readPoint(state, point)!.judgement).not.toBe('inRange')
  state.dataQuality[second] = { quality: 'stale', heardUs: 0 }
  expect(readPoint(state, point)).toMatchObject({ workUnit: first, judgement: 'inRange' })
})
