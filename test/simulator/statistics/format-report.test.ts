/** The table of a run in a terminal: columns stay apart, and set-up is shown where there is some. */
import { expect, test } from 'vitest'

import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { formatReport } from '#simulator/statistics/format-report.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildPlant } from '../../support/plant-builder.ts'

function tableOf(setup: boolean): string[] {
  const plant = buildPlant({
    products: { A: { name: 'A' }, B: { name: 'B' } },
    release: { kind: 'takt', into: 'in', every: '1 s', sequence: ['A', 'B'] },
    places: { in: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: {
      'DIVIDER-AND-ROUNDER': {
        input: 'in',
        cycle: '40 s',
        ...(setup ? { setup: { time: '20 s' } } : {}),
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 100_000 * 1e6)
  return formatReport(reportOf(simulation)).split('\n').slice(-2)
}

test('long names and long figures do not run into each other', () => {
  const [head, row] = tableOf(false)
  // `x %` and `x s` are one cell each.
  const cells = (line: string) => line.trim().split(/ {2,}/)
  expect(cells(row!)).toHaveLength(cells(head!).length)
  expect(cells(row!)[0]).toBe('DIVIDER-AND-ROUNDER')
})

test('set-up has a column where there is some', () => {
  const [head, row] = tableOf(true)
  expect(head).toContain('set-up')
  expect(row).toContain('33.32 %')
  expect(tableOf(false)[0]).not.toContain('set-up')
})
