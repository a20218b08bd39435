/** What an incident cost, in a real browser: a kiln fault, a fork before it, the figures, both futures on one playhead. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf, unitState } from './probe.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '60' })
})
test.afterAll(() => server.dispose())

async function commandUs(): Promise<number> {
  const response = await fetch(`${server.url}/api/plants/${plantId}/events?limit=1000`)
  const { events } = (await response.json()) as { events: { type: string; timeUs: number }[] }
  return events.findLast(({ type }) => type === 'command')!.timeUs
}

test('fork before a kiln fault, leave it out, compare, and play both futures', async ({ page }) => {
  await openPlant(page, server.url, '', false)
  await command(server.url, { command: 'fault', workUnit: 'R09', repairS: 3600 })
  const faultUs = await commandUs()
  await command(server.url, { command: 'speed', factor: 1000 })
  await expect
    .poll(async () => (await summaryOf(server.url)).plantTimeS * 1e6, { timeout: 60_000 })
    .toBeGreaterThan(faultUs + 900e6)

  await page.getByTestId('replay-enter').click()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  // The record of a fresh run begins when the server was started, a moment before the fault.
  await page.evaluate((us) => globalThis.parallelFactory!.replay.replayer!.seek(us), faultUs - 1e6)
  await page.getByTestId('fork-here').click()
  const happened = page.getByTestId('compare-happened')
  await expect(happened).toContainText('R09')
  await happened.getByRole('checkbox').first().check()
  await page.getByTestId('compare-replications').fill('6')
  await page.getByTestId('compare-start').click()

  const good = page.getByTestId('compare-table').locator('[data-kpi="goodUnits"]')
  await expect(good).toBeVisible({ timeout: 60_000 })
  await expect(good).toHaveAttribute('data-sign', 'more')
  await expect(good.locator('td').last()).toHaveText('6')
  await expect(page.getByTestId('compare-verdict')).toContainText('more')
  await expect(page.getByTestId('compare-divergence')).toHaveAttribute('data-us', String(faultUs))

  await page.getByTestId('compare-play').click()
  await expect(page.getByTestId('compare-workbench')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('divergence-mark')).toBeVisible()
  await page.getByTestId('to-divergence').click()
  const kiln = async () => (await unitState(page, 'R09')).state
  await expect.poll(kiln).toBe('held')
  await expect(page.getByTestId('compare-kind-shown')).toHaveAttribute('data-kind', 'record')
  await page.getByTestId('show-branch').click()
  await expect.poll(kiln).toBe('execute')
  await expect(page.getByTestId('compare-kind-shown')).toHaveAttribute('data-kind', 'model')
  await expect
    .poll(() => page.evaluate(() => globalThis.parallelFactory!.stores.view.getState().ghosts))
    .toMatchObject({ R09: 'held' })

  await page.getByTestId('replay-leave').click()
  await expect(page.getByTestId('compare-workbench')).toBeHidden()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'replay')
  await expect
    .poll(() =>
      page.evaluate(() => globalThis.parallelFactory!.stores.twin.getState().state.timeUs),
    )
    .toBe(faultUs - 1e6)
  await page.getByTestId('replay-leave').click()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')
})
