/** The diagnosis in a real browser: bottleneck, losses and retrofits come one after another, and it can be stopped. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '60' })
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 1400, height: 800 }, actionTimeout: 60_000 })

test('the report is made while it is read, and stays when it is stopped', async ({ page }) => {
  test.setTimeout(300_000)
  await openPlant(page, server.url, '', false)
  await page.getByTestId('diagnosis-enter').click()
  const report = page.getByTestId('diagnosis')
  const bottleneck = page.getByTestId('diagnosis-bottleneck').locator('tbody tr').first()
  await expect(bottleneck).toContainText('R09', { timeout: 120_000 })
  const losses = page.getByTestId('diagnosis-losses').locator('[data-loss]')
  await expect(losses.first()).toHaveAttribute('data-loss', 'scrap')

  const best = page.getByTestId('diagnosis-retrofits').locator('[data-best="true"]')
  await expect(best).toHaveCount(3, { timeout: 150_000 })
  const gains = await best.evaluateAll((rows) =>
    rows.map((row) => Number((row as HTMLElement).dataset['mean'])),
  )
  expect(gains).toEqual(gains.toSorted((a, b) => b - a))
  expect(gains[2]).toBeGreaterThan(0)

  await page.getByTestId('diagnosis-stop').click()
  await expect(report).toHaveAttribute('data-running', 'false')
  await expect(best).toHaveCount(3)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByTestId('diagnosis-stop')).toBeHidden()
  await expect(page.getByTestId('diagnosis-plan')).toBeVisible()
  // Paper is white to its end, and text keeps off its edges.
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  const margins = await page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSPageRule)
      .map((rule) => rule.style.margin),
  )
  expect(margins).toEqual(['14mm 12mm'])
})
