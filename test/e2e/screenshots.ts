/** `npm run screenshots [name …]`: the pictures of the README and of reviews, from a server of its own, into dist/screenshots. */
import { mkdirSync } from 'node:fs'

import { chromium } from '@playwright/test'

import { findChromium } from '../support/chromium.ts'
import { startTwinServer } from '../support/twin-server.ts'
import { command } from './probe.ts'

interface Shot {
  readonly name: string
  readonly query: string
  readonly size?: readonly [width: number, height: number]
  readonly tier?: string
  readonly locale?: string
  /** A fault is forced on this work unit first. */
  readonly fault?: string
  /** Test id of a tab to open first (phone). */
  readonly tab?: string
}

const phone = [390, 844] as const
const shots: readonly Shot[] = [
  { name: 'overview', query: '' },
  { name: 'overview-en', query: '', locale: 'en' },
  { name: 'kiln', query: '&view=kiln&section=1' },
  { name: 'setting', query: '&view=setting' },
  { name: 'unloading', query: '&view=unloading', locale: 'en' },
  { name: 'pressing', query: '&view=pressing' },
  { name: 'raw', query: '&view=raw' },
  { name: 'warehouse', query: '&view=warehouse', locale: 'en' },
  { name: 'ops', query: '&theme=ops', locale: 'en' },
  { name: 'night', query: '&theme=night' },
  { name: 'selected', query: '&view=pressing&sel=work-unit:R06-2', locale: 'en' },
  { name: 'fault', query: '&sel=work-unit:R09', fault: 'R09' },
  { name: 'phone', query: '', size: phone },
  { name: 'phone-en', query: '', size: phone, locale: 'en' },
  { name: 'phone-3d', query: '', size: phone, tab: 'tab-scene' },
]

const wanted = process.argv.slice(2)
const folder = 'dist/screenshots'
mkdirSync(folder, { recursive: true })
const server = await startTwinServer()
const { executablePath, args } = await findChromium()
const browser = await chromium.launch({ executablePath, args: [...args] })
try {
  for (const shot of shots) {
    if (wanted.length > 0 && !wanted.includes(shot.name)) continue
    const { name, query, size = [1600, 900], tier = 'medium', locale = 'zh-CN', fault, tab } = shot
    if (fault) await command(server.url, { command: 'fault', workUnit: fault, repairS: 28_800 })
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
    await page.goto(`${server.url}/?locale=${locale}&tier=${tier}${query}`)
    await page.getByTestId('connection').waitFor()
    if (tab) await page.getByTestId(tab).click()
    // Software rendering takes seconds for a frame: wait for several after the scene is there.
    await page
      .waitForFunction(
        () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
        undefined,
        { timeout: size === phone ? 5000 : 90_000 },
      )
      .catch(() => undefined)
    await page.waitForTimeout(size === phone ? 3000 : 12_000)
    await page.screenshot({ path: `${folder}/${name}.png`, timeout: 180_000 })
    await page.close()
    if (fault) await command(server.url, { command: 'repair', workUnit: fault })
    console.log(`${folder}/${name}.png`)
  }
} finally {
  await browser.close()
  await server.dispose()
}
