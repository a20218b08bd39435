/** People who belong to no station count for labour per unit and its cost, in the run report and in the folded state. */
import { expect, test } from 'vitest'

import { plantKpis } from '#models/measure/plant-kpis.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalePlant } from '#models/scenario/scale-plant.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildPlant } from '../support/plant-builder.ts'

const sketch = (otherStaff: number | undefined) => ({
  release: { kind: 'saturated', into: 'in' },
  places: { in: { kind: 'raw-store', capacity: 'unlimited' } },
  stations: { M: { input: 'in', cycle: '1 min', staff: 2 } },
  cost: { labour: '40 CNY/h' },
  shifts: {
    length: '8 h',
    perDay: 3,
    operatingDaysPerYear: 300,
    ...(otherStaff && { otherStaff }),
  },
})

test('labour is that of the stations and of the others', () => {
  const plant = buildPlant(sketch(4))
  const simulation = createSimulation(plant, 1)
  const state = createTwinState(plant)
  startRecord(simulation)
  const untilUs = 10 * 3600e6
  runUntil(simulation, untilUs, (event) => applyEvent(state, plant, event))
  advanceTo(state, plant, untilUs)
  const report = reportOf(simulation)
  expect(report.labourHoursPerUnit).toBeCloseTo((6 * 10) / report.goodUnits, 9)
  expect(report.cost.accounts.labour).toBeCloseTo(6 * 10 * 40, 6)
  expect(plantKpis(state, plant, 'record').labourHoursPerUnit).toBeCloseTo(0.1, 2)
})

test('without them a plant is what it was, and a factor on people is on them, too', () => {
  expect(buildPlant(sketch(undefined)).shifts).not.toHaveProperty('otherStaff')
  const factors = { cycle: 1, mtbf: 1, mttr: 1, scrap: 1, rework: 1, staff: 1.5, power: 1 }
  expect(scalePlant(buildPlant(sketch(4)), factors).shifts.otherStaff).toBe(6)
})
