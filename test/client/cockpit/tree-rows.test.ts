/** The tree has every machine once, under its area and line, and a group is as bad as its worst machine. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { treeRows, worstOf } from '#client/cockpit/tree-rows.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'

const file = fileURLToPath(
  new URL('../../../models/library/lier-refractory/plant.yaml', import.meta.url),
)
const plant = parsePlant(readFileSync(file, 'utf8'), { file })

test('every machine has one row', () => {
  const units = treeRows(plant, new Set()).filter(({ kind }) => kind === 'unit')
  expect(units.map(({ id }) => id).toSorted()).toEqual(
    plant.workUnits.map(({ id }) => id).toSorted(),
  )
})

test('rows follow each other as a tree: no level is skipped', () => {
  const levels = treeRows(plant, new Set()).map(({ level }) => level)
  expect(levels[0]).toBe(1)
  for (const [i, level] of levels.entries())
    expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
})

test('what lies below a closed row is left out', () => {
  const all = treeRows(plant, new Set())
  const closed = treeRows(plant, new Set(['area:forming']))
  const forming = all.find(({ key }) => key === 'area:forming')
  expect(closed.some(({ id }) => forming?.units.includes(id))).toBe(false)
  expect(closed.some(({ key }) => key === 'area:forming')).toBe(true)
})

test('a group is shown as its worst machine', () => {
  expect(worstOf(['execute', 'starved', 'held', 'idle'])).toBe('held')
  expect(worstOf(['execute', 'idle'])).toBe('execute')
  expect(worstOf([])).toBe('stale')
})
