/** A real browser beside the counting viewer: how old readings are when the state that its page shows has them. */
import { chromium, type Browser, type Page } from '@playwright/test'

import type { Probe } from '#client/probe.ts'
import { findChromium } from '../../support/chromium.ts'

declare global {
  var parallelFactory: Probe | undefined
  var readingAges: number[] | undefined
}

/** Without a graphics card drawing would be what is measured, so the page has a plan in place of the hall. */
const flags = ['--disable-3d-apis']

export class WatchingPage {
  readonly #browser: Browser
  readonly #page: Page

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser
    this.#page = page
  }

  /** Resolves when the page is live. `zeroMs`: readings are milliseconds since then; those below `fromValue` do not count. */
  static async open(url: string, zeroMs: number, fromValue: number): Promise<WatchingPage> {
    const { executablePath, args } = await findChromium()
    const browser = await chromium.launch({ executablePath, args: [...args, ...flags] })
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`${url}/?locale=en`)
    await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
    await page.evaluate(watchReadings, { zeroMs, fromValue })
    return new WatchingPage(browser, page)
  }

  agesMs(): Promise<number[]> {
    return this.#page.evaluate(() => globalThis.readingAges ?? [])
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

/** Runs in the page: notes the age of every reading that is new in the state. */
function watchReadings({ zeroMs, fromValue }: { zeroMs: number; fromValue: number }): void {
  const ages: number[] = []
  globalThis.readingAges = ages
  const latest = new Map<string, number>()
  globalThis.parallelFactory!.stores.twin.subscribe(({ state }) => {
    const nowMs = Date.now()
    for (const [unit, { tags }] of Object.entries(state.workUnits))
      for (const [tag, { value }] of Object.entries(tags)) {
        const id = unit + tag
        if (value < fromValue || latest.get(id) === value) continue
        latest.set(id, value)
        ages.push(nowMs - zeroMs - value)
      }
  })
}
