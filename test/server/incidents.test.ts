/** Incidents over HTTP: listed with what has been started, started by name like any command, and refused with a reason. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { incidentsSchema } from '#server/api/incident-routes.ts'
import { loadIncidents } from '#server/library/load-incidents.ts'
import { loadPlant } from '#server/library/load-library.ts'
import type { RunningServer } from '#server/open-doors.ts'
import { readSettings } from '#server/settings.ts'
import { startServer } from '#server/start-server.ts'

let server: RunningServer
let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'incidents-'))
  const environment = { PLANT: 'yto-tractor', SPEED: '1000', WARM_DAYS: '0.5', PORT: '0' }
  const settings = readSettings({ ...environment, DATA_DIR: dataDir, HISTORY: 'off' }, [])
  server = await startServer(settings, pino({ level: 'silent' }))
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const ask = async () => {
  const response = await fetch(`${server.url}/api/plants/yto-tractor/incidents`)
  return incidentsSchema.parse(await response.json())
}
const start = (incident: string) =>
  fetch(`${server.url}/api/plants/yto-tractor/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'start-incident', incident, by: 'engineer' }),
  })

test('an incident is listed, started by its name, and its commands and alarms are followed', async () => {
  const before = await ask()
  expect(before.incidents.map(({ id }) => id)).toEqual(['INC-T1', 'INC-T2'])
  expect(before.runs).toEqual([])

  const answer = await start('INC-T2')
  expect(answer.status).toBe(200)
  const { sequence } = (await answer.json()) as { sequence: number }
  const second = await start('INC-T2')
  expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([
    409,
    'incident-running',
  ])
  const unknown = await start('INC-T9')
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
    404,
    'unknown-incident',
  ])

  const alarms = before.incidents[1]!.alarms
  await expect
    .poll(async () => (await ask()).runs[0]?.alarms.length, { timeout: 30_000, interval: 500 })
    .toBe(alarms.length)
  const [run] = (await ask()).runs
  expect(run).toMatchObject({ incident: 'INC-T2', sequence })
  expect(run!.alarms.map(({ position }) => position)).toEqual(alarms.map((_, i) => i))

  const causes = await fetch(
    `${server.url}/api/plants/yto-tractor/causes/${run!.alarms.at(-1)!.sequence}`,
  )
  const { chain } = (await causes.json()) as { chain: { sequence: number; type: string }[] }
  expect(chain.at(-1)).toMatchObject({ sequence, type: 'command', target: 'INC-T2' })
}, 60_000)

test('only incidents whose machines are there can be started in another scenario', async () => {
  const library = 'models/library'
  for (const scenario of ['after', 'before']) {
    const plant = await loadPlant({ library, plant: 'lier-refractory', scenario })
    const incidents = await loadIncidents({ library, plant: 'lier-refractory' }, plant)
    expect(incidents.map(({ id }) => id)).toEqual(['INC-R1', 'INC-R2'])
  }
  const plant = await loadPlant({ library, plant: 'csi-m09-pv', scenario: 'before' })
  const incidents = await loadIncidents({ library, plant: 'csi-m09-pv' }, plant)
  for (const { steps } of incidents)
    for (const { command } of steps)
      expect(plant.workUnits.map(({ id }) => id)).toContain(command.workUnit)
})
