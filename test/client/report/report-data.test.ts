import { expect, test, vi } from 'vitest'

import type { Feed } from '#client/feed/feed.ts'
import { Replayer } from '#client/feed/replayer.ts'
import { reportData } from '#client/report/report-data.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createSimulation } from '#simulator/plant-simulation.ts'
import { recordRun } from '../../support/record-run.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const hourUs = 3600e6
const record = { fromUs: 0, toUs: 12 * hourUs }
const faultUs = 7 * hourUs
const { source } = recordRun(createSimulation(plant, 1), record.toUs, 3 * hourUs, [
  { timeUs: faultUs, command: { command: 'fault', workUnit: 'R05', repairS: 5400 } },
])

async function report(fromUs: number, toUs: number) {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  const stores = { twin: createTwinStore(plant), playback: createPlaybackStore() }
  const feed = { history: source, hold: () => undefined } as unknown as Feed
  const replayer = new Replayer(stores, createReplayStore(), feed, source)
  await replayer.enter(0)
  return reportData(replayer, plant, { fromUs, toUs }, record)
}

test('a report tells what happened in its stretch, and which machine stood for how long', async () => {
  const { events, standing, kpis, before } = await report(6 * hourUs, 9 * hourUs)
  expect(events.every(({ timeUs }) => timeUs > 6 * hourUs && timeUs <= 9 * hourUs)).toBe(true)
  expect(events.find(({ type }) => type === 'command')).toMatchObject({ timeUs: faultUs })
  expect(standing[0]).toMatchObject({ id: 'R05', timeUs: { held: 5400e6 } })
  expect([kpis.hours, before?.hours]).toEqual([3, 3])
  expect(kpis.stations['R05']!.shares.held).toBeCloseTo(0.5, 9)
  expect(before!.stations['R05']!.shares.held).toBe(0)
})

test('where the time before is not recorded there is nothing to compare with', async () => {
  expect((await report(hourUs, 9 * hourUs)).before).toBeUndefined()
})

test('a stretch that is too long is refused', async () => {
  await expect(report(0, 8 * 24 * hourUs)).rejects.toMatchObject({ code: 'report-too-long' })
})
