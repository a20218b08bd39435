/** A lobby screen in a real browser, an hour of it in a minute; and a phone that follows a host. */
import { expect, test, type Page } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

const guestPort = 20_000 + (process.pid % 20_000)
/** Growth of the heap from one loop to a later one that is no leak, bytes. */
const heapBound = 12e6

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ GUEST_PORT: String(guestPort), GUEST_HOST: '127.0.0.1' })
})
test.afterAll(() => server.dispose())

const fast = '/?kiosk=1&kiosk-pace=60&tour-pace=100&tier=low&plant=lier-refractory'

async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Share of the most frequent grey among the pixels of the picture: 1 is a blank screen. */
async function blankness(page: Page): Promise<{ share: number; level: number }> {
  const png = (await page.screenshot()).toString('base64')
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 96
    canvas.height = 54
    const context = canvas.getContext('2d', { willReadFrequently: true })!
    context.drawImage(image, 0, 0, 96, 54)
    const { data: pixels } = context.getImageData(0, 0, 96, 54)
    const counts = new Uint32Array(64)
    for (let i = 0; i < pixels.length; i += 4)
      counts[((pixels[i]! + pixels[i + 1]! + pixels[i + 2]!) / 12) | 0]!++
    const most = Math.max(...counts)
    return { share: most / (96 * 54), level: counts.indexOf(most) / 63 }
  }, png)
}

test('an hour in the lobby: loops without a blank, a touch takes over and hands back, nothing grows', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await page.goto(server.url + fast)
  const kiosk = page.getByTestId('kiosk')
  await expect(kiosk).toBeVisible({ timeout: 60_000 })
  const loops = async () => Number(await kiosk.getAttribute('data-loops'))
  await expect.poll(loops, { timeout: 60_000 }).toBeGreaterThanOrEqual(1)
  const before = await heapBytes(page)
  // A tour lasts five minutes: twelve of them are an hour.
  const pictures: { share: number; level: number }[] = []
  const seen = new Set<string | null>()
  await expect
    .poll(
      async () => {
        pictures.push(await blankness(page))
        seen.add(await kiosk.getAttribute('data-phase'))
        return loops()
      },
      { timeout: 200_000, intervals: [250] },
    )
    .toBeGreaterThanOrEqual(13)
  expect(
    pictures.filter(({ share, level }) => share > 0.97 || (share > 0.6 && level > 0.9)),
  ).toEqual([])
  expect([...seen]).toContain('tour')
  const grown = (await heapBytes(page)) - before
  console.log(
    `kiosk: ${pictures.length} pictures, heap grown by ${(grown / 1e6).toFixed(1)} MB in 12 loops`,
  )
  expect(grown).toBeLessThan(heapBound)
})

test('a touch takes over, a ring says for how long, and the tour goes on by itself', async ({
  page,
}) => {
  await page.goto(
    server.url +
      fast.replace('kiosk-pace=60', 'kiosk-pace=5').replace('tour-pace=100', 'tour-pace=1'),
  )
  const kiosk = page.getByTestId('kiosk')
  await expect(page.getByTestId('attract')).toBeVisible({ timeout: 60_000 })
  await page.mouse.click(480, 300)
  await expect(page.getByTestId('tour')).toBeVisible({ timeout: 60_000 })
  // The tour fades in over the attract screen, which takes the first touches.
  await expect(async () => {
    await page.mouse.click(480, 270)
    await expect(kiosk).toHaveAttribute('data-phase', 'free', { timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByTestId('kiosk-ring')).toBeVisible()
  await expect(kiosk).toHaveAttribute('data-phase', 'tour', { timeout: 15_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('tour')).toBeVisible()
  for (let i = 0; i < 5; i++) await page.mouse.click(10, 10)
  await expect(page).not.toHaveURL(/kiosk/)
})

test('a phone follows the host, looks around by itself, and comes back', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  await page.goto(`${server.url}/?present=1&tier=low&theme=night&plant=lier-refractory`)
  const code = await page.getByTestId('present-code').textContent({ timeout: 60_000 })
  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 844 } })
  ).newPage()
  await phone.goto(`http://127.0.0.1:${guestPort}/?follow=${code}&tier=low`)
  const follower = phone.getByTestId('follower')
  await expect(follower).toBeVisible({ timeout: 60_000 })
  await expect(page.getByTestId('present-followers')).toContainText('1')
  await expect(phone.locator('html')).toHaveAttribute('data-theme', 'night', { timeout: 60_000 })
  const poseOf = (of: Page) =>
    of.evaluate(() => globalThis.parallelFactory!.stores.view.getState().cameraPose?.().from[0])
  // A camera is there before the first frame: with two halls on one machine that can take long.
  for (const each of [page, phone])
    await each.waitForFunction(
      () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
      undefined,
      { timeout: 120_000 },
    )
  const flyTo = (x: number) =>
    page.evaluate((xM) => {
      const keys = [{ atS: 0, from: [xM, 30, 60], to: [0, 0, 0], fovDeg: 30 }] as const
      globalThis.parallelFactory!.stores.view.setState({ camera: { kind: 'fly', keys } })
    }, x)
  await flyTo(40)
  await expect.poll(() => poseOf(phone), { timeout: 30_000 }).toBeCloseTo(40, 0)
  await phone.mouse.click(195, 420)
  await expect(follower).toHaveAttribute('data-free', 'true')
  await flyTo(-40)
  await page.waitForTimeout(1500)
  expect(await poseOf(phone)).toBeGreaterThan(30)
  await phone.getByTestId('follow-back').click()
  await expect.poll(() => poseOf(phone), { timeout: 30_000 }).toBeCloseTo(-40, 0)
  await page.getByTestId('present-end').click()
  await expect(phone.getByTestId('follow-connection')).toBeVisible()
  // Left open, it would draw its hall beside the tests that follow.
  await phone.context().close()
})
