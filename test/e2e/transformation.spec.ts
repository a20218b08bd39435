/** The transformation in a real browser: the plant as it was in the hall, its figures with intervals, and back again. */
import { expect, test, type Page } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '60' })
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 1400, height: 800 }, actionTimeout: 60_000 })

/** What stands in the hall, as the page has it. */
function unitsOf(page: Page, station: string): Promise<{ id: string; equipment: string }[]> {
  return page.evaluate((wanted) => {
    const { plant } = globalThis.parallelFactory!.stores.twin.getState()
    return plant.workUnits
      .filter(({ station: own }) => own === wanted)
      .map(({ id, equipment }) => ({ id, equipment }))
  }, station)
}

test('as it was: people and presses come, figures with intervals, then back to the running plant', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await openPlant(page, server.url, '', false)
  expect(await unitsOf(page, 'R06')).toHaveLength(3)
  const theme = await page.evaluate(() => globalThis.parallelFactory!.stores.view.getState().theme)
  await page.evaluate(() =>
    globalThis.parallelFactory!.stores.view.setState({
      selection: { kind: 'work-unit', id: 'R09' },
    }),
  )

  await page.getByTestId('transformation-enter').click()
  await page.getByTestId('stage-0').click({ timeout: 60_000 })
  const badge = page.getByTestId('stage-badge')
  await expect(badge).toContainText('Model: stage 1 of 4', { timeout: 60_000 })
  await expect
    .poll(() => unitsOf(page, 'R06').then((units) => units.length), { timeout: 90_000 })
    .toBe(6)
  expect((await unitsOf(page, 'R07')).map(({ equipment }) => equipment)).toEqual(
    Array.from({ length: 3 }, () => 'manual-post'),
  )
  expect(new URL(page.url()).searchParams.get('taken')).toBe('0')
  const kept = await page.evaluate(() => {
    const { selection, theme: shown } = globalThis.parallelFactory!.stores.view.getState()
    return { selection, theme: shown }
  })
  expect(kept).toEqual({ selection: { kind: 'work-unit', id: 'R09' }, theme })
  const clock = () =>
    page.evaluate(() => globalThis.parallelFactory!.stores.twin.getState().state.timeUs)
  const before = await clock()
  await expect.poll(clock).toBeGreaterThan(before)

  await page.getByTestId('transformation-figures').click()
  const rate = page.getByTestId('stage-figures').locator('[data-kpi="goodPerDay"] td')
  await expect(rate).toHaveCount(4, { timeout: 120_000 })
  for (const cell of await rate.all()) await expect(cell).toContainText('±')
  const means = await rate.evaluateAll((cells) =>
    cells.map((cell) => Number((cell as HTMLElement).dataset['mean'])),
  )
  expect(means[3]! / means[0]!).toBeGreaterThan(1.15)

  // A link opens the same stage.
  await page.reload()
  await expect(badge).toBeVisible({ timeout: 60_000 })
  expect(await unitsOf(page, 'R06')).toHaveLength(6)

  await page.getByTestId('stage-leave').click()
  await expect(badge).toBeHidden()
  await expect
    .poll(() => unitsOf(page, 'R06').then((units) => units.length), { timeout: 60_000 })
    .toBe(3)
  expect(new URL(page.url()).searchParams.has('taken')).toBe(false)
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')
})
