/** All plants on one page, over HTTP from real servers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { portfolioSchema, type Portfolio, type PortfolioPlant } from '#models/wire/portfolio.ts'
import { listPlants, libraryFolder } from '#server/library/load-library.ts'
import type { RunningServer } from '#server/open-doors.ts'
import { readSettings } from '#server/settings.ts'
import { startServer } from '#server/start-server.ts'
import { openTestServer, type TestServer } from '../support/test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

async function portfolioOf({ url }: { readonly url: string }): Promise<Portfolio> {
  const response = await fetch(`${url}/api/portfolio`)
  expect(response.status).toBe(200)
  return portfolioSchema.parse(await response.json())
}

function plantIn({ plants }: Portfolio, id: string): PortfolioPlant {
  const found = plants.find((plant) => plant.id === id)
  if (!found) throw new Error(`no ${id} in the portfolio`)
  return found
}

describe('three plants of the library', () => {
  const running = ['lier-refractory', 'hongyuan-bearing', 'yto-tractor']
  let dataDir: string
  let server: RunningServer

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'portfolio-'))
    server = await startServer(
      readSettings({
        PORT: '0',
        DATA_DIR: dataDir,
        WARM_DAYS: '4',
        HISTORY: 'off',
        SPEED: '600',
        PLANT: `${running.join(',')},./no-such/plant.yaml`,
      }),
      pino({ level: 'silent' }),
    )
  })
  afterAll(async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  test('the first answer waits neither for the plants to be opened nor for their files to be read', async () => {
    const portfolio = await portfolioOf(server)
    expect(plantIn(portfolio, 'lier-refractory').status).toBe('running')
    expect(plantIn(portfolio, 'yto-tractor').status).toBe('opening')
  })

  test('in the end those asked for run, those of the library do not, and the missing one is named', async () => {
    const portfolio = await vi.waitFor(
      async () => {
        const now = await portfolioOf(server)
        expect(now.plants.some(({ status }) => status === 'opening')).toBe(false)
        // The first answers come before the files of all plants have been read.
        const read = now.plants.filter(({ machineCount }) => machineCount !== undefined)
        expect(read).toHaveLength(now.plants.length - 1)
        return now
      },
      { timeout: 100_000, interval: 500 },
    )
    const named = (status: string) =>
      portfolio.plants.filter((plant) => plant.status === status).map(({ id }) => id)
    expect(named('running')).toEqual(running)
    expect(named('failed')).toEqual(['./no-such/plant.yaml'])
    const library = await listPlants(libraryFolder)
    expect(named('not-running').toSorted()).toEqual(library.filter((id) => !running.includes(id)))
    expect(plantIn(portfolio, './no-such/plant.yaml').failure).toContain('no plant')
  })

  test('what is told of a plant is what its twin and its file say', async () => {
    const before = server.plants.get('lier-refractory')!.twin.state.timeUs / 1e6
    const portfolio = await portfolioOf(server)
    const lier = plantIn(portfolio, 'lier-refractory')
    const { plant, twin } = server.plants.get('lier-refractory')!
    expect(lier).toMatchObject({
      name: plant.name,
      machineCount: plant.workUnits.length,
      ladder: { step: 'digital-workshop' },
      maturity: { level: 'integrated' },
      running: { source: 'simulation', speed: 600, paused: false, orderedToday: 7000 },
    })
    const { machines, oee, electricPowerW } = lier.running!
    const counted = Object.values(machines).reduce((sum, count) => sum + count, 0)
    expect(counted).toBe(plant.workUnits.length)
    expect(oee).toBeGreaterThan(0)
    expect(electricPowerW).toBeGreaterThan(plant.energy.baseElectricW)
    // Asked for a moment ago, answered from then or from at most a second before.
    expect(lier.running!.plantTimeS).toBeGreaterThan(before - 600 * 3)
    expect(lier.running!.plantTimeS).toBeLessThanOrEqual(twin.state.timeUs / 1e6)
    expect(lier.indicators.robotDensity).toBeGreaterThan(0)
    expect(lier.indicators.firstPassYield).toBeGreaterThan(0.5)
    expect(lier.indicators.energyIntensity).toBeGreaterThan(0)
    expect(portfolio.targets).toContainEqual(
      expect.objectContaining({ indicator: 'digitalControl', kind: 'target', value: 0.7 }),
    )
  })

  test('a plant that does not run has what its file says, and nothing that was measured', async () => {
    const { plants } = await portfolioOf(server)
    const idle = plants.find(({ status }) => status === 'not-running')!
    expect(idle).toMatchObject({ inLibrary: true, machineCount: expect.any(Number) })
    expect(idle.running).toBeUndefined()
    expect(idle.indicators.firstPassYield).toBeUndefined()
  })
})

describe('a plant whose source has ended', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer()
    server.source.tick()
  })
  afterAll(() => server.stop())

  test('is not shown as running', async () => {
    const { running: before } = plantIn(await portfolioOf(server), 'tiny')
    expect(before?.machines).toMatchObject({ stale: 0, idle: 1 })
    server.source.status = { kind: 'ended' }
    await vi.waitFor(
      async () => {
        const { running } = plantIn(await portfolioOf(server), 'tiny')
        expect(running?.sourceStatus).toBe('ended')
        expect(running?.machines).toMatchObject({ stale: 1, idle: 0, execute: 0 })
        expect(running?.electricPowerW).toBeUndefined()
      },
      { timeout: 10_000, interval: 300 },
    )
  })
})
