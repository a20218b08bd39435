/** All plants on one page: from there to a plant and back, one that does not run as a simulation, and nothing green once the server is gone. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

let server: TwinServer

test.beforeAll(async () => {
  server = await startTwinServer({ PLANT: 'lier-refractory,hongyuan-bearing', WARM_DAYS: '3' })
})
test.afterAll(() => server.dispose())

test('from all plants to one, and back', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.goto(`${server.url}/?page=plants&locale=en&theme=night`)
  const lier = page.getByTestId('plant-lier-refractory')
  const bearing = page.getByTestId('plant-hongyuan-bearing')
  await expect(bearing).toHaveAttribute('data-status', 'running')
  await expect(lier).toContainText('Digital workshop')
  await expect(lier).toContainText(/OEE \d+/)
  await expect(page.getByTestId('totals')).toContainText(/Plants running\s*2/)

  const idle = page.locator('.plant-line[data-status="not-running"]').first()
  await expect(idle.getByRole('link', { name: 'Open as a simulation' })).toHaveAttribute(
    'href',
    /^\?feed=local&plant=[\w-]+&theme=night&locale=en$/,
  )

  await page.getByRole('button', { name: 'Name' }).click()
  const names = await page.locator('.plant-line h2').allTextContents()
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))

  await lier.getByRole('link').click()
  await expect(page).toHaveURL(/plant=lier-refractory/)
  await page.getByTestId('plants-link').click()
  await expect(page.getByTestId('portfolio')).toBeVisible()
  await expect(page).toHaveURL(/theme=night/)

  await expect(bearing).toBeVisible()
  await server.stop()
  await expect(page.getByRole('alert')).toContainText('No answer from the server')
  await expect(page.locator('.plant-line[data-health="execute"]')).toHaveCount(0)
  await expect(page.locator('.ribbon [data-class="execute"]')).toHaveCount(0)
})
