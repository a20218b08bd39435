/** The page that stands alone, from a server that knows only files: it opens, and opens again without network. */
import { expect, test, type Page } from '@playwright/test'

import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/** Of the library. */
const plantCount = 16

let server: StaticServer
test.beforeAll(async () => {
  server = await startStaticServer('dist/static')
})
test.afterAll(() => server.stop())

/** Every request that went elsewhere or found nothing, and every error of the page. */
function watchOver(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(data|blob):/.test(url) && !url.startsWith(server.url)) problems.push(url)
  })
  page.on('response', (response) => {
    if (!response.ok()) problems.push(`${response.status()} ${response.url()}`)
  })
  return problems
}

async function openPage(page: Page, query = ''): Promise<void> {
  await page.goto(`${server.url}?locale=en&tier=low${query}`)
  await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
}

function plantTimeUs(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.parallelFactory!.stores.twin.getState().state.timeUs)
}

/** The state that is shown, as of an instant at which it has just been folded. */
function foldedHash(page: Page): Promise<{ timeUs: number; stateHash: string }> {
  return page.evaluate(() => ({
    timeUs: globalThis.parallelFactory!.stores.twin.getState().state.timeUs,
    stateHash: globalThis.parallelFactory!.stateHash(),
  }))
}

test('from any folder of any server, and after the first visit without network', async ({
  page,
  context,
}) => {
  const problems = watchOver(page)
  await openPage(page)
  await expect(page.getByTestId('offline')).toHaveAttribute('data-status', 'kept', {
    timeout: 60_000,
  })
  await context.setOffline(true)
  await server.stop()
  await openPage(page, '&plant=hongyuan-bearing')
  await page.waitForFunction(
    () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
  )
  expect(await page.title()).toContain('bearing')

  // The past of this page, without a server and without network.
  await expect.poll(() => plantTimeUs(page)).toBeGreaterThan(0)
  const folded = await foldedHash(page)
  await page.getByTestId('replay-enter').click()
  await expect(page.getByTestId('workbench')).toBeVisible()
  const replayed = await page.evaluate(async (us) => {
    await globalThis.parallelFactory!.replay.replayer!.seek(us)
    return globalThis.parallelFactory!.stateHash()
  }, folded.timeUs)
  expect(replayed).toBe(folded.stateHash)
  await page.getByTestId('replay-leave').click()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')

  await page.keyboard.press('m')
  await expect(page.getByTestId('transformation')).toBeVisible()

  await page.goto(`${server.url}?page=plants&locale=en`)
  await expect(page.getByTestId('portfolio').getByRole('listitem')).toHaveCount(plantCount)
  expect(problems).toEqual([])
  expect(server.missing).toEqual([])
})
