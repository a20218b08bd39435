/** What PLANT may ask for. */
import { expect, test } from 'vitest'

import { askedPlants } from '#server/library/asked-plants.ts'

const known = ['calb-battery', 'lier-refractory', 'yto-tractor']

test.each([
  ['yto-tractor', ['yto-tractor']],
  [' yto-tractor , calb-battery ,', ['yto-tractor', 'calb-battery']],
  ['all', ['lier-refractory', 'calb-battery', 'yto-tractor']],
  ['yto-tractor,all', ['yto-tractor', 'lier-refractory', 'calb-battery']],
  ['yto-tractor,./mine/plant.yaml', ['yto-tractor', './mine/plant.yaml']],
])('%s opens each once, in this order', (setting, plants) => {
  expect(askedPlants(setting, known)).toEqual(plants)
})

test('every unknown id is named, with the nearest known ones', () => {
  expect(() => askedPlants('yto-tracter,nonesuch-factory,lier-refractory', known)).toThrow(
    /no such plant: yto-tracter, nonesuch-factory; known: .*; did you mean 'yto-tractor'\?$/,
  )
})

test.each(['', ' , '])('nothing at all (%j) is refused', (setting) => {
  expect(() => askedPlants(setting, known)).toThrow(/known: calb-battery/)
})
