/** The model beside a live plant over HTTP: readings go in at the front door, a proposal comes out, a person decides. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { shadowReportSchema, type ShadowReport } from '#models/live/shadow-report.ts'
import { openLivePlant } from '#server/live/open-live-plant.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const log = pino({ level: 'silent' })
const plant = buildPlant({
  epoch: new Date(Date.now() - 3600e3).toISOString().replace(/\.\d+Z/, '+00:00'),
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
  stations: { M1: { input: 'entry', cycle: '0.1 s' } },
})
const by = 'Li Wei'
let folder: string
let server: RunningServer
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shadow-api-'))
  const LIVE = join(folder, 'live.yaml')
  await writeFile(
    LIVE,
    `schema: parallel-factory/live@1
plant: ${plant.id}
settle: 1 s
links: { mes: { kind: http, expectEvery: 3600 } }
signals:
  - { from: mes, address: M1/state, workUnit: M1, state: packml }
  - { from: mes, address: M1/good, workUnit: M1, counter: good }
`,
  )
  const plants = new PlantRegistry()
  const settings = { DATA_DIR: folder, HISTORY: 'off', HISTORY_DAYS: 1, HISTORY_FINE_DAYS: 1, LIVE }
  plants.add(await openLivePlant(plant, settings, log))
  const doors = { PORT: 0, HOST: '127.0.0.1', ORIGIN: [], CONNECTIONS_PER_ADDRESS: 10 }
  server = await openDoors(plants, { ...doors, DATA_DIR: folder, CLIENT_DIR: 'dist/client' }, log)
  url = `${server.url}/api/plants/${plant.id}`
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const post = (path: string, body: unknown) =>
  fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const report = async (): Promise<ShadowReport> =>
  shadowReportSchema.parse(await (await fetch(`${url}/shadow`)).json())

test('a machine that takes twice its time is proposed, and what a person accepts is the model from then on', async () => {
  const readings = (address: string, value: number) => ({
    readings: [{ address, value, time: new Date().toISOString() }],
  })
  expect((await post('readings/mes', readings('M1/state', 6))).status).toBe(200)
  const beganMs = performance.now()
  let seen = await report()
  for (let load = 0; seen.proposals.length === 0 && load < 100; load++) {
    await post('readings/mes', readings('M1/good', load))
    await new Promise((resolve) =>
      setTimeout(resolve, beganMs + 200 * (load + 1) - performance.now()),
    )
    if (load > 40) seen = await report()
  }
  const [proposal] = seen.proposals
  expect(proposal).toMatchObject({ key: 'stations.M1.cycle', from: 0.1 })
  expect(proposal!.to).toBeCloseTo(0.2, 1)
  expect(seen.beside.problem).toBeUndefined()
  expect(seen.beside.figures.map(({ figure }) => figure)).toContain('goodUnits')

  const accepted = await post(`shadow/proposals/${proposal!.id}`, { verdict: 'accept', by })
  expect(accepted.status).toBe(200)
  const { rows, calibrations } = shadowReportSchema.parse(await accepted.json())
  expect(rows.find(({ figure }) => figure === 'cycle')!.model).toBe(proposal!.to)
  expect(calibrations).toMatchObject([{ key: 'stations.M1.cycle', by, version: 1 }])
  expect(await readFile(join(folder, `calibration-${plant.id}.json`), 'utf8')).toContain(by)
})

test('a proposal that is not there, and a person without a name, are refused', async () => {
  const gone = await post('shadow/proposals/99', { verdict: 'accept', by })
  expect([gone.status, ((await gone.json()) as { code: string }).code]).toEqual([
    404,
    'unknown-proposal',
  ])
  expect((await post('shadow/proposals/99', { verdict: 'accept', by: ' ' })).status).toBe(400)
})
