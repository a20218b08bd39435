/** The guided tours in a real browser: to the end in both languages, every stop with its caption and figures; an incident that the plant never hears of. */
import { readFileSync } from 'node:fs'

import { expect, test, type Page } from '@playwright/test'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import type { Tour } from '#models/tour/tour.ts'
import { startTwinServer, type TwinServer } from '../support/twin-server.ts'

const plants = ['lier-refractory', 'csi-m09-pv']

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ PLANT: plants.join(','), SPEED: '10' })
})
test.afterAll(() => server.dispose())
test.use({ viewport: { width: 700, height: 440 }, actionTimeout: 60_000 })

interface SeenStop {
  readonly caption: string
  readonly figures: readonly { readonly value: string; readonly note: string }[]
}

declare global {
  /** By language and stop, the latest that was on the page. */
  var seenOfTour: Record<string, Record<string, SeenStop>>
  /** Bars of the cockpit that came up before the tour did. */
  var flashes: number
}

/** Notes whatever comes onto the page, however short it stays. */
async function watchTour(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.seenOfTour = {}
    globalThis.flashes = 0
    const text = (within: Element, what: string) =>
      within.querySelector(what)?.textContent?.trim() ?? ''
    new MutationObserver(() => {
      const tour = document.querySelector<HTMLElement>('[data-testid=tour]')
      if (document.querySelector('.top-bar, .kpi-strip') && !tour) globalThis.flashes++
      const main = tour?.querySelector('.tour-caption-main')
      const stop = tour?.dataset['stop']
      if (!tour || !main || stop === undefined) return
      const seen = (globalThis.seenOfTour[main.getAttribute('lang') ?? ''] ??= {})
      seen[stop] = {
        caption: main.textContent ?? '',
        figures: [...tour.querySelectorAll('.tour-left .tour-figure')].map((figure) => ({
          value: text(figure, '.tour-value'),
          note: text(figure, '.tour-note'),
        })),
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
}

function tourOf(id: string): Tour {
  const folder = `models/library/${id}`
  const plant = parsePlant(readFileSync(`${folder}/plant.yaml`, 'utf8'), { file: 'plant.yaml' })
  const text = readFileSync(`${folder}/tour.yaml`, 'utf8')
  return parseTour(text, { file: 'tour.yaml', plant, incidents: undefined })
}

async function runsToTheEnd(page: Page, tour: Tour, locale: 'en' | 'zh-CN'): Promise<void> {
  const last = tour.stops.at(-1)!.id
  await expect(page.getByTestId('tour')).toHaveAttribute('data-stop', last, { timeout: 90_000 })
  await expect(page.getByTestId('tour-play')).toHaveAttribute('data-playing', 'false', {
    timeout: 60_000,
  })
  const seen = await page.evaluate((language) => globalThis.seenOfTour[language] ?? {}, locale)
  const order = Object.keys(seen)
  // The second language was switched to at the last stop.
  if (order[0] === last) order.push(order.shift()!)
  expect(order).toEqual(tour.stops.map(({ id }) => id))
  for (const { id, caption, figures } of tour.stops) {
    expect(seen[id]!.caption).toBe(locale === 'en' ? caption.en : caption.zh)
    expect(seen[id]!.figures).toHaveLength(figures.length)
    for (const { value, note } of seen[id]!.figures) {
      expect(value, id).not.toBe('')
      if (value === '—') expect(note, id).not.toBe('')
    }
  }
}

for (const id of plants)
  test(`${id}: the tour runs to its end in both languages, and leaves the page as it was`, async ({
    page,
  }) => {
    test.setTimeout(300_000)
    const tour = tourOf(id)
    await watchTour(page)
    await page.goto(`${server.url}/?plant=${id}&tour=1&tour-pace=40&tier=low&locale=zh-CN`)
    await page.getByTestId('tour').waitFor({ timeout: 90_000 })
    expect(new URL(page.url()).searchParams.get('theme')).toBe(tour.theme)
    await runsToTheEnd(page, tour, 'zh-CN')
    await page.getByTestId('language').click()
    await page.getByTestId('tour-play').click()
    await runsToTheEnd(page, tour, 'en')
    expect(new URL(page.url()).searchParams.get('tour')).toBe(tour.stops.at(-1)!.id)
    expect(await page.evaluate(() => globalThis.flashes)).toBe(0)

    await page.keyboard.press('Escape')
    await expect(page.locator('.top-bar')).toBeVisible()
    expect(new URL(page.url()).searchParams.has('tour')).toBe(false)
    expect(new URL(page.url()).searchParams.get('theme')).toBe('day')
    await expect(page.getByTestId('connection')).toHaveAttribute('data-source', 'simulation')
  })

test('an incident is played on a copy: the page says so, the plant has never heard of it, and live follows', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const { stops } = tourOf('lier-refractory')
  const at = stops.findIndex(({ incident }) => incident !== undefined)
  await page.goto(`${server.url}/?plant=lier-refractory&tour=${stops[at]!.id}&tier=low&locale=en`)
  const line = page.getByTestId('tour-incident')
  await expect(line).toHaveAttribute('data-status', 'shown', { timeout: 120_000 })
  await expect(line).toContainText('Simulated incident')
  await expect(page.locator('.data-frame')).toHaveAttribute('data-mode', 'forecast')
  const answer = await fetch(`${server.url}/api/plants/lier-refractory/incidents`)
  const { runs } = (await answer.json()) as { runs: readonly unknown[] }
  expect(runs).toEqual([])

  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('tour')).toHaveAttribute('data-stop', stops[at + 1]!.id)
  await expect(line).toHaveCount(0)
  await expect(page.locator('.data-frame')).toHaveAttribute('data-mode', 'simulation')
})
