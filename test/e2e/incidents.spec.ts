/** An incident in a real browser: started from the page, its alarms in order, found again in the replay, and why. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf, unitState } from './probe.ts'

interface Board {
  readonly incidents: readonly { id: string; endS: number; alarms: readonly unknown[] }[]
  readonly runs: readonly { startUs: number; sequence: number; alarms: { position: number }[] }[]
}

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '60' })
})
test.afterAll(() => server.dispose())

const board = async () =>
  (await (await fetch(`${server.url}/api/plants/${plantId}/incidents`)).json()) as Board

test('INC-R1: start, alarms in order, replay, why does the dryer stand', async ({ page }) => {
  test.setTimeout(600_000)
  await page.setViewportSize({ width: 1400, height: 800 })
  await openPlant(page, server.url, '', false)
  await page.getByTestId('left-incidents').click()
  await page.getByTestId('incident-start-INC-R1').click()
  const row = page.getByTestId('incident-INC-R1')
  await expect(row).toHaveAttribute('data-running', 'true')
  await expect(page.getByTestId('incident-start-INC-R1')).toBeDisabled()

  const { incidents, runs } = await board()
  const [run] = runs
  const expected = incidents.find(({ id }) => id === 'INC-R1')!.alarms.length
  const atUs = run!.startUs + 41.5 * 3600e6
  // Nobody draws while two days pass.
  await page.goto('about:blank')
  await command(server.url, { command: 'speed', factor: 1000 })
  await expect
    .poll(async () => (await summaryOf(server.url)).plantTimeS * 1e6, { timeout: 480_000 })
    .toBeGreaterThan(atUs)
  const came = (await board()).runs[0]!.alarms.map(({ position }) => position)
  expect(came).toEqual(Array.from({ length: expected }, (_, i) => i))

  await command(server.url, { command: 'speed', factor: 60 })
  await openPlant(page, server.url, '', false)
  await page.getByTestId('left-incidents').click()
  await page.getByRole('button', { name: 'INC-R1' }).click()
  await expect(
    page.getByTestId('incident-alarms-INC-R1').locator('[data-came="true"]'),
  ).toHaveCount(expected)
  await page.getByTestId('incident-replay-INC-R1').click()
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('workbench')).toContainText('INC-R1 began')
  const seek = (us: number) =>
    page.evaluate((timeUs) => globalThis.parallelFactory!.replay.replayer!.seek(timeUs), us)

  await seek(run!.startUs - 30e6)
  await expect(row).toHaveAttribute('data-running', 'false')
  await seek(atUs)
  expect(await unitState(page, 'R08')).toMatchObject({ reason: 'blocked' })
  for (const unit of ['R08', 'R06-1', 'R10-1']) {
    await page.evaluate(
      (id) =>
        globalThis.parallelFactory!.stores.view.setState({ selection: { kind: 'work-unit', id } }),
      unit,
    )
    const root = page.getByTestId('causes').locator('li').last()
    await expect(root).toHaveAttribute('data-sequence', String(run!.sequence))
    await expect(root).toContainText('Incident INC-R1 started')
    const path = await page.evaluate(
      () => globalThis.parallelFactory!.stores.view.getState().causePath,
    )
    expect([path[0], path.at(-1)]).toEqual([unit, 'R09'])
  }
})
