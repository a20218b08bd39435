/** A live plant of which a part falls silent: the page says what it does not know, and nowhere that it runs. */
import { expect, test } from '@playwright/test'

import type { LinksReport } from '#models/live/links-report.ts'
import { openLivePlant, type LivePlant } from '../support/live-plant.ts'

let plant: LivePlant

test.beforeAll(async () => {
  plant = await openLivePlant(2 * 3600)
})
test.afterAll(() => plant.dispose())

const report: LinksReport = {
  links: [
    {
      id: 'press-hall',
      kind: 'sparkplug',
      status: 'lost',
      reason: 'connection refused',
      received: 4200,
      readingsPerS: 0,
      late: 3,
      duplicates: 2,
      reordered: 1,
      refused: 1,
      backfilled: 0,
    },
  ],
  refusals: [
    { link: 'press-hall', timeMs: 0, where: 'a/b', code: 'not-json', detail: 'expected an object' },
  ],
  unmapped: [],
  silent: [],
}

test('stale machines are a class of their own everywhere, and come back', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.route('**/api/plants/*/links', (route) => route.fulfill({ json: report }))
  await page.goto(`${plant.url}/?locale=en&tier=low&labels=0&sel=work-unit:R04-1`)
  const badge = page.getByTestId('connection')
  await expect(badge).toHaveAttribute('data-source', 'live')
  await expect(badge).toContainText('Live')
  const unit = page.getByTestId('unit-R04-1')
  await expect(unit).not.toHaveAttribute('data-class', 'stale')
  await expect(page.getByTestId('data-gap')).toHaveCount(0)

  plant.judge('R04-1', 'stale', 12)
  await expect(unit).toHaveAttribute('data-class', 'stale')
  await expect(page.getByTestId('data-gap')).toHaveText(/1 of \d+ machines: no data/)
  const face = page.getByTestId('faceplate')
  await expect(face.getByTestId('reason')).toContainText('No data for')
  await expect(face.getByTestId('data-line')).toHaveAttribute('data-quality', 'stale')
  await expect(page.getByTestId('kpi-wip')).toHaveAttribute('data-doubt', 'true')
  await expect(page.getByTestId('kpi-finished')).toHaveAttribute('data-doubt', 'false')

  await page.getByTestId('data-gap').click()
  await expect(page.getByTestId('link-press-hall')).toContainText('connection refused')
  await expect(page.getByTestId('refusal')).toContainText('not-json')

  plant.judge('R04-1', 'good', 0)
  await expect(page.getByTestId('data-gap')).toHaveCount(0)
  await expect(face.getByTestId('data-line')).toHaveAttribute('data-quality', 'good')
})
