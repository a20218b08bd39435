import { expect, test } from 'vitest'

import { parseLiveMap } from '#models/live/parse-live-map.ts'
import type { DiscoveredAddress } from '#server/connectors/connector.ts'
import { draftMap } from '#server/live/draft-map.ts'
import { livePlant } from '../../support/live-line.ts'

const found: DiscoveredAddress[] = [
  {
    address: 'g/e/M1:StateCurrent',
    name: 'StateCurrent',
    group: 'M1',
    dataType: 'number',
    value: 6,
    meaning: { is: 'state', table: 'packml' },
  },
  {
    address: 'g/e/M1:ProdProcessedCount',
    name: 'ProdProcessedCount',
    group: 'M1',
    dataType: 'number',
    meaning: { is: 'counter', counter: 'good' },
  },
  { address: 'hall/M2/temperatur', name: 'temperatur', dataType: 'number', unit: '°C' },
  { address: "it's/elsewhere\n#x", name: 'else', dataType: 'text', value: 'a\nb' },
]

test('a draft is a live map that runs, with what is not clear as comments', () => {
  const { text, mapped, open } = draftMap(livePlant, 'mqtt', { url: 'mqtt://localhost' }, found)
  expect([mapped, open]).toEqual([3, 1])
  const map = parseLiveMap(text, { file: 'draft.yaml', plant: livePlant })
  expect(map.links).toEqual([{ id: 'link', kind: 'mqtt', settings: { url: 'mqtt://localhost' } }])
  expect(map.signals.map(({ workUnit, meaning }) => [workUnit, meaning.is])).toEqual([
    ['M1', 'state'],
    ['M1', 'counter'],
    ['M2', 'reading'],
  ])
})

test('the same meaning twice is left to a person', () => {
  const twice = [found[0]!, { ...found[0]!, address: 'g/f/M1:StateCurrent' }]
  const { text, mapped } = draftMap(livePlant, 'mqtt', {}, twice)
  expect(mapped).toBe(1)
  expect(parseLiveMap(text, { file: 'draft.yaml', plant: livePlant }).signals).toHaveLength(1)
})

test('without a plant all is listed and nothing is mapped', () => {
  expect(draftMap(undefined, 'mqtt', {}, found)).toMatchObject({ mapped: 0, open: 4 })
})
