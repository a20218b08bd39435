import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { stateHash } from '#models/twin/state-hash.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { Recorder } from '#server/historian/recorder.ts'
import { recoverRun } from '#server/sources/recover-run.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../support/refractory.ts'

const plant = refractoryPlant()
const log = pino({ level: 'silent' })
const hourUs = 3600e6
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recover-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a run that broke off goes on from its last recorded tick, commands included, under its epoch', async () => {
  const path = join(folder, 'history.db')
  const simulation = createSimulation(plant, 3)
  const twin = new PlantTwin(plant)
  const store = openSqliteHistory({ path })
  const recorder = new Recorder(twin, store, { checkpoint: () => saveSimulation(simulation) })
  await recorder.start()
  twin.onTick(({ events }) => void recorder.record(events))
  const tick = (timeUs: number, act: (observe: (event: TwinEvent) => void) => void) => {
    const events: TwinEvent[] = []
    act((event) => events.push(event))
    twin.push(events)
    twin.stamp(timeUs)
  }
  const runTo = (timeUs: number) => tick(timeUs, (observe) => runUntil(simulation, timeUs, observe))
  for (let hour = 1; hour <= 9; hour++) {
    runTo(hour * hourUs)
    if (hour === 7)
      tick(hour * hourUs, (observe) => {
        applyCommand(simulation, { command: 'fault', workUnit: 'R09', repairS: 600 }, observe)
        applyCommand(simulation, { command: 'acknowledge', alarm: 1, by: 'shift' }, observe)
      })
  }
  await recorder.settled()
  await store.shut()

  const again = openSqliteHistory({ path })
  const recovered = (await recoverRun(again, plant, 3, log))!
  expect(recovered.twin.epoch).toBe(twin.epoch)
  expect(stateHash(recovered.twin.state, plant)).toBe(twin.stateHash())
  const saved = saveSimulation(simulation)
  expect(Buffer.compare(saveSimulation(recovered.simulation), saved)).toBe(0)
  expect(await recoverRun(again, plant, 4, log)).toBeUndefined()
  await again.shut()
})
