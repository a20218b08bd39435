/** Forks of a plant of which only the twin is known: from now or from the record, with what had to be assumed. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { unitsInside } from '#models/twin/twin-state.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { liveOrigin } from '#server/forks/live-origin.ts'
import type { ForkOrigin } from '#server/forks/fork-origin.ts'
import { createLocalRunner } from '#simulator/experiment/runner.ts'
import { compareFutures } from '#simulator/forks/compare-futures.ts'
import { futureJobs, optionsOf } from '#simulator/forks/fork-start.ts'
import { recordPlant, type RecordedPlant } from '../../support/recorded-plant.ts'
import { startLine, livePlant } from '../../support/live-line.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const hourUs = 3600e6
let recorded: RecordedPlant
let origin: ForkOrigin
beforeAll(async () => {
  recorded = await recordPlant(3, 2 * hourUs)
  const { twin, history, plant } = recorded
  origin = liveOrigin({ twin, history, model: () => plant })
})
afterAll(() => recorded.dispose())

test('from the record the fork stands at that instant, with the items of that instant', async () => {
  const atUs = 2.25 * hourUs
  const start = await origin.startAt(atUs, hourUs, [])
  const { state } = await recorded.history.stateAt(atUs)
  const forked = decodeKeyframe(start.keyframe, recorded.plant)
  expect(start.atUs).toBe(atUs)
  expect(unitsInside(forked)).toBe(unitsInside(state))
  expect(start.recordedUntilUs).toBe(atUs)
  const { assumptions, undo } = optionsOf(start)
  expect(assumptions).toContainEqual({ code: 'repair-time-drawn', count: 1, of: ['R09'] })
  expect(undo).toContainEqual({ command: 'repair', workUnit: 'R09' })
})

test('both futures of it run, and what is changed tells', async () => {
  const change = { change: 'speed', workUnit: 'R03', percent: -50, atS: 0 } as const
  const start = await origin.startAt(2.25 * hourUs, hourUs, [change])
  const jobs = futureJobs(start, { horizonS: 3600, replications: 2 })
  const { result } = await compareFutures(jobs, createLocalRunner())
  expect(result.kpis.map(({ key }) => key)).toContain('goodUnits')
  expect(result.divergence?.timeUs).toBeGreaterThanOrEqual(2.25 * hourUs)
  expect(result.recordings.baseline.at(-1)!.toUs).toBe(3.25 * hourUs)
})

test('without a record there are forks from now only', async () => {
  const { twin, plant } = recorded
  const bare = liveOrigin({ twin, history: undefined, model: () => plant })
  const now = await bare.startAt(undefined, hourUs, [])
  expect(now.atUs).toBe(twin.state.timeUs)
  await expect(bare.startAt(hourUs, hourUs, [])).rejects.toThrow(AppError)
})

test('a line of which only states and counters are heard can be forked, inferred items included', async () => {
  const line = await startLine()
  for (const unit of ['M1', 'M2', 'M3']) {
    line.connector.say(`${unit}/state`, 'Execute', line.nowMs())
    line.connector.say(`${unit}/good`, 0, line.nowMs())
  }
  for (let second = 1; second <= 60; second++) {
    if (second % 10 === 0)
      for (const unit of ['M1', 'M2', 'M3'])
        line.connector.say(`${unit}/good`, second / 10, line.nowMs())
    if (second === 55) line.connector.say('M2/state', 'Held', line.nowMs())
    await line.pass(1000)
  }
  const view = { plant: livePlant, epoch: 'e', state: line.view }
  const start = await liveOrigin({
    twin: view,
    history: undefined,
    model: () => livePlant,
  }).startAt(undefined, hourUs, [])
  await line.stop()
  const forked = decodeKeyframe(start.keyframe, livePlant)
  expect(forked.workUnits['M2']!.state).toBe('held')
  // The model of the line has no failures, so nothing says when this one ends.
  expect(start.assumptions).toContainEqual({ code: 'held-until-repaired', count: 1, of: ['M2'] })
  expect(start.resources.undo).toContainEqual({ command: 'repair', workUnit: 'M2' })
  const jobs = futureJobs(start, { horizonS: 600, replications: 2 })
  const { result } = await compareFutures(jobs, createLocalRunner())
  expect(result.kpis.length).toBeGreaterThan(0)
})
