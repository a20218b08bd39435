/** The tour editor in a real browser: two stops by flying, words, another order, a preview, and the file that is saved. */
import { readFileSync } from 'node:fs'

import { expect, test, type Page } from '@playwright/test'

import { parseTour } from '#models/tour/tour-schema.ts'
import type { PoseXYZ } from '#models/plant/plant.ts'
import { scenariosOf } from '../support/library-plants.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ SPEED: '60' })
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'reduce' } })

const places = [
  { name: { en: 'Kiln', zh: '窑' }, from: [-8, 16, 22], to: [6, 2, -9] },
  { name: { en: 'Presses', zh: '压机' }, from: [4, 10, 40], to: [-14, 3, 14] },
] as const satisfies readonly { name: object; from: PoseXYZ; to: PoseXYZ }[]

/** Flies there, and waits until the camera stands there. */
async function flyTo(page: Page, { from, to }: { from: PoseXYZ; to: PoseXYZ }): Promise<void> {
  await page.evaluate(
    (pose) =>
      globalThis.parallelFactory!.stores.view.setState({
        camera: { kind: 'fly', keys: [{ atS: 0, ...pose, fovDeg: 34 }] },
      }),
    { from, to },
  )
  await page.waitForFunction((x) => {
    const pose = globalThis.parallelFactory!.stores.view.getState().cameraPose?.()
    return pose !== undefined && Math.abs(pose.from[0] - x) < 0.1
  }, from[0])
}

test('what is written in the page is what the saved file says', async ({ page }) => {
  await openPlant(page, server.url, '&edit-tour=1&labels=0')
  await page.evaluate(() =>
    globalThis.parallelFactory!.stores.view.setState({
      selection: { kind: 'work-unit', id: 'R09' },
    }),
  )
  for (const place of places) {
    await flyTo(page, place)
    await page.getByTestId('tour-add-stop').click()
    for (const field of ['name', 'caption', 'narration'])
      for (const language of ['zh', 'en'] as const)
        await page.getByTestId(`tour-${field}-${language}`).fill(place.name[language])
  }
  await page.getByTestId('tour-add-figure').selectOption('station')
  await page.getByTestId('tour-up').click()
  const stops = page.getByTestId('tour-stop')
  await expect(stops).toHaveText([/Presses/, /Kiln/])

  // A reload loses nothing.
  await page.reload()
  await expect(stops).toHaveText([/Presses/, /Kiln/])

  await page.getByTestId('tour-preview').click()
  const tour = page.getByTestId('tour')
  await expect(tour).toHaveAttribute('data-stop', 'stop-2')
  await expect(tour).toContainText('Presses')
  await page.keyboard.press('Escape')

  const download = page.waitForEvent('download')
  await page.getByTestId('tour-save').click()
  const file = await (await download).path()
  const saved = parseTour(readFileSync(file, 'utf8'), {
    file: 'tour.yaml',
    plant: scenariosOf('lier-refractory')[0]!,
    incidents: [],
  })
  const expected = [places[1], places[0]].map(({ name, from, to }) => ({
    name,
    caption: name,
    narration: name,
    camera: { kind: 'path', keys: [{ atS: 0, from, to, fovDeg: 34 }] },
    highlight: ['R09'],
  }))
  expect(saved.stops).toMatchObject(expected)
  expect(saved.stops[0]?.figures).toMatchObject([{ stations: ['R09'], of: 'crew' }])
})
