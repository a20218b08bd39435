import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { plantToJson } from '#models/wire/plant-json.ts'
import { eventsOfOpenChunk } from '#server/historian/chunk-building.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { refractoryPlant } from '../../support/refractory.ts'

/** `KILLS=100` for the long form. */
const kills = Number(process.env.KILLS ?? 20)
const folder = mkdtempSync(join(tmpdir(), 'kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const plant = refractoryPlant()
const paths = {
  // Inside the project, where it finds its packages.
  writer: 'dist/test/history-writer.mjs',
  plant: join(folder, 'plant.json'),
  history: join(folder, 'history.db'),
}

/** Starts the writer, kills it some time after its first word, and gives the last sequence number that it called safe. */
async function runAndKill(afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [paths.writer, paths.plant, paths.history], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const exit = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), exit])
  expect(child.exitCode).toBeNull()
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await exit
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1))
}

/** All events of the record, in order. */
async function recorded(): Promise<TwinEvent[]> {
  const store = openSqliteHistory({ path: paths.history })
  const events: TwinEvent[] = []
  for (const { id } of await store.chunks(0, Number.MAX_SAFE_INTEGER))
    events.push(...decodeHistoryChunk(gunzipSync((await store.chunk(id))!.content), plant).events)
  for (const chunk of await store.open()) events.push(...eventsOfOpenChunk(chunk, plant).events)
  expect(await store.runs()).toHaveLength(1)
  await store.shut()
  return events
}

test(`killed ${kills} times at random moments, the record is that of a run that was never killed`, async () => {
  await build({
    entryPoints: ['test/support/history-writer.ts'],
    outfile: paths.writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  })
  writeFileSync(paths.plant, plantToJson(plant))
  let safe = 0
  let random = 11
  for (let i = 0; i < kills; i++) {
    random = (random * 48_271) % 2_147_483_647
    safe = Math.max(safe, await runAndKill(random % 60))
  }
  const events = await recorded()
  expect(events.at(-1)!.sequence).toBeGreaterThanOrEqual(safe)
  const simulation = createSimulation(plant, 1)
  const untouched: TwinEvent[] = []
  runUntil(simulation, events.at(-1)!.timeUs, (event) => untouched.push(event))
  expect(events).toEqual(untouched.slice(0, events.length))
}, 240_000)
