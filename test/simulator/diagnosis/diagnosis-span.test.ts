/** How long a diagnosis runs a plant for: the less, the sooner and the more comes out of it. */
import { expect, test } from 'vitest'

import { diagnosisSpan } from '#simulator/diagnosis/diagnosis-span.ts'
import { libraryPlant } from '../../support/incident-run.ts'

const dayS = 86_400
const month = { warmupS: 6 * dayS, untilS: 30 * dayS }

test('a plant that finishes thousands a day within hours has four measured days', () => {
  expect(diagnosisSpan(libraryPlant('csi-m09-pv'), month)).toEqual({
    warmupS: 2 * dayS,
    untilS: 6 * dayS,
  })
})

test('one through which everything comes soon, but not so much, has ten', () => {
  expect(diagnosisSpan(libraryPlant('xincheng-machining'), month)).toEqual({
    warmupS: 3 * dayS,
    untilS: 13 * dayS,
  })
})

test('one in which things stay for days runs as long as its figures say', () => {
  expect(diagnosisSpan(libraryPlant('lier-refractory'), month)).toBe(month)
})

test('what is given stays when it is shorter', () => {
  const short = { warmupS: dayS, untilS: 5 * dayS }
  expect(diagnosisSpan(libraryPlant('csi-m09-pv'), short)).toBe(short)
  const tenDays = { warmupS: dayS, untilS: 10 * dayS }
  expect(diagnosisSpan(libraryPlant('xincheng-machining'), tenDays)).toBe(tenDays)
})
