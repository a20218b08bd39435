/** A real broker, a plant that pretends to be real, a twin of it and a browser: what happens is seen at once, what is not known is not shown as running, and an outage leaves no hole. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import { VirtualPlant } from '#server/virtual-plant/virtual-plant.ts'
import { discoverMap } from '../support/live-twin.ts'
import { mosquittoIsMissing, startMosquitto, type Mosquitto } from '../support/peers/mosquitto.ts'
import { refractoryPlant } from '../support/refractory.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant, plantId, unitState } from './probe.ts'

test.skip(mosquittoIsMissing, 'mosquitto is not installed')
test.setTimeout(240_000)

const plant = refractoryPlant()
const outageMs = 30_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let folder: string
let virtual: VirtualPlant
/** The broker that will be killed, and one that is left in peace; a twin at each. */
let broker: Mosquitto
let calm: Mosquitto
let twin: TwinServer
let witness: TwinServer

test.beforeAll(async () => {
  test.setTimeout(120_000)
  folder = await mkdtemp(join(tmpdir(), 'equipment-'))
  ;[broker, calm] = [await startMosquitto(), await startMosquitto()]
  virtual = new VirtualPlant({ plant, seed: 1, speed: 30, warmDays: 0.2 })
  for (const { url } of [broker, calm])
    await virtual.addDoor(async (options) => openSparkplugDoor(options, { url }))
  virtual.start()
  const maps = [await mapOf(broker.url), await mapOf(calm.url)] as const
  virtual.setPaused(true)
  // The tick that was under way is told.
  await pause(500)
  ;[twin, witness] = (await Promise.all(maps.map((map) => startTwinServer({ LIVE: map })))) as [
    TwinServer,
    TwinServer,
  ]
})
test.afterAll(async () => {
  await Promise.all([twin?.dispose(), witness?.dispose(), virtual?.stop()])
  await Promise.all([broker?.close(), calm?.close()])
  await rm(folder, { recursive: true, force: true })
})

async function mapOf(url: string): Promise<string> {
  const map = join(folder, `${new URL(url).port}.yaml`)
  await writeFile(map, await discoverMap(plant, 'sparkplug', url))
  return map
}

/** Milliseconds from when a machine said that its state changed until the page had it, for every change from now on. */
async function watchDelays(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate((epochMs) => {
    const { twin } = globalThis.parallelFactory!.stores
    const seen = new Map<string, number>()
    const delays: number[] = []
    Object.assign(globalThis, { delays })
    twin.subscribe(({ state }) => {
      for (const [id, { stateSequence, sinceUs }] of Object.entries(state.workUnits)) {
        const known = seen.get(id)
        seen.set(id, stateSequence)
        if (known === undefined || known === stateSequence) continue
        delays.push(Date.now() - (epochMs + sinceUs / 1000))
      }
    })
  }, Date.parse(plant.epoch))
  return () => page.evaluate(() => (globalThis as unknown as { delays: number[] }).delays)
}

/** Counts the shader programs that the page has the graphics card make. */
async function countPrograms(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const card = WebGL2RenderingContext.prototype
    const link = card.linkProgram
    Object.assign(globalThis, { programs: 0 })
    card.linkProgram = function (program) {
      ;(globalThis as unknown as { programs: number }).programs++
      link.call(this, program)
    }
  })
}

const programsMade = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { programs: number }).programs)

const doubts = (page: Page) =>
  page.evaluate(
    () => Object.keys(globalThis.parallelFactory!.stores.twin.getState().state.dataQuality).length,
  )

/** The record from one instant to another as a hash: events and readings, with alarms and inferred items by their order. */
async function recordHash(server: TwinServer, fromMs: number, toMs: number): Promise<string> {
  const epochMs = Date.parse(plant.epoch)
  const span = `fromUs=${(fromMs - epochMs) * 1000}&toUs=${(toMs - epochMs) * 1000}`
  const hash = createHash('sha256')
  for (const what of ['events', 'samples']) {
    const path = `/api/plants/${plantId}/export/csv?what=${what}&${span}`
    const lines = (await (await fetch(server.url + path)).text()).trim().split('\r\n')
    expect(lines.length).toBeGreaterThan(30)
    const names = new Map<string, number>()
    for (const line of lines) {
      const [time, , , , ...rest] = line.split(',')
      const told = (what === 'events' ? rest.slice(1) : rest).join(',')
      hash.update(
        `${time},${told.replaceAll(/""alarm"":\d+|\b10995\d{8}\b/g, (name) => {
          if (!names.has(name)) names.set(name, names.size)
          return `name ${names.get(name)}`
        })}\n`,
      )
    }
  }
  return hash.digest('hex')
}

test('a fault is in the scene at once; without the broker nothing is shown as running; afterwards nothing is missing', async ({
  page,
}) => {
  await countPrograms(page)
  await openPlant(page, twin.url)
  const programs = await programsMade(page)
  await expect.poll(() => doubts(page), { timeout: 30_000 }).toBe(0)
  // Both twins know the plant as it stands: from here on they hear the same.
  virtual.setPaused(false)
  const delays = await watchDelays(page)
  await virtual.command({ command: 'fault', workUnit: 'R06-1', repairS: 3600 })
  await expect.poll(async () => (await unitState(page, 'R06-1')).state).toBe('held')
  await expect(page.getByText(/R06-1.*failure/).first()).toBeVisible()
  for (let i = 0; i < 20; i++) {
    await virtual.command({ command: i % 2 === 0 ? 'repair' : 'fault', workUnit: 'R06-1' })
    await pause(700)
  }
  const sorted = (await delays()).toSorted((a, b) => a - b)
  const p95 = sorted[Math.floor(sorted.length * 0.95)]!
  console.log(
    `from publish to scene: ${sorted.length} changes, p50 ${sorted[sorted.length >> 1]}, p95 ${p95} ms`,
  )
  expect(sorted.length).toBeGreaterThan(10)
  // A program that is made inside a frame holds the page up for as long as a second.
  expect(await programsMade(page)).toBe(programs)

  const fromMs = Date.now()
  await pause(3000)
  await broker.kill()
  await expect
    .poll(() => doubts(page), { timeout: 2000, intervals: [50] })
    .toBe(plant.workUnits.length)
  await pause(outageMs)
  expect(await doubts(page)).toBe(plant.workUnits.length)
  await broker.start()
  await expect.poll(() => doubts(page), { timeout: 30_000 }).toBe(0)
  await pause(3000)
  const toMs = Date.now()
  await pause(6000)
  expect(await recordHash(twin, fromMs, toMs)).toBe(await recordHash(witness, fromMs, toMs))
})
