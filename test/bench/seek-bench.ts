/** How long a person waits for the past: from asking for an instant to its state, to its picture, and what scrubbing costs a frame. */
import { chromium, type Page } from '@playwright/test'

import type { Probe } from '#client/probe.ts'
import { findChromium } from '../support/chromium.ts'
import { startTwinServer } from '../support/twin-server.ts'
import { countScriptTime } from './script-time.ts'

declare global {
  var parallelFactory: Probe | undefined
  var scriptTime: { panelsMs: number; nextFrame(): Promise<unknown> } | undefined
}

const recordS = Number(process.env['RECORD_HOURS'] ?? 6) * 3600
const seeks = 40
const drawnSeeks = 3
const scrubFrames = 150
const reachUs = 300e6
const viewport = { width: 1280, height: 720 }

const server = await startTwinServer({ SPEED: '3600' })
const plantUrl = `${server.url}/api/plants/lier-refractory`
const { executablePath, args } = await findChromium()
const launch = (...more: string[]) => chromium.launch({ executablePath, args: [...args, ...more] })
// Without WebGL the page has a plan in place of the hall: frames then take what the panels and the replay take.
const flat = await launch('--disable-3d-apis')
const drawing = await launch()
try {
  const fromS = await plantTimeS()
  while ((await plantTimeS()) < fromS + recordS) await new Promise((go) => setTimeout(go, 200))
  // What is measured is the page: the plant stands still meanwhile.
  await fetch(`${plantUrl}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'pause' }),
  })
  const page = await flat.newPage({ viewport })
  // The function is sent as its text, in which the transpiler calls a helper that keeps names.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(countScriptTime)
  await page.goto(`${server.url}/?locale=en&tier=low`)
  await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
  const instants = Array.from({ length: seeks }, (_, i) =>
    Math.round((fromS + ((i * 0.618) % 1) * recordS) * 1e6),
  )
  const enterMs = await enter(page, instants[0]!)
  const sought = await seekAll(page, instants)
  for (const { timeUs, stateHash } of sought.filter((_, i) => i % 4 === 0)) {
    const truth = await fetch(`${plantUrl}/history/state?timeUs=${timeUs}`)
    if (((await truth.json()) as { stateHash: string }).stateHash !== stateHash)
      throw new Error(`the state at ${timeUs} us is not correct`)
  }
  const seekMs = sought.map(({ ms }) => ms)
  const scrub = await scrubbing(page, Math.round((fromS + recordS / 2) * 1e6))
  await flat.close()
  const hall = await drawing.newPage({ viewport })
  await hall.goto(`${server.url}/?locale=en&tier=low`)
  await hall.waitForFunction(
    () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
    undefined,
    { timeout: 60_000 },
  )
  await enter(hall, instants[0]!)
  const frameMs = await seekAndDraw(hall, instants.slice(0, drawnSeeks))
  const result = {
    bench: 'seek',
    recordHours: recordS / 3600,
    enterMs: round(enterMs),
    seekP50Ms: round(quantile(seekMs, 0.5)),
    seekP95Ms: round(quantile(seekMs, 0.95)),
    frameMs: round(quantile(frameMs, 0.5)),
    scrubJsP50Ms: round(quantile(scrub, 0.5)),
    scrubJsP95Ms: round(quantile(scrub, 0.95)),
  }
  console.log(`
from live to the past: index, chunk, state        ${result.enterMs} ms
any instant of the record: state, p50 and p95     ${result.seekP50Ms} and ${result.seekP95Ms} ms
the same until it is drawn (software, p50)        ${result.frameMs} ms
JavaScript a frame while scrubbing, p50 and p95   ${result.scrubJsP50Ms} and ${result.scrubJsP95Ms} ms
`)
  console.log(JSON.stringify(result))
} finally {
  await Promise.all([flat.close(), drawing.close()])
  await server.dispose()
}
process.exit(0)

async function plantTimeS(): Promise<number> {
  const response = await fetch(`${plantUrl}/summary`)
  return ((await response.json()) as { plantTimeS: number }).plantTimeS
}

/** From the live view, with nothing loaded. */
function enter(page: Page, timeUs: number): Promise<number> {
  return page.evaluate(async (us) => {
    const startedMs = performance.now()
    await globalThis.parallelFactory!.replay.replayer!.enter(us)
    return performance.now() - startedMs
  }, timeUs)
}

/** One instant after another, mostly of chunks that are not loaded, until the store holds its state. */
function seekAll(
  page: Page,
  instants: readonly number[],
): Promise<{ timeUs: number; ms: number; stateHash: string }[]> {
  return page.evaluate(async (all) => {
    const { replay, stateHash } = globalThis.parallelFactory!
    const found = []
    for (const timeUs of all) {
      const startedMs = performance.now()
      await replay.replayer!.seek(timeUs)
      const ms = performance.now() - startedMs
      found.push({ timeUs, ms, stateHash: stateHash() })
      await new Promise((go) => setTimeout(go, 50))
    }
    return found
  }, instants)
}

function seekAndDraw(page: Page, instants: readonly number[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const took: number[] = []
    for (const timeUs of all) {
      const startedMs = performance.now()
      await globalThis.parallelFactory!.replay.replayer!.seek(timeUs)
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      took.push(performance.now() - startedMs)
    }
    return took
  }, instants)
}

/**
 * A new instant in every frame, to and fro over ten minutes of loaded chunks, with panels and timeline as they are: ms of JavaScript
 * for seeking, folding, the panels' and the timeline's work. There is no scene in it: `npm run bench:scene` measures that.
 */
async function scrubbing(page: Page, middleUs: number): Promise<number[]> {
  await page.evaluate((us) => globalThis.parallelFactory!.replay.replayer!.seek(us), middleUs)
  await page.waitForTimeout(1500)
  return page.evaluate(
    async ([us, frames, reach]) => {
      const { replayer } = globalThis.parallelFactory!.replay
      const counted = globalThis.scriptTime!
      const took: number[] = []
      for (let i = 0; i < frames; i++) {
        const panelsMs = counted.panelsMs
        const startedMs = performance.now()
        await replayer!.seek(us + Math.round(Math.sin(i / 20) * reach))
        const seekMs = performance.now() - startedMs
        await counted.nextFrame()
        took.push(seekMs + counted.panelsMs - panelsMs)
      }
      return took
    },
    [middleUs, scrubFrames, reachUs] as const,
  )
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
