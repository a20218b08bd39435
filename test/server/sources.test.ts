import { expect, test, vi } from 'vitest'

import { stateHash } from '#models/twin/state-hash.ts'
import { loadPlant } from '#server/library/load-library.ts'
import { SimulatorSource } from '#server/sources/simulator-source.ts'
import { runAhead } from '#server/sources/warm-start.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { created, ScriptedSource } from '../support/scripted-source.ts'
import { tinyPlant } from '../support/tiny-plant.ts'
import { describeTwinSource } from '../support/twin-source-contract.ts'

vi.setConfig({ testTimeout: 20_000 })

const plant = await loadPlant({ library: 'models/library', plant: 'lier-refractory' })

describeTwinSource('the simulator', () => {
  const { simulation, twin } = runAhead(plant, 1, 1)
  const clock = new ManualClock()
  const source = new SimulatorSource({
    simulation,
    timeUs: twin.state.timeUs,
    speed: 600,
    clock,
  })
  return {
    source,
    plant,
    startSequence: twin.state.sequence,
    startUs: twin.state.timeUs,
    pass: (ms) => clock.pass(ms),
    workUnit: plant.workUnits[0]!.id,
  }
})

describeTwinSource('a script', () => {
  const source = new ScriptedSource()
  let id = 0
  let waiting = false
  return {
    source,
    plant: tinyPlant,
    startSequence: 0,
    startUs: 0,
    workUnit: 'R1',
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += 100) {
        await new Promise((resolve) => setImmediate(resolve))
        if (waiting) continue
        source.tick(created(++id))
        waiting = true
        void source.taken().then(() => (waiting = false))
      }
    },
  }
})

test('a simulator that was stalled catches up one second and says that it is late', async () => {
  const clock = new ManualClock()
  const run = runAhead(plant, 1, 0)
  const source = new SimulatorSource({ ...run, timeUs: 0, speed: 60, clock })
  const twin = new PlantTwin(plant, run.twin)
  const abort = new AbortController()
  const statuses: string[] = []
  const ended = source.run(
    {
      push: async (events) => twin.push(events),
      stamp: (timeUs) => twin.stamp(timeUs),
      status: ({ kind }) => statuses.push(kind),
    },
    abort.signal,
  )
  await clock.pass(1000)
  expect(twin.state.timeUs).toBe(60e6)
  await clock.jump(30_000)
  expect(twin.state.timeUs).toBe(120e6)
  await clock.pass(1000)
  abort.abort()
  await ended
  expect(statuses).toEqual(['live', 'stalled', 'live', 'ended'])
})

test('the pace has no say in what happens: at 1000x and at 60x the same state, by hash', async () => {
  const after = async (speed: number, wallMs: number) => {
    const clock = new ManualClock()
    const run = runAhead(plant, 3, 1)
    const source = new SimulatorSource({
      ...run,
      timeUs: run.twin.state.timeUs,
      speed,
      clock,
    })
    const twin = new PlantTwin(plant, run.twin)
    const abort = new AbortController()
    const ended = source.run(
      {
        push: async (events) => twin.push(events),
        stamp: (timeUs) => twin.stamp(timeUs),
        status: () => undefined,
      },
      abort.signal,
    )
    await clock.pass(wallMs)
    abort.abort()
    await ended
    return [twin.state.timeUs, stateHash(twin.state, plant)]
  }
  expect(await after(1000, 3000)).toEqual(await after(60, 50_000))
})
