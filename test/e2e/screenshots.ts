/**
 * `npm run screenshots [name …]`: the pictures of the README and of reviews, from a server of its own, into dist/screenshots.
 * `plants` stands for the best view of each plant, `scenes` for those and the scene pictures of the brick workshop.
 */
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
  /** Another plant of the library, simulated in the page. */
  readonly plant?: string
  /** The scene alone, without panels, as a JPEG. */
  readonly bare?: true
  readonly locale?: string
  /** A fault is forced on this work unit first. */
  readonly fault?: string
  /** Test id of what to press first. */
  readonly press?: string
}

const phone = [390, 844] as const

/** The view in which a plant shows most of itself, by day; those of `byNight` also then. */
const bestViews: Readonly<Record<string, string>> = {
  'bohui-petrochemical': 'columns',
  'calb-battery': 'coating',
  'csi-m09-pv': 'stringing',
  'hengnuo-electronics': 'smt',
  'hongyuan-bearing': 'turning',
  'jushi-fibreglass': 'furnace',
  'lier-refractory': 'firing',
  'longding-aluminium': 'hot-mill',
  'maisike-wafer': 'polishing',
  'mining-fleet': 'mills',
  'qianjin-explosive': 'cartridging',
  'wuyang-knitting': 'assembly',
  'xincheng-machining': 'turning',
  'xinfengming-filament': 'winding',
  'yema-alkaline': 'cathode',
  'yto-tractor': 'marriage',
}
const byNight = [
  'lier-refractory',
  'calb-battery',
  'hongyuan-bearing',
  'jushi-fibreglass',
  'longding-aluminium',
  'bohui-petrochemical',
]
const plantShots: readonly Shot[] = [
  ...Object.entries(bestViews).map(([plant, view]): Shot => ({
    name: plant,
    plant,
    query: `&view=${view}`,
    bare: true,
  })),
  ...byNight.map((plant): Shot => ({
    name: `${plant}-night`,
    plant,
    query: `&view=${bestViews[plant] ?? ''}&theme=night`,
    bare: true,
  })),
]
const sceneShots: readonly Shot[] = [
  ...plantShots,
  ...['kiln&section=1', 'setting', 'unloading', 'warehouse'].map((view): Shot => ({
    name: `scene-${view.split('&')[0] ?? ''}`,
    query: `&view=${view}`,
    bare: true,
  })),
  { name: 'scene-ops', query: '&view=pressing&theme=ops', bare: true },
  { name: 'scene-phone', query: '', size: phone, press: 'tab-scene', bare: true },
]
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
  { name: 'split', query: '&view=setting&wipe=0.5' },
  { name: 'fault', query: '&sel=work-unit:R09', fault: 'R09' },
  { name: 'tour', query: '&theme=night&tour=kiln' },
  { name: 'replay', query: '&sel=work-unit:R09', fault: 'R09', press: 'replay-enter' },
  { name: 'phone', query: '', size: phone },
  { name: 'phone-en', query: '', size: phone, locale: 'en' },
  { name: 'phone-3d', query: '', size: phone, press: 'tab-scene' },
  ...sceneShots,
]

const groups: Readonly<Record<string, readonly Shot[]>> = { plants: plantShots, scenes: sceneShots }
const wanted = process.argv
  .slice(2)
  .flatMap((name) => groups[name]?.map((shot) => shot.name) ?? [name])
const onlyScene =
  'body * { visibility: hidden !important } canvas { visibility: visible !important }'
const jpegQuality = 82
const folder = 'dist/screenshots'
mkdirSync(folder, { recursive: true })
const server = await startTwinServer()
const { executablePath, args } = await findChromium()
const browser = await chromium.launch({ executablePath, args: [...args] })
try {
  for (const shot of shots) {
    if (wanted.length > 0 && !wanted.includes(shot.name)) continue
    const { name, query, size = [1600, 900], tier = 'medium', locale = 'zh-CN' } = shot
    const { fault, press, plant, bare } = shot
    if (fault) await command(server.url, { command: 'fault', workUnit: fault, repairS: 28_800 })
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
    const source = plant ? `&feed=local&plant=${plant}` : ''
    const labels = bare ? '&labels=0' : ''
    await page.goto(`${server.url}/?locale=${locale}&tier=${tier}${source}${labels}${query}`)
    await page.getByTestId('connection').waitFor()
    if (press) await page.getByTestId(press).click()
    // Software rendering takes seconds for a frame: wait for several after the scene is there.
    await page
      .waitForFunction(
        () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
        undefined,
        { timeout: size === phone ? 5000 : 90_000 },
      )
      .catch(() => undefined)
    await page.waitForTimeout(size === phone ? 3000 : 12_000)
    const file = `${folder}/${name}.${bare ? 'jpg' : 'png'}`
    if (bare) await page.addStyleTag({ content: onlyScene })
    await page.screenshot({
      path: file,
      timeout: 180_000,
      ...(bare && { type: 'jpeg', quality: jpegQuality }),
    })
    await page.close()
    if (fault) await command(server.url, { command: 'repair', workUnit: fault })
    console.log(file)
  }
} finally {
  await browser.close()
  await server.dispose()
}
