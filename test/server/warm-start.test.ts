import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { loadPlant } from '#server/library/load-library.ts'
import { keepRun, openRun, runAhead } from '#server/sources/warm-start.ts'
import type { SimulatedRun } from '#server/sources/warm-start.ts'
import { runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { buildPlant } from '../support/plant-builder.ts'

const plant = await loadPlant({ library: 'models/library', plant: 'lier-refractory' })
const days = 1
vi.setConfig({ testTimeout: 20_000 })
const log = pino({ level: 'silent' })
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'warm-start-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const options = () => ({ plant, seed: 5, dataDir, log, days })

/** Runs on for some hours and gives the fingerprint of the state and the latest events. */
function runOn({ simulation, twin }: SimulatedRun, hours: number): [string, unknown] {
  const untilUs = twin.state.timeUs + hours * 3600e6
  runUntil(simulation, untilUs, (event) => {
    applyEvents(twin.state, plant, [event])
    twin.ring.push([event])
  })
  advanceTo(twin.state, plant, untilUs)
  return [stateHash(twin.state, plant), twin.ring.after(twin.state.sequence - 500, 500)]
}

test('a plant from the cache goes on exactly as one that was never kept', async () => {
  const fresh = runAhead(plant, 5, days)
  await openRun(options())
  const cached = await openRun(options())
  expect(cached.twin.state.sequence).toBe(fresh.twin.state.sequence)
  expect(runOn(cached, 30)).toEqual(runOn(fresh, 30))
})

test('the hall is full from the start, and the latest events can be asked for', async () => {
  const { twin } = await openRun(options())
  expect(twin.state.timeUs).toBe(days * 86_400e6)
  expect(twin.state.items.size).toBeGreaterThan(300)
  expect(twin.ring.count).toBeGreaterThan(5000)
})

test('a damaged cache is removed and built again', async () => {
  const first = await openRun(options())
  const [name] = await readdir(dataDir)
  const path = join(dataDir, name!)
  const bytes = await readFile(path)
  bytes[bytes.length >> 1]! ^= 1
  await writeFile(path, bytes)
  const again = await openRun(options())
  expect(stateHash(again.twin.state, plant)).toBe(stateHash(first.twin.state, plant))
  expect((await readFile(path)).equals(bytes)).toBe(false)
})

test('a run stopped in good order goes on with its epoch, once', async () => {
  const run = await openRun(options())
  runOn(run, 5)
  await keepRun(options(), { simulation: saveSimulation(run.simulation), twin: run.twin })
  const next = await openRun(options())
  expect(next.twin.epoch).toBe(run.twin.epoch)
  expect(stateHash(next.twin.state, plant)).toBe(stateHash(run.twin.state, plant))
  expect(runOn(next, 5)).toEqual(runOn(run, 5))
  const afterCrash = await openRun(options())
  expect(afterCrash.twin.epoch).not.toBe(run.twin.epoch)
  expect(afterCrash.twin.state.timeUs).toBe((days * 24 + 5) * 3600e6)
})

test('without a folder to write to, the plant runs all the same', async () => {
  await writeFile(join(dataDir, 'file'), '')
  const run = await openRun({ ...options(), dataDir: join(dataDir, 'file', 'below') })
  expect(run.twin.state.sequence).toBeGreaterThan(0)
})

test('a plant whose goods take longer than ten days is run ahead until it has filled', () => {
  const slow = buildPlant({
    release: { kind: 'conwip', into: 'entry', limit: 40 },
    places: {
      entry: { kind: 'raw-store', capacity: 'unlimited' },
      store: { kind: 'finished-store', capacity: 'unlimited' },
    },
    stations: { M1: { input: 'entry', output: 'store', cycle: '12 h' } },
  })
  const { twin } = runAhead(slow, 1, 'settled')
  expect(twin.state.timeUs / 86_400e6).toBe(20.25)
  expect(twin.state.totals.finishedItems).toBe(40)
})
