/** A headset in a real browser, emulated: one stands in the hall with two eyes, walks, has the plant on a table, and the page is as before. */
import { fileURLToPath } from 'node:url'

import { expect, test, type Page } from '@playwright/test'

import { openPlant, plantId } from './probe.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

interface Controller {
  quaternion: { set(x: number, y: number, z: number, w: number): void }
  updateAxes(id: string, x: number, y: number): void
  updateButtonValue(id: string, value: number): void
}
interface EmulatedDevice {
  readonly controllers: Readonly<Record<'left' | 'right', Controller>>
  installRuntime(options: { forceInstall: boolean }): void
}
declare global {
  var IWER: {
    readonly XRDevice: new (config: unknown, options: object) => EmulatedDevice
    readonly metaQuest3: unknown
  }
  var headset: EmulatedDevice
  /** Left edges and widths that were drawn into, px. */
  var drawnInto: Set<string>
}

const emulator = fileURLToPath(
  new URL('../../node_modules/iwer/build/iwer.min.js', import.meta.url),
)
let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer()
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 800, height: 450 } })

async function openWithHeadset(page: Page): Promise<void> {
  await page.addInitScript({ path: emulator })
  await page.addInitScript(() => {
    globalThis.headset = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true })
    globalThis.headset.installRuntime({ forceInstall: true })
    globalThis.drawnInto = new Set()
    const proto = WebGL2RenderingContext.prototype
    // oxlint-disable-next-line typescript/unbound-method -- called with its context below
    const { viewport } = proto
    proto.viewport = function (x, y, width, height) {
      globalThis.drawnInto.add(`${x}+${width}`)
      viewport.call(this, x, y, width, height)
    }
  })
  await openPlant(page, server.url, `&plant=${plantId}`)
}

/** How the page looks at the plant; what only a headset changes must be in it. */
function lookOf(page: Page) {
  return page.evaluate(() => {
    const { view } = globalThis.parallelFactory!.stores
    const { cameraPose, immersion, walking, tier, theme, overlays, selection } = view.getState()
    const { width, height, style, parentElement } = document.querySelector('canvas')!
    return {
      pose: cameraPose!(),
      inside: immersion !== undefined,
      page: { walking, tier, theme, overlays, selection },
      canvas: [width, height, style.width, style.height, parentElement?.className],
    }
  })
}

async function enter(page: Page, kind: 'vr' | 'ar'): Promise<void> {
  await page.getByTestId('views').click()
  await page.getByTestId(`xr-${kind}`).click()
  await page.evaluate(() => globalThis.drawnInto.clear())
  await page.waitForFunction(
    (far) => globalThis.parallelFactory!.stores.view.getState().cameraPose!().fovDeg !== far,
    28,
  )
}

async function leave(page: Page): Promise<void> {
  await page.evaluate(() =>
    globalThis.parallelFactory!.stores.view.getState().immersion!.session.end(),
  )
  await expect.poll(async () => (await lookOf(page)).inside).toBe(false)
}

test('without a device nothing is offered', async ({ page }) => {
  await openPlant(page, server.url, `&plant=${plantId}`)
  await page.getByTestId('views').click()
  await expect(page.getByTestId('walk-enter')).toBeVisible()
  await expect(page.getByTestId('xr-vr')).toHaveCount(0)
  await expect(page.getByTestId('xr-ar')).toHaveCount(0)
})

test('one stands in the hall at the height of the eyes, sees it with both, walks and points', async ({
  page,
}) => {
  await openWithHeadset(page)
  const before = await lookOf(page)
  await enter(page, 'vr')
  await expect(page.getByTestId('xr-bar')).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => [...globalThis.drawnInto]), { timeout: 60_000 })
    .toEqual(expect.arrayContaining(['0+400', '400+400']))
  const standing = (await lookOf(page)).pose
  expect(standing.from[1]).toBeCloseTo(1.6, 1)

  await page.evaluate(() => globalThis.headset.controllers.left.updateAxes('thumbstick', 0, -1))
  const gone = async () => {
    const [x, , z] = (await lookOf(page)).pose.from
    return Math.hypot(x - standing.from[0], z - standing.from[2])
  }
  await expect.poll(gone).toBeGreaterThan(0.5)
  await page.evaluate(() => globalThis.headset.controllers.left.updateAxes('thumbstick', 0, 0))

  // The right hand points at the floor some metres ahead, and presses.
  const walked = await gone()
  await page.evaluate(() => {
    const { right } = globalThis.headset.controllers
    right.quaternion.set(-0.2, 0, 0, 0.98)
    right.updateButtonValue('trigger', 1)
  })
  await page.waitForTimeout(500)
  await page.evaluate(() => globalThis.headset.controllers.right.updateButtonValue('trigger', 0))
  await expect.poll(gone).toBeGreaterThan(walked + 1)

  await leave(page)
  expect(await lookOf(page)).toEqual(before)
  await expect(page.getByTestId('xr-bar')).toHaveCount(0)
  // The page draws on: another view is flown to.
  await page.evaluate(() =>
    globalThis.parallelFactory!.stores.view.setState({ camera: { kind: 'view', id: 'kiln' } }),
  )
  await expect.poll(async () => (await lookOf(page)).pose.from).not.toEqual(before.pose.from)
})

test('the plant stands on a table before the eyes, grows with the stick, and leaves the page as it was', async ({
  page,
}) => {
  await openWithHeadset(page)
  const before = await lookOf(page)
  await enter(page, 'ar')
  const { lengthM, widthM } = await page.evaluate(
    () => globalThis.parallelFactory!.stores.twin.getState().plant.hall,
  )
  const scale = Math.max(lengthM, widthM) / 1.2
  // Half a metre over the table is so many metres over the hall.
  const height = async () => (await lookOf(page)).pose.from[1]
  await expect.poll(height).toBeCloseTo(0.5 * scale, 0)
  await page.evaluate(() => globalThis.headset.controllers.right.updateAxes('thumbstick', 0, -1))
  await expect.poll(height).toBeLessThan(0.4 * scale)
  await leave(page)
  expect(await lookOf(page)).toEqual(before)
})
