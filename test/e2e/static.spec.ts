/** The page that stands alone, from a server that knows only files: it opens, and opens again without network. */
import { expect, test, type Page } from '@playwright/test'

import { startStaticServer, type StaticServer } from '../support/static-server.ts'

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

test('from any folder of any server, and after the first visit without network', async ({
  page,
  context,
}) => {
  const problems = watchOver(page)
  await openPage(page)
  await expect(page.getByTestId('offline')).toHaveAttribute('data-status', 'kept')
  await context.setOffline(true)
  await server.stop()
  await openPage(page, '&plant=hongyuan-bearing')
  await page.waitForFunction(
    () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
  )
  expect(await page.title()).toContain('bearing')
  expect(problems).toEqual([])
  expect(server.missing).toEqual([])
})
