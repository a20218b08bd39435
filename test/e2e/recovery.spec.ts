/** When things break: the server goes and comes back, there is no WebGL, the language changes. */
import { chromium, expect, test } from '@playwright/test'

import { findChromium } from '../support/chromium.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant, summaryOf } from './probe.ts'

let server: TwinServer

test.beforeAll(async () => {
  server = await startTwinServer()
})
test.afterAll(() => server.dispose())

test('the page says that the server has gone, and goes on by itself when it is back', async ({
  page,
}) => {
  await openPlant(page, server.url, '', false)
  await server.stop()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'disconnected')
  await server.restart()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live', {
    timeout: 40_000,
  })
  const { sequence } = await summaryOf(server.url)
  await expect
    .poll(() =>
      page.evaluate(() => globalThis.parallelFactory!.stores.twin.getState().state.sequence),
    )
    .toBeGreaterThanOrEqual(sequence)
})

test('killed and started anew, the server goes on and the page with it', async ({ page }) => {
  await openPlant(page, server.url, '', false)
  await server.stop('SIGKILL')
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'disconnected')
  await server.restart()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live', {
    timeout: 40_000,
  })
})

test('without WebGL there is a plan and a list that does everything', async () => {
  const { executablePath, args } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--disable-3d-apis'],
  })
  try {
    const page = await browser.newPage()
    await openPlant(page, server.url, '', false)
    await expect(page.getByTestId('plan-stage')).toBeVisible({ timeout: 60_000 })
    await page.getByTestId('row-R09').click()
    await expect(page.getByTestId('faceplate')).toContainText('R09')
  } finally {
    await browser.close()
  }
})

test('every sentence changes with the language', async ({ page }) => {
  await openPlant(page, server.url, '', false)
  const chinese = /[\u4e00-\u9fff]/
  const english = await page.locator('body').innerText()
  await page.goto(`${server.url}/?locale=zh-CN&tier=low`)
  await page.getByTestId('connection').waitFor()
  await expect(page.locator('body')).toContainText('隧道窑')
  expect(english).toContain('Tunnel kiln')
  const known = english.replaceAll('中', '').replaceAll('平行工厂', '')
  expect(known).not.toMatch(chinese)
})

test('nothing is asked of any other machine', async ({ page }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') foreign.push(request.url())
  })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    const known = /THREE.Clock: This module has been deprecated|GL Driver Message/
    if (message.type() === 'error' && !known.test(message.text())) problems.push(message.text())
  })
  await openPlant(page, server.url)
  await page.waitForTimeout(2000)
  expect(foreign).toEqual([])
  expect(problems).toEqual([])
})
