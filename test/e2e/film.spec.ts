/** Pictures and films in a real browser: they have the size and the length that were asked for, and show something. */
import { readFile } from 'node:fs/promises'

import { expect, test, type Download, type Page } from '@playwright/test'

import { openPlant, plantId } from './probe.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer()
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 720, height: 440 } })

interface Seen {
  readonly width: number
  readonly height: number
  /** Of a film. */
  readonly durationS: number
  /** How many colours there are among some hundreds of pixels. */
  readonly colours: number
  /** Of some frames of a film, how many look different. */
  readonly distinct: number
}

async function openStudio(page: Page, query = ''): Promise<void> {
  await openPlant(page, server.url, `&feed=local&plant=${plantId}${query}`)
  await page.getByTestId('views').click()
  await page.getByTestId('film-enter').click()
}

/** What the browser makes of a file that it has given; in a page of its own, since that of the plant plays no files. */
async function look(page: Page, download: Download): Promise<Seen> {
  const bytes = await readFile(await download.path())
  const type = download.suggestedFilename().endsWith('.png') ? 'image/png' : 'video/webm'
  const other = await page.context().newPage()
  const seen = await other.evaluate(
    async ({ base64, type: kind }) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const url = URL.createObjectURL(new Blob([content], { type: kind }))
      const told = (target: EventTarget, name: string) =>
        new Promise((resolve, reject) => {
          target.addEventListener(name, resolve, { once: true })
          target.addEventListener('error', () => reject(new Error(`no ${name}`)), { once: true })
        })
      const canvas = document.createElement('canvas')
      canvas.width = 32
      canvas.height = 24
      const context = canvas.getContext('2d', { willReadFrequently: true })!
      const pixelsOf = (source: CanvasImageSource, width: number, height: number) => {
        // The upper part: the line with the plant must not count.
        context.drawImage(source, 0, 0, width, height * 0.75, 0, 0, canvas.width, canvas.height)
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
        return Array.from(
          { length: data.length / 4 },
          (_, i) => (data[i * 4]! << 16) | (data[i * 4 + 1]! << 8) | data[i * 4 + 2]!,
        )
      }
      if (kind === 'image/png') {
        const image = new Image()
        image.src = url
        await image.decode()
        const { naturalWidth: width, naturalHeight: height } = image
        const colours = new Set(pixelsOf(image, width, height)).size
        return { width, height, durationS: 0, colours, distinct: 1 }
      }
      const video = document.createElement('video')
      video.muted = true
      const known = told(video, 'loadeddata')
      video.src = url
      await known
      const { videoWidth: width, videoHeight: height, duration: durationS } = video
      const frames = new Set<string>()
      const colours: number[] = []
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const wound = told(video, 'seeked')
        video.currentTime = durationS * share
        await wound
        const pixels = pixelsOf(video, width, height)
        frames.add(pixels.join(' '))
        colours.push(new Set(pixels).size)
      }
      return { width, height, durationS, colours: Math.min(...colours), distinct: frames.size }
    },
    { base64: bytes.toString('base64'), type },
  )
  await other.close()
  return seen
}

test('a picture has the size that was asked for, and the hall stays as it was', async ({
  page,
}) => {
  await openStudio(page)
  const before = await page
    .locator('.scene canvas')
    .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height])
  const saving = page.waitForEvent('download')
  await page.getByTestId('picture-save').click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${plantId}-\\d{8}-\\d{6}-picture.png$`))
  const seen = await look(page, download)
  expect(seen).toMatchObject({ width: 1920, height: 1080 })
  expect(seen.colours).toBeGreaterThan(40)
  const after = await page
    .locator('.scene canvas')
    .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height])
  expect(after).toEqual(before)
})

test('a stop of the tour becomes a film that plays, and the page is as it was', async ({
  page,
}) => {
  // Two seconds of film, since the tour goes at twelve times its pace.
  await openStudio(page, '&tour-pace=12')
  await page.getByTestId('film-dialog').getByText('Film of the tour').click()
  await page.getByTestId('film-to').selectOption('0')
  await page.getByTestId('film-size').selectOption('0')
  await page.getByTestId('film-rate').selectOption('2')
  const saving = page.waitForEvent('download', { timeout: 180_000 })
  await page.getByTestId('film-start').click()
  await expect(page.getByTestId('film-progress')).toContainText('Filming')
  await expect(page.locator('.tour')).toBeHidden()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/-tour\.webm$/)
  const seen = await look(page, download)
  expect(seen).toMatchObject({ width: 480, height: 270 })
  expect(seen.durationS).toBeGreaterThan(1.5)
  expect(seen.durationS).toBeLessThan(4)
  expect(seen.colours).toBeGreaterThan(40)
  expect(seen.distinct).toBeGreaterThan(2)
  await expect(page.locator('.top-bar')).toBeVisible()
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')
})

test('a stretch of the record becomes a film of its exact length, and live follows; a cancelled one leaves no file', async ({
  page,
}) => {
  await openStudio(page, '&speed=60')
  await page.getByTestId('film-dialog').getByText('Film of the record').click()
  await page.getByTestId('film-size').selectOption('0')
  await page.getByTestId('film-rate').selectOption('2')
  await page.getByTestId('film-range').selectOption('0')
  await page.getByTestId('film-speed').selectOption({ label: '×60' })
  await page.waitForFunction(
    (untilUs) => globalThis.parallelFactory!.stores.playback.twinNowUs() > untilUs,
    75e6 + (await page.evaluate(() => globalThis.parallelFactory!.stores.playback.twinNowUs())),
    { timeout: 60_000 },
  )
  // A minute of record before the instant and none after it: a second of film.
  const saving = page.waitForEvent('download', { timeout: 180_000 })
  await page.getByTestId('film-start').click()
  const download = await saving
  const seen = await look(page, download)
  expect(seen.durationS).toBeGreaterThan(0.9)
  expect(seen.durationS).toBeLessThan(1.3)
  expect(seen.colours).toBeGreaterThan(40)
  expect(seen.distinct).toBeGreaterThan(2)
  await expect(page.getByTestId('connection')).toHaveAttribute('data-source', 'simulation')

  let files = 0
  page.on('download', () => files++)
  await page.getByTestId('views').click()
  await page.getByTestId('film-enter').click()
  await page.getByTestId('film-start').click()
  await expect(page.getByTestId('film-progress')).toContainText('Filming')
  await page.getByTestId('film-cancel').click()
  await expect(page.getByTestId('film-progress')).toHaveCount(0)
  await expect(page.locator('.top-bar')).toBeVisible()
  expect(files).toBe(0)
})
