/** Pictures in a real browser: one has the size that was asked for and shows something. */
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
  /** How many colours there are among some hundreds of pixels. */
  readonly colours: number
}

async function openStudio(page: Page, query = ''): Promise<void> {
  await openPlant(page, server.url, `&feed=local&plant=${plantId}${query}`)
  await page.getByTestId('views').click()
  await page.getByTestId('film-enter').click()
}

/** What the browser makes of a picture that it has given. */
async function look(page: Page, download: Download): Promise<Seen> {
  const bytes = await readFile(await download.path())
  return page.evaluate(
    async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const canvas = document.createElement('canvas')
      canvas.width = 32
      canvas.height = 24
      const context = canvas.getContext('2d')!
      // The upper part: the line with the plant must not count.
      context.drawImage(image, 0, 0, width, height * 0.8, 0, 0, canvas.width, canvas.height)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const colours = new Set<number>()
      for (let i = 0; i < data.length; i += 4)
        colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!)
      return { width, height, colours: colours.size }
    },
    `data:image/png;base64,${bytes.toString('base64')}`,
  )
}

test('a picture has the size that was asked for, and the hall stays as it was', async ({
  page,
}) => {
  test.setTimeout(60_000)
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
