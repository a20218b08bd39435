/** In a list the machines that need a person come first, and with old data nothing looks as if it ran. */
import { expect, test } from 'vitest'

import { kindOf } from '#client/cockpit/unit-kinds.ts'
import { unitRows } from '#client/cockpit/unit-rows.ts'
import { createFormat } from '#client/i18n/format.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { buildLine } from '../../support/plant-builder.ts'

const plant = buildLine({ cycles: ['60 s', '60 s', '60 s'], buffers: [2, 2] })
const format = createFormat('en', plant)

function lineWith(states: readonly ['execute' | 'held' | 'suspended', string][]) {
  const twin = createTwinStore(plant)
  twin.setState({ connection: 'live' })
  states.forEach(([state, reason], i) => {
    Object.assign(twin.getState().state.workUnits[plant.workUnits[i]!.id]!, { state, reason })
  })
  return twin
}

test('down comes before starved, and starved before running', () => {
  const twin = lineWith([
    ['execute', 'running'],
    ['suspended', 'starved'],
    ['held', 'failure'],
  ])
  const rows = unitRows(twin.getState(), 0, () => '', format)
  expect(rows.map(({ kind }) => kind)).toEqual(['held', 'starved', 'execute'])
  expect(rows[0]?.held).toBe(true)
})

test.each(['stale', 'disconnected', 'connecting'] as const)(
  'while %s every machine counts as not known',
  (connection) => {
    const twin = lineWith([['execute', 'running']])
    twin.setState({ connection })
    for (const { id } of plant.workUnits) expect(kindOf(twin.getState())(id)).toBe('stale')
  },
)
