/** Every plant of the library in the browser: its hall is drawn, things flow from receipt to store, and finished goods rise. */
import { readdirSync } from 'node:fs'

import { expect, test, type Page } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

const plants = readdirSync('models/library', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
/** Draw calls that a frame of a hall may take. */
const mostCalls = 150
/** As many frames are watched, of which the dearest counts: shadows are not drawn in each. */
const frames = 8

let server: TwinServer

test.beforeAll(async () => {
  server = await startTwinServer({ PLANT: 'all', SPEED: '1' })
})
test.afterAll(() => server.dispose())

/** Draw calls of the dearest of the next frames. */
function drawCalls(page: Page): Promise<number> {
  return page.evaluate(async (count) => {
    const { prototype } = WebGL2RenderingContext
    const names = [
      'drawElements',
      'drawArrays',
      'drawElementsInstanced',
      'drawArraysInstanced',
    ] as const
    const originals = names.map((name) => prototype[name])
    let calls = 0
    for (const [index, name] of names.entries())
      Object.assign(prototype, {
        [name](this: WebGL2RenderingContext, ...given: number[]) {
          calls++
          return Reflect.apply(originals[index]!, this, given)
        },
      })
    const seen: number[] = []
    for (let frame = 0; frame < count; frame++) {
      calls = 0
      await new Promise((drawn) => requestAnimationFrame(drawn))
      seen.push(calls)
    }
    for (const [index, name] of names.entries())
      Object.assign(prototype, { [name]: originals[index] })
    return Math.max(...seen)
  }, frames)
}

for (const id of plants)
  test(id, async ({ page }, info) => {
    test.setTimeout(240_000)
    await expect
      .poll(async () => (await fetch(`${server.url}/api/plants/${id}/summary`)).status, {
        timeout: 180_000,
      })
      .toBe(200)
    await page.setViewportSize({ width: 1280, height: 720 })
    await openPlant(page, server.url, `&plant=${id}`)
    const speed = async (factor: number) => {
      const answer = await fetch(`${server.url}/api/plants/${id}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ command: 'speed', factor }),
      })
      expect(answer.status).toBe(200)
    }
    const finished = () =>
      page.evaluate(
        () => globalThis.parallelFactory!.stores.twin.getState().state.totals.finishedUnits,
      )
    const before = await finished()
    expect(before).toBeGreaterThan(0)
    await speed(1800)
    await expect.poll(finished, { timeout: 60_000 }).toBeGreaterThan(before)
    await speed(1)
    const calls = await drawCalls(page)
    console.log(`${id}: ${calls} draw calls in the dearest frame`)
    expect(calls).toBeGreaterThan(0)
    expect(calls).toBeLessThanOrEqual(mostCalls)
    const items = await page.evaluate(
      () => globalThis.parallelFactory!.stores.twin.getState().state.items.size,
    )
    expect(items).toBeGreaterThan(0)
    await info.attach(id, { body: await page.screenshot(), contentType: 'image/png' })
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${id}.png` })
  })
