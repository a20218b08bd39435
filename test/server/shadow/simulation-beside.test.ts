/** The simulation beside a plant: it foretells a plant that is like its model, and notices one that is not. */
import { expect, test, vi } from 'vitest'

import type { BesideFigure } from '#models/live/beside-report.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { forecaster } from '#server/forks/forecast.ts'
import { SimulationBeside } from '#server/shadow/simulation-beside.ts'
import { createLocalRunner } from '#simulator/experiment/runner.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

vi.setConfig({ testTimeout: 60_000 })

const minuteUs = 60e6
const line = (cycleS: number) =>
  buildPlant({
    release: { kind: 'conwip', into: 'entry', limit: 12 },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B1: { capacity: 4 } },
    stations: {
      M1: machine('entry', 10, { output: 'B1' }),
      M2: machine('B1', cycleS, { scrap: '3 %' }),
    },
  })
const machine = (input: string, cycleS: number, more: object) => ({
  input,
  cycle: { distribution: 'gamma', mean: `${cycleS} s`, shape: 25 },
  failures: { breakdown: { mtbf: exponential(900), mttr: exponential(40) } },
  ...more,
})

const model = line(12)

/** The equipment as a twin shows it, which is all that the simulation beside it knows. */
async function runBeside(
  equipment: typeof model,
  windows: number,
  onMinute?: (minute: number, state: TwinState) => void,
) {
  const state = createTwinState(model)
  const beside = new SimulationBeside({
    twin: { plant: model, state },
    model: () => model,
    forecast: forecaster(createLocalRunner),
  })
  const simulation = createSimulation(equipment, 7)
  for (let minute = 1; minute <= 15 * windows + 1; minute++) {
    const events: TwinEvent[] = []
    runUntil(simulation, minute * minuteUs, (event) => events.push(event))
    applyEvents(state, model, events)
    advanceTo(state, model, minute * minuteUs)
    onMinute?.(minute, state)
    await beside.tick()
  }
  await beside.close()
  return { report: beside.report() }
}

const figureOf = ({ report }: Awaited<ReturnType<typeof runBeside>>, wanted: BesideFigure) =>
  report.figures.find(({ figure }) => figure === wanted)!

test('a plant like its model is within chance, window after window', async () => {
  const run = await runBeside(model, 24)
  const good = figureOf(run, 'goodUnits')
  expect(good.points).toHaveLength(24)
  const measured = good.points.reduce((sum, point) => sum + point.measured, 0)
  expect(measured).toBeGreaterThan(24 * 50)
  for (const { drift, threshold } of run.report.figures)
    expect(Math.abs(drift!)).toBeLessThan(threshold)
  expect(run.report.problem).toBeUndefined()
})

test('one that is slower makes less than foretold, and the drift is beyond chance', async () => {
  const good = figureOf(await runBeside(line(15), 24), 'goodUnits')
  expect(good.drift).toBeLessThan(-good.threshold)
})

test('each window begins at the state of the plant, not at that of the model', async () => {
  const { points } = figureOf(await runBeside(line(15), 4), 'goodUnits')
  points.slice(1).forEach(({ fromUs }, index) => expect(fromUs).toBe(points[index]!.untilUs))
  const predicted = points.map((point) => point.predicted)
  // The model would make 75 of them in a quarter of an hour without failures; the first window begins empty.
  for (const value of predicted) expect(value).toBeLessThan(76)
})

test('a window in which a machine is not to be believed is left out, and the next begins when all are', async () => {
  const { report } = await runBeside(model, 3, (minute, state) => {
    if (minute === 20) state.dataQuality['M1'] = { quality: 'stale', heardUs: 0 }
    if (minute === 25) delete state.dataQuality['M1']
  })
  expect(report.leftOut).toBe(1)
  const { points } = figureOf({ report }, 'goodUnits')
  expect(points.map(({ fromUs }) => fromUs / minuteUs)).toEqual([1, 31])
})
