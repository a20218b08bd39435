/** Several plants on one server: opened one after another, each with its own record and its own kept run. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { RunningServer } from '#server/open-doors.ts'
import { readSettings } from '#server/settings.ts'
import { startServer } from '#server/start-server.ts'

vi.setConfig({ testTimeout: 60_000 })

const log = pino({ level: 'silent' })
let dataDir: string
let server: RunningServer | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'many-plants-'))
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(dataDir, { recursive: true, force: true })
})

async function start(plant: string, more: Record<string, string> = {}): Promise<RunningServer> {
  server = await startServer(
    readSettings({ PORT: '0', DATA_DIR: dataDir, WARM_DAYS: '0.2', PLANT: plant, ...more }),
    log,
  )
  return server
}

const idsOf = ({ plants }: RunningServer) => plants.all().map(({ plant }) => plant.id)

test('the first runs at once, the others follow, and all are kept apart and go on after a restart', async () => {
  const first = await start('lier-refractory,hongyuan-bearing,yto-tractor')
  expect(idsOf(first)).toEqual(['lier-refractory'])
  const early = await fetch(`${first.url}/api/plants/yto-tractor`)
  expect([early.status, await early.json()]).toMatchObject([503, { code: 'plant-opening' }])
  await vi.waitFor(() => expect(idsOf(first)).toHaveLength(3), 30_000)
  const epochs = first.plants.all().map(({ twin }) => twin.epoch)
  await first.stop()
  const files = await readdir(dataDir)
  for (const id of ['lier-refractory', 'hongyuan-bearing', 'yto-tractor']) {
    expect(files).toContain(`history-${id}.db`)
    expect(files.filter((name) => name.startsWith(`stopped-${id}-`))).toHaveLength(1)
  }
  const second = await start('lier-refractory,hongyuan-bearing,yto-tractor')
  await vi.waitFor(() => expect(idsOf(second)).toHaveLength(3), 30_000)
  expect(second.plants.all().map(({ twin }) => twin.epoch)).toEqual(epochs)
})

test('a server that is stopped while plants are still being opened stops at once', async () => {
  const opening = await start('lier-refractory,csi-m09-pv', { WARM_DAYS: '6' })
  const startedMs = performance.now()
  await opening.stop()
  // To open the second takes several times as long.
  expect(performance.now() - startedMs).toBeLessThan(5000)
  expect(idsOf(opening)).toEqual(['lier-refractory'])
})

test('a plant that cannot be opened is named, and the others run', async () => {
  const broken = join(dataDir, 'plant.yaml')
  await writeFile(broken, 'schema: something-else\n')
  const running = await start(
    `${broken},hongyuan-bearing,models/library/hongyuan-bearing/plant.yaml`,
  )
  expect(idsOf(running)).toEqual(['hongyuan-bearing'])
  await vi.waitFor(
    () =>
      expect(running.plants.expected()).toMatchObject([
        { asked: broken, failure: expect.stringContaining('schema') },
        { failure: expect.stringContaining('the id hongyuan-bearing is taken by') },
      ]),
    10_000,
  )
  expect(await (await fetch(`${running.url}/healthz`)).json()).toMatchObject({ status: 'degraded' })
})

test('with no plant that can be opened there is no server', async () => {
  const broken = join(dataDir, 'plant.yaml')
  await writeFile(broken, 'schema: something-else\n')
  await expect(start(`${broken},${dataDir}/nowhere.yaml`)).rejects.toThrow(/schema/)
})
