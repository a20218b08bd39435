/** Looking back in a real browser: the same state as the server has on record, both ways, and the way back to the present. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf, unitState } from './probe.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '300' })
})
test.afterAll(() => server.dispose())

test('a fault is found again: replay, backwards, why, and back to live', async ({ page }) => {
  await openPlant(page, server.url, '', false)
  const isHeld = async () => (await unitState(page, 'R09')).state === 'held'
  const faultUs = (await summaryOf(server.url)).plantTimeS * 1e6
  await command(server.url, { command: 'fault', workUnit: 'R09', repairS: 600 })
  await expect.poll(isHeld).toBe(true)
  await command(server.url, { command: 'speed', factor: 1000 })
  await expect
    .poll(async () => (await summaryOf(server.url)).plantTimeS * 1e6, { timeout: 60_000 })
    .toBeGreaterThan(faultUs + 1800e6)

  await page.getByTestId('replay-enter').click()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'replay')
  const seek = (seconds: number) =>
    page.evaluate(
      (us) => globalThis.parallelFactory!.replay.replayer!.seek(us),
      Math.round(faultUs + seconds * 1e6),
    )
  const shown = () =>
    page.evaluate(() => {
      const { stores, stateHash } = globalThis.parallelFactory!
      const { state } = stores.twin.getState()
      return { timeUs: state.timeUs, sequence: state.sequence, stateHash: stateHash() }
    })
  for (const seconds of [300, -60, 900, 301, 0]) {
    await seek(seconds)
    const here = await shown()
    const response = await fetch(
      `${server.url}/api/plants/${plantId}/history/state?timeUs=${here.timeUs}`,
    )
    expect(await response.json()).toMatchObject(here)
  }

  await seek(300)
  expect(await isHeld()).toBe(true)
  await seek(-120)
  expect(await isHeld()).toBe(false)

  await seek(300)
  await page.getByTestId('replay-speed').selectOption('240')
  await page.getByTestId('replay-backwards').click()
  await expect.poll(isHeld, { timeout: 30_000 }).toBe(false)

  await page.getByTestId('replay-leave').click()
  await expect(page.getByTestId('workbench')).toBeHidden()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')
  await expect.poll(async () => (await shown()).timeUs).toBeGreaterThan(faultUs + 1800e6)
})

test('on a phone the workbench is as wide as the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openPlant(page, server.url, '', false)
  await page.getByTestId('replay-enter').click()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  for (const part of ['timeline', 'replay-leave', 'note-text']) {
    const { x, width } = (await page.getByTestId(part).boundingBox())!
    expect(x + width).toBeLessThanOrEqual(390)
  }
})
