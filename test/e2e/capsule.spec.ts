/** A capsule travels: saved in one installation, opened in another and in a page without a server, the same at every instant. */
import { readFile } from 'node:fs/promises'

import { expect, test, type Page } from '@playwright/test'

import { findChromium } from '../support/chromium.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf } from './probe.ts'

// What a capsule holds is looked at without the hall: it would take most of the time to draw.
const { executablePath, args } = await findChromium()
test.use({ launchOptions: { executablePath, args: [...args, '--disable-3d-apis'] } })

let home: TwinServer
let elsewhere: TwinServer
test.beforeAll(async () => {
  ;[home, elsewhere] = await Promise.all([
    startTwinServer({ SPEED: '300' }),
    startTwinServer({ PLANT: 'hongyuan-bearing', WARM_DAYS: '0' }),
  ])
})
test.afterAll(async () => {
  await home.dispose()
  await elsewhere.dispose()
})

/** Seeks there and says what the page shows. */
const shownAt = (page: Page, timeUs: number) =>
  page.evaluate(async (us) => {
    const { stores, replay, stateHash } = globalThis.parallelFactory!
    await replay.replayer!.seek(us)
    const { state } = stores.twin.getState()
    return { timeUs: state.timeUs, sequence: state.sequence, stateHash: stateHash() }
  }, timeUs)
const pick = (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) =>
  page.getByTestId('capsule-file').setInputFiles(file)

test.setTimeout(180_000)
test('save a range, open it elsewhere, with and without a server', async ({ page }) => {
  await openPlant(page, home.url, '', false)
  const faultUs = Math.round((await summaryOf(home.url)).plantTimeS * 1e6)
  await command(home.url, { command: 'fault', workUnit: 'R09', repairS: 600 })
  await command(home.url, { command: 'speed', factor: 1000 })
  const range = { fromUs: faultUs - 60e6, toUs: faultUs + 1200e6 }
  await expect
    .poll(async () => (await summaryOf(home.url)).plantTimeS * 1e6, { timeout: 60_000 })
    .toBeGreaterThan(range.toUs + 60e6)
  await page.getByTestId('replay-enter').click()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  await page.evaluate(
    ([loop, noteUs]) =>
      globalThis.parallelFactory!.replay.store.setState({
        loop,
        notes: [{ id: 1, timeUs: noteUs, text: 'here', writtenMs: 0 }],
      }),
    [range, faultUs] as const,
  )
  const downloading = page.waitForEvent('download')
  await page.getByTestId('capsule-save').click()
  const file = await (await downloading).path()
  const instants = [range.fromUs, faultUs + 299e6, range.toUs]
  const truth = await Promise.all(
    instants.map(async (timeUs) => {
      const state = await fetch(`${home.url}/api/plants/${plantId}/history/state?timeUs=${timeUs}`)
      const { sequence, stateHash } = (await state.json()) as Record<string, unknown>
      return { timeUs, sequence, stateHash }
    }),
  )

  await page.goto(`${elsewhere.url}/?locale=en&tier=low`)
  await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
  await pick(page, file)
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('connection')).toContainText('Recorded, not live')
  await expect(page).toHaveURL(/capsule=[0-9a-f]{64}/)
  await expect(page.getByTestId('notes')).toContainText('here')
  for (const [i, timeUs] of instants.entries())
    expect(await shownAt(page, timeUs)).toEqual(truth[i])
  await page.screenshot({ path: test.info().outputPath('capsule-elsewhere.png') })

  await page.reload()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  expect(await shownAt(page, instants[1]!)).toEqual(truth[1])
  await page.getByTestId('replay-leave').click()
  await expect(page.getByTestId('workbench')).toBeHidden()
  await expect(page).not.toHaveURL(/capsule=/)

  await page.goto(`${elsewhere.url}/?locale=zh-CN&tier=low&feed=local&plant=hongyuan-bearing`)
  await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
  const damaged = await readFile(file)
  damaged[damaged.length >> 1]! ^= 1
  await pick(page, { name: 'a.pfcap', mimeType: 'application/zip', buffer: damaged })
  await expect(page.getByTestId('notice')).toContainText('未打开：事件胶囊已损坏')
  await pick(page, file)
  await expect(page.getByTestId('connection')).toContainText('历史记录 · 非实时')
  for (const [i, timeUs] of instants.entries())
    expect(await shownAt(page, timeUs)).toEqual(truth[i])
  await page.screenshot({ path: test.info().outputPath('capsule-local.png') })
})
