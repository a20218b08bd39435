/** How long a person waits for the past: from asking for an instant to a correct frame, and what scrubbing costs a frame. */
import { chromium, type Page } from '@playwright/test'

import type { Probe } from '#client/probe.ts'
import { findChromium } from '../support/chromium.ts'
import { startTwinServer } from '../support/twin-server.ts'

declare global {
  var parallelFactory: Probe | undefined
}

const recordS = Number(process.env['RECORD_HOURS'] ?? 3) * 3600
const coldSeeks = 10
const scrubFrames = 90

const server = await startTwinServer({ SPEED: '1000' })
const { executablePath, args } = await findChromium()
const browser = await chromium.launch({ executablePath, args: [...args] })
try {
  const fromS = await plantTimeS()
  while ((await plantTimeS()) < fromS + recordS) await new Promise((go) => setTimeout(go, 500))
  // What is measured is the page: the plant stands still meanwhile.
  await fetch(`${plantUrl()}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'pause' }),
  })
  const page = await browser.newPage({ viewport: { width: 960, height: 540 } })
  await page.goto(`${server.url}/?locale=en&tier=low`)
  await page.waitForFunction(
    () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
    undefined,
    { timeout: 120_000 },
  )
  const cold: number[] = []
  for (let i = 0; i < coldSeeks; i++) {
    const timeUs = Math.round((fromS + ((i * 0.618) % 1) * recordS) * 1e6)
    const { ms, stateHash } = await coldSeek(page, timeUs)
    const truth = await fetch(`${plantUrl()}/history/state?timeUs=${timeUs}`)
    if (((await truth.json()) as { stateHash: string }).stateHash !== stateHash)
      throw new Error(`the frame at ${timeUs} us is not correct`)
    cold.push(ms)
  }
  cold.sort((a, b) => a - b)
  console.error(`first frames: ${cold.map(Math.round).join(' ')} ms`)
  const warm = await scrub(page)
  const result = {
    bench: 'seek',
    recordHours: recordS / 3600,
    firstFrameP50Ms: round(cold[Math.floor(coldSeeks * 0.5)]!),
    firstFrameP95Ms: round(cold[Math.floor(coldSeeks * 0.95)]!),
    scrubSeekP50Ms: round(warm.p50),
    scrubSeekP95Ms: round(warm.p95),
    scrubScriptMsPerFrame: round(warm.scriptMs),
  }
  console.log(`
from live to a correct frame of the past    ${result.firstFrameP50Ms} ms, p95 ${result.firstFrameP95Ms} ms
another instant of loaded chunks            ${result.scrubSeekP50Ms} ms, p95 ${result.scrubSeekP95Ms} ms
JavaScript of a frame while scrubbing       ${result.scrubScriptMsPerFrame} ms
`)
  console.log(JSON.stringify(result))
} finally {
  await browser.close()
  await server.dispose()
}
process.exit(0)

function plantUrl(): string {
  return `${server.url}/api/plants/lier-refractory`
}

async function plantTimeS(): Promise<number> {
  const response = await fetch(`${plantUrl()}/summary`)
  return ((await response.json()) as { plantTimeS: number }).plantTimeS
}

/** From the live view, with no chunk loaded: index, chunk, decoding, folding, and the frame that shows it. */
function coldSeek(page: Page, timeUs: number): Promise<{ ms: number; stateHash: string }> {
  return page.evaluate(async (us) => {
    const { replay, stateHash } = globalThis.parallelFactory!
    const startedMs = performance.now()
    await replay.replayer!.enter(us)
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const ms = performance.now() - startedMs
    const hash = stateHash()
    replay.replayer!.leave()
    return { ms, stateHash: hash }
  }, timeUs)
}

/** A new instant in every frame, to and fro over ten minutes of loaded chunks, with panels and timeline as they are. */
async function scrub(page: Page): Promise<{ p50: number; p95: number; scriptMs: number }> {
  const middleUs = Math.round((await plantTimeS()) * 1e6 - (recordS / 2) * 1e6)
  await page.evaluate((us) => globalThis.parallelFactory!.replay.replayer!.enter(us), middleUs)
  await page.waitForTimeout(3000)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const scriptS = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration')!.value
  }
  const beforeS = await scriptS()
  const seeks = await page.evaluate(
    async ([us, frames]) => {
      const { replayer } = globalThis.parallelFactory!.replay
      const took: number[] = []
      for (let i = 0; i < frames; i++) {
        const startedMs = performance.now()
        await replayer!.seek(us + Math.round(Math.sin(i / 20) * 300e6))
        took.push(performance.now() - startedMs)
        await new Promise((drawn) => requestAnimationFrame(drawn))
      }
      return took
    },
    [middleUs, scrubFrames] as const,
  )
  const scriptMs = (((await scriptS()) - beforeS) * 1000) / scrubFrames
  seeks.sort((a, b) => a - b)
  return {
    p50: seeks[Math.floor(scrubFrames * 0.5)]!,
    p95: seeks[Math.floor(scrubFrames * 0.95)]!,
    scriptMs,
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
