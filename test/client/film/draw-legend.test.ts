/** A film says what the colours over its hall mean: in its language, for each overlay, and nothing where there is none. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { legendRows } from '#client/film/draw-legend.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })

test('where nothing lies over the hall there is no legend', () => {
  expect(legendRows(plant, { overlays: [], heat: 'dwell', locale: 'en' })).toEqual([])
})

test('the heat map has its quantity, its scale with the unit, and what it counts', () => {
  const rows = legendRows(plant, { overlays: ['heat'], heat: 'power', locale: 'en' })
  expect(rows.map(({ kind }) => kind)).toEqual(['title', 'scale', 'text'])
  expect(rows[0]).toEqual({ kind: 'title', text: 'Heat map · Power' })
  expect(rows[1]).toMatchObject({
    ticks: ['0', expect.any(String), expect.stringMatching(/^≥ [\d.]+ kW\/m²$/)],
  })
})

test('the flow names its products in Chinese, and overlays follow one another', () => {
  const rows = legendRows(plant, {
    overlays: ['flow', 'bottleneck', 'exploded'],
    heat: 'dwell',
    locale: 'zh-CN',
  })
  const titles = rows.flatMap((row) => (row.kind === 'title' ? [row.text] : []))
  expect(titles).toEqual(['物料流', '瓶颈透视', '产线展开'])
  const products = rows.filter(({ kind }) => kind === 'product')
  expect(products).toHaveLength(plant.products.length)
})
