/** The plant alive in a real browser: it moves, it counts what the server counts, it explains a fault. */
import { expect, test, type Page } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf, unitState } from './probe.ts'

let server: TwinServer

/** Pixels of the canvas that changed visibly between two screenshots of it. */
async function changedPixels(page: Page, before: Buffer, after: Buffer): Promise<number> {
  return page.evaluate(
    async ([first, second]) => {
      const read = async (png: string) => {
        const bytes = Uint8Array.from(atob(png), (character) => character.codePointAt(0)!)
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
        const context = canvas.getContext('2d')!
        context.drawImage(bitmap, 0, 0)
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data
      }
      const [a, b] = [await read(first!), await read(second!)]
      let changed = 0
      for (let i = 0; i < a.length; i += 4) if (Math.abs(a[i]! - b[i]!) > 24) changed++
      return changed
    },
    [before.toString('base64'), after.toString('base64')],
  )
}

test.beforeAll(async () => {
  server = await startTwinServer()
})
test.afterAll(() => server.dispose())

test('bricks move at the default speed, and stand still when paused', async ({ page }) => {
  await openPlant(page, server.url, '&view=unloading&labels=0')
  // Press, setting and unloading robots rest now and then: look at one that works.
  const working = await page.waitForFunction(() => {
    const { state } = globalThis.parallelFactory!.stores.twin.getState()
    const views = [
      ['R10-1', 'unloading'],
      ['R07-1', 'setting'],
      ['R06-1', 'pressing'],
    ] as const
    return views.find(([unit]) => state.workUnits[unit]?.state === 'execute')?.[1]
  })
  const view = await working.jsonValue()
  await page.evaluate(
    (id) => globalThis.parallelFactory!.stores.view.setState({ camera: { kind: 'view', id: id! } }),
    view,
  )
  await page.waitForTimeout(2500)
  const canvas = page.locator('.scene canvas')
  const first = await canvas.screenshot()
  // A screenshot of software rendering takes seconds by itself.
  await expect
    .poll(async () => changedPixels(page, first, await canvas.screenshot()), { timeout: 45_000 })
    .toBeGreaterThan(100)
  await page.getByTestId('pause').click()
  const now = () => page.evaluate(() => globalThis.parallelFactory!.stores.playback.twinNowUs())
  await page.waitForFunction(
    () => globalThis.parallelFactory!.stores.playback.getState().paused === true,
  )
  await page.waitForTimeout(500)
  const still = await now()
  await page.waitForTimeout(1000)
  expect(await now()).toBe(still)
  await page.getByTestId('pause').click()
  await expect.poll(now).toBeGreaterThan(still)
})

test('what the panel counts is what the server counted and what stands in the slots', async ({
  page,
}) => {
  // A page that still builds its hall is too busy to follow 600 times real time.
  await openPlant(page, server.url)
  const before = (await summaryOf(server.url)).finished
  await command(server.url, { command: 'speed', factor: 600 })
  await expect
    .poll(async () => (await summaryOf(server.url)).finished, { timeout: 60_000 })
    .toBeGreaterThan(before)
  await command(server.url, { command: 'pause' })
  const summary = await summaryOf(server.url)
  expect(summary.finished + summary.scrapped + summary.inside).toBe(summary.rawIn)
  await expect(page.getByTestId('kpi-finished')).toHaveAttribute(
    'data-units',
    String(summary.finished),
    { timeout: 60_000 },
  )
  const inSlots = await page.evaluate(() => {
    const { state } = globalThis.parallelFactory!.stores.twin.getState()
    let units = state.totals.shippedUnits
    for (const { where, units: held } of state.items.values())
      if (where.kind === 'slot') units += held
    return units
  })
  expect(inSlots).toBe(summary.finished)
  expect(await page.evaluate(() => globalThis.parallelFactory!.stateHash())).toBe(summary.stateHash)
  await command(server.url, { command: 'resume' })
  await command(server.url, { command: 'speed', factor: 60 })
})

test('a fault at the kiln holds it, blocks what is before it, starves what is behind it, and says why', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openPlant(page, server.url, '&sel=work-unit:R09', false)
  await command(server.url, { command: 'speed', factor: 1000 })
  await command(server.url, { command: 'fault', workUnit: 'R09', repairS: 172_800 })
  const states = async (...units: string[]) =>
    Promise.all(units.map((unit) => unitState(page, unit)))
  await expect
    .poll(() => states('R09'), { timeout: 60_000, intervals: [50] })
    .toEqual([{ state: 'held', reason: 'fault-command' }])
  await expect
    .poll(() => states('R08', 'R10-1'), { timeout: 150_000, intervals: [100] })
    .toEqual([
      { state: 'suspended', reason: 'blocked' },
      { state: 'suspended', reason: 'starved' },
    ])
  await command(server.url, { command: 'pause' })
  await expect(page.locator('[data-testid="unit-R09"]')).toHaveAttribute('data-state', 'held')
  const held = await page.evaluate(
    () => globalThis.parallelFactory!.stores.twin.getState().state.workUnits['R09']!.stateSequence,
  )
  for (const unit of ['R08', 'R10-1']) {
    const sequence = await page.evaluate(
      (id) => globalThis.parallelFactory!.stores.twin.getState().state.workUnits[id]!.stateSequence,
      unit,
    )
    expect(sequence, unit).toBeGreaterThan(held)
    const response = await fetch(`${server.url}/api/plants/${plantId}/causes/${sequence}`)
    const chain = JSON.stringify(await response.json())
    expect(chain, unit).toContain('"fault"')
    expect(chain, unit).toContain('R09')
  }
  await command(server.url, { command: 'repair', workUnit: 'R09' })
  await command(server.url, { command: 'resume' })
  await command(server.url, { command: 'speed', factor: 60 })
})
