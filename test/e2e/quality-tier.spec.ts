/** Picture quality changes under the eyes of whoever looks: what is on the screen is never blank meanwhile, and the camera stays. */
import { expect, test, type Page } from '@playwright/test'

import { openPlant, plantId } from './probe.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

interface Shown {
  readonly tier: string
  /** Of the brightness of the picture, 0..255: a blank has no spread. */
  readonly mean: number
  readonly spread: number
  /** Share of pixels that were not drawn at all. */
  readonly empty: number
}
declare global {
  /** What each frame of the screen showed, since it is asked for. */
  var shownFrames: Shown[] | undefined
}

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer()
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 720, height: 440 } })

/** Looks at the canvas after each frame has gone to the screen. */
async function watchScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const proto = HTMLCanvasElement.prototype
    // oxlint-disable-next-line typescript/unbound-method -- called with its canvas below
    const getContext = proto.getContext as (
      this: HTMLCanvasElement,
      kind: string,
      options?: object,
    ) => unknown
    // What is on the screen can be read after it has gone there.
    Object.assign(proto, {
      getContext(this: HTMLCanvasElement, kind: string, options?: object) {
        const kept = kind === 'webgl2' ? { ...options, preserveDrawingBuffer: true } : options
        return getContext.call(this, kind, kept)
      },
    })
    const small = document.createElement('canvas')
    small.width = 64
    small.height = 36
    const context = small.getContext('2d', { willReadFrequently: true })!
    const look = () => {
      const scene = document.querySelector<HTMLCanvasElement>('.scene canvas')
      if (!globalThis.shownFrames || !scene || scene.width === 0) return
      context.clearRect(0, 0, small.width, small.height)
      context.drawImage(scene, 0, 0, small.width, small.height)
      const { data } = context.getImageData(0, 0, small.width, small.height)
      const pixels = data.length / 4
      let [sum, squares, empty] = [0, 0, 0]
      for (let i = 0; i < data.length; i += 4) {
        const light = (data[i]! + data[i + 1]! + data[i + 2]!) / 3
        sum += light
        squares += light * light
        if (data[i + 3]! === 0) empty++
      }
      const mean = sum / pixels
      globalThis.shownFrames.push({
        tier: globalThis.parallelFactory!.stores.view.getState().tier,
        mean,
        spread: Math.sqrt(Math.max(0, squares / pixels - mean * mean)),
        empty: empty / pixels,
      })
    }
    const next = () => {
      requestAnimationFrame(next)
      setTimeout(look)
    }
    next()
  })
}

function blanks(frames: readonly Shown[]): Shown[] {
  return frames.filter(({ mean, spread, empty }) => empty > 0 || spread < 6 || mean < 12)
}

function poseOf(page: Page) {
  return page.evaluate(() => globalThis.parallelFactory!.stores.view.getState().cameraPose!())
}

async function framesOf(page: Page): Promise<Shown[]> {
  return page.evaluate(() => globalThis.shownFrames ?? [])
}

/** Until the tier has drawn as many frames as this. */
async function drawn(page: Page, tier: string, least: number): Promise<void> {
  await expect
    .poll(async () => (await framesOf(page)).filter((frame) => frame.tier === tier).length, {
      timeout: 150_000,
    })
    .toBeGreaterThanOrEqual(least)
}

/** From a spot of its own: where panels change their size, the home view would fit anew. */
const looked = `&plant=${plantId}&labels=0&cam=90,60,120,0,3,0,34`
const orders = {
  day: ['medium', 'high', 'low'],
  night: ['high', 'medium', 'low'],
} as const

for (const theme of ['day', 'night'] as const)
  test(`by hand, ${theme}: no frame is blank, and the camera stays`, async ({ page }) => {
    await watchScreen(page)
    await openPlant(page, server.url, `${looked}&theme=${theme}`)
    const before = await poseOf(page)
    await page.evaluate(() => {
      globalThis.shownFrames = []
    })
    for (const tier of orders[theme]) {
      const from = await page.evaluate((wanted) => {
        const { view } = globalThis.parallelFactory!.stores
        view.setState({ tier: wanted })
        return globalThis.shownFrames!.length
      }, tier)
      await expect
        .poll(async () => (await framesOf(page)).length - from, { timeout: 90_000 })
        .toBeGreaterThan(5)
    }
    const frames = await framesOf(page)
    expect(blanks(frames)).toEqual([])
    expect(await poseOf(page)).toEqual(before)
  })

test('by the probe: the higher tier comes without a blank', async ({ page }) => {
  await watchScreen(page)
  // To the page every frame costs next to nothing, so that the probe picks the highest tier.
  await page.addInitScript(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() / 500
  })
  await page.goto(`${server.url}/?locale=en&plant=${plantId}&labels=0`)
  await page.waitForFunction(
    () => {
      const ready = globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready'
      if (ready) globalThis.shownFrames ??= []
      return ready
    },
    undefined,
    { timeout: 90_000 },
  )
  await drawn(page, 'high', 4)
  expect(blanks(await framesOf(page))).toEqual([])
})
