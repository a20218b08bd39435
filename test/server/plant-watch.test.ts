/** A plant file that is saved while its server runs: followed when it is right, told line by line when it is wrong. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { watchReportSchema, type WatchedPlant } from '#models/wire/watch-report.ts'
import type { RunningServer } from '#server/open-doors.ts'
import { readSettings } from '#server/settings.ts'
import { startServer } from '#server/start-server.ts'
import { TestViewer } from '../support/test-viewer.ts'

vi.setConfig({ testTimeout: 90_000 })
/** For what comes after a moment, on a machine that has other things to do as well. */
const patienceMs = 30_000

let folder: string
let file: string
let right: string
let server: RunningServer | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plant-watch-'))
  file = join(folder, 'plant.yaml')
  right = await readFile('models/template/plant.yaml', 'utf8')
  await writeFile(file, right)
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

async function start(...args: string[]): Promise<RunningServer> {
  const environment = { PORT: '0', DATA_DIR: join(folder, 'data'), WARM_DAYS: '0.5' }
  const settings = readSettings(environment, ['--plant', file, '--speed', '600', ...args])
  server = await startServer(settings, pino({ level: 'silent' }))
  return server
}

async function watched({ url }: RunningServer): Promise<WatchedPlant> {
  const body: unknown = await (await fetch(`${url}/api/watch`)).json()
  const [plant] = watchReportSchema.parse(body).plants
  return { ...plant!, plant: plant?.plant }
}

test('a page that asks before the files have been read is told that they are followed', async () => {
  const { url } = await start('--watch')
  const body: unknown = await (await fetch(`${url}/api/watch`)).json()
  expect(watchReportSchema.parse(body).following).toBe(true)
})

/** As many editors do it: written beside, then put in its place. */
async function saveByRename(text: string): Promise<void> {
  await writeFile(`${file}~`, text)
  await rename(`${file}~`, file)
}

const nameOf = ({ plants }: RunningServer) =>
  plants.get('my-plant')?.plant.stations.find(({ id }) => id === 'SAW')?.name.en

test('a right file becomes the plant, a wrong one does not stop the plant that runs', async () => {
  const running = await start('--watch')
  await vi.waitFor(
    async () => expect(await watched(running)).toMatchObject({ problems: [] }),
    patienceMs,
  )
  const first = running.plants.get('my-plant')!
  const viewer = new TestViewer(running.url, first.plant)
  await viewer.hello()
  const lost = new Promise((resolve) => viewer.socket.once('disconnect', resolve))

  await saveByRename(right.replace('Band saw', 'Circular saw'))
  await lost
  expect(nameOf(running)).toBe('Circular saw')
  const second = running.plants.get('my-plant')!
  const next = new TestViewer(running.url, second.plant)
  expect(await next.hello()).toMatchObject({ ok: true, plantHash: second.plant.hash })
  expect(second.plant.hash).not.toBe(first.plant.hash)
  expect(second.twin.epoch).not.toBe(first.twin.epoch)
  const index = await second.history!.index(0, 1e15)
  expect(index.runs.map(({ plantHash }) => plantHash)).toEqual([
    first.plant.hash,
    second.plant.hash,
  ])
  // What is kept of the first goes after the second has come.
  await vi.waitFor(async () => {
    const kept = await readdir(join(folder, 'data'))
    expect(kept.filter((name) => name.includes(first.plant.hash.slice(0, 12)))).toEqual([])
  }, patienceMs)

  await writeFile(file, right.replace('cycle: 40 s', 'cycle: 40 kg').replace('scrap:', 'scarp:'))
  await vi.waitFor(
    async () => expect((await watched(running)).problems).toHaveLength(2),
    patienceMs,
  )
  const line = right.split('\n').findIndex((text) => text.includes('cycle: 40 s')) + 1
  expect((await watched(running)).problems[1]).toMatchObject({
    file,
    line,
    path: 'stations.TEST.cycle',
    expected: expect.stringContaining("a duration such as '45 s'"),
    got: "'40 kg'",
    hint: "'kg' is the unit of a mass",
  })
  const { sequence } = second.twin.state
  expect(running.plants.get('my-plant')).toBe(second)
  await vi.waitFor(() => expect(second.twin.state.sequence).toBeGreaterThan(sequence), patienceMs)

  await saveByRename(right.replace('Band saw', 'Circular saw'))
  await vi.waitFor(async () => expect((await watched(running)).problems).toEqual([]), patienceMs)
  expect(running.plants.get('my-plant')).toBe(second)
  viewer.socket.disconnect()
  next.socket.disconnect()
})

test('what lies beside the plant is followed too, and a running plant keeps its id', async () => {
  const running = await start('--watch')
  await writeFile(join(folder, 'transformation.yaml'), 'schema: something-else\n')
  await vi.waitFor(
    async () =>
      expect((await watched(running)).problems[0]).toMatchObject({
        file: join(folder, 'transformation.yaml'),
      }),
    patienceMs,
  )
  await rm(join(folder, 'transformation.yaml'))
  await mkdir(join(folder, 'incidents'))
  await writeFile(join(folder, 'incidents', 'INC-1.yaml'), 'schema: something-else\n')
  await vi.waitFor(
    async () =>
      expect((await watched(running)).problems[0]).toMatchObject({
        file: join(folder, 'incidents', 'INC-1.yaml'),
      }),
    patienceMs,
  )
  await rm(join(folder, 'incidents'), { recursive: true })
  await writeFile(file, right.replace('id: my-plant', 'id: other'))
  await vi.waitFor(
    async () =>
      expect(await watched(running)).toMatchObject({
        plant: 'my-plant',
        problems: [{ path: 'id', got: "'other'", line: 7 }],
      }),
    patienceMs,
  )
  await rm(file)
  await vi.waitFor(
    async () =>
      expect((await watched(running)).problems).toMatchObject([
        { line: 0, got: expect.stringContaining('ENOENT') },
      ]),
    patienceMs,
  )
})

test('with a wrong file a server that watches opens its doors and waits; others do not start', async () => {
  await writeFile(file, right.replace('input: RAW', 'input: ROW'))
  await expect(start()).rejects.toMatchObject({ code: 'plant-file-invalid' })
  const running = await start('--watch')
  await vi.waitFor(
    async () => expect((await watched(running)).problems).not.toEqual([]),
    patienceMs,
  )
  expect((await watched(running)).plant).toBeUndefined()
  expect(await (await fetch(`${running.url}/api/plants`)).json()).toEqual({ plants: [] })
  expect(await (await fetch(`${running.url}/healthz`)).json()).toMatchObject({ status: 'degraded' })
  await writeFile(file, right)
  await vi.waitFor(() => expect(nameOf(running)).toBe('Band saw'), patienceMs)
  await vi.waitFor(async () =>
    expect(await watched(running)).toMatchObject({ plant: 'my-plant', problems: [] }),
  )
})
