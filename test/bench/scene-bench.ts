/**
 * Compares what a frame costs the main thread in this scene, in a naive React version (an element for every thing, each
 * working out its own position, positions in state, a mesh for each of its materials; merged: one mesh for each thing) and
 * in a bare three.js loop (the same instanced meshes, the matrix of everything that moves written by hand), each drawing the
 * same plant: the brick workshop, and a generated plant of 500 machines with 10,000 things on its belts. As a floor, the
 * bare loop again, with things that run on without asking the state where they are. Events are folded in all alike, and
 * the time for it is part of the frame. What counts is the CPU time of the thread in the frame's callbacks, from traces: by
 * the clock, a frame also waits for cores that the software rasteriser has taken.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium, type Browser, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview, type InlineConfig } from 'vite'

import type { FrameCosts } from './scene-page/frame-meter.ts'
import type { BenchScene } from './scene-page/page.tsx'
import { drawnFrames } from './traced-frames.ts'

const softwareGl = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium draws by llvmpipe; the one from npm brings SwiftShader. */
async function browserLaunch(): Promise<{ executablePath: string; args: string[] }> {
  const given = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (existsSync(given)) return { executablePath: given, args: [...flags, ...softwareGl] }
  const { default: packed } = await import('@sparticuz/chromium')
  return { executablePath: await packed.executablePath(), args: flags }
}

const heapReadings = 8
const heapEveryMs = 15_000

/** Of the newer protocol; the types have the first only. */
interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize: number
}

const root = join(import.meta.dirname, 'scene-page')
const outDir = await mkdtemp(join(tmpdir(), 'scene-bench-'))
try {
  const quiet = {
    root,
    configFile: false,
    logLevel: 'error' as const,
    plugins: [react()],
  } satisfies InlineConfig
  await build({ ...quiet, build: { outDir, minify: false, emptyOutDir: true } })
  const server = await preview({
    ...quiet,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const browser = await chromium.launch(await browserLaunch())
  try {
    const address = server.resolvedUrls?.local[0] ?? ''
    const workshop = await measure(browser, `${address}?tier=low`)
    const generated = await measure(browser, `${address}?tier=low&plant=generated-500&hours=4`)
    console.log('brick workshop')
    printTable(workshop)
    console.log('500 machines, 10,000 things under way')
    printTable(generated)
    const suffixed = Object.entries(figures(generated)).map(([name, value]) => [
      `${name}500`,
      value,
    ])
    console.log(JSON.stringify({ ...figures(workshop), ...Object.fromEntries(suffixed) }))
  } finally {
    await browser.close()
    await server.close()
  }
} finally {
  await rm(outDir, { recursive: true, force: true })
}

interface Costs extends FrameCosts {
  /** CPU time of the main thread in each frame. */
  readonly cpuMs: readonly number[]
}

interface Measured extends Readonly<Record<BenchScene, Costs>> {
  readonly heapSlopeKBPerMin: number
}

/** A page of its own for each plant, so that neither has the heap of the other. */
async function measure(browser: Browser, address: string): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } })
  try {
    page.on('pageerror', (error) => console.error(error.message))
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 60_000 })
    const ours = await frames(page, 'ours', 60, 300)
    const heapSlopeKBPerMin = await heapSlope(page)
    const bare = await frames(page, 'bare', 30, 300)
    const floor = await frames(page, 'floor', 30, 300)
    const naive = await frames(page, 'naive', 4, 40)
    const merged = await frames(page, 'merged', 4, 40)
    return { ours, bare, floor, naive, merged, heapSlopeKBPerMin }
  } finally {
    await page.close()
  }
}

/** Of `count` frames after the first few: what was drawn in full before may still be on its way through the rasteriser. */
async function frames(page: Page, scene: BenchScene, skip: number, count: number): Promise<Costs> {
  await page.evaluate(async (name) => (await window.bench!).show(name), scene)
  await takeFrames(page, skip, 30_000)
  await browserOf(page).startTracing(page, { categories: ['-*', 'devtools.timeline'] })
  const costs = await takeFrames(page, count, 30_000)
  const trace = await browserOf(page).stopTracing()
  return { ...costs, cpuMs: drawnFrames(trace.toString()) }
}

function takeFrames(page: Page, count: number, limitMs: number): Promise<FrameCosts> {
  return page.evaluate(async ([n, ms]) => (await window.bench!).measure(n!, ms!), [count, limitMs])
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  return browser
}

/**
 * How fast what is still in use after a collection grows while frames are drawn, KB a minute: objects and the memory of
 * arrays, the slope of a straight line through a reading every fifteen seconds.
 */
async function heapSlope(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const readings: [minutes: number, kB: number][] = []
  // While it measures, draws are cut short, so that as many frames come as a graphics card would draw.
  const drawing = takeFrames(page, Infinity, heapReadings * heapEveryMs)
  const startMs = performance.now()
  for (let reading = 0; reading <= heapReadings; reading++) {
    if (reading > 0) await page.waitForTimeout(heapEveryMs)
    await session.send('HeapProfiler.collectGarbage')
    const heap: HeapUsage = await session.send('Runtime.getHeapUsage')
    const minutes = (performance.now() - startMs) / 60e3
    readings.push([minutes, (heap.usedSize + heap.backingStorageSize) / 1024])
  }
  await drawing
  await session.detach()
  const mean = (of: 0 | 1) => readings.reduce((sum, each) => sum + each[of], 0) / readings.length
  const [meanMinutes, meanKB] = [mean(0), mean(1)]
  let above = 0
  let below = 0
  for (const [minutes, kB] of readings) {
    above += (minutes - meanMinutes) * (kB - meanKB)
    below += (minutes - meanMinutes) ** 2
  }
  return above / below
}

function printTable({ ours, naive, merged, bare, floor }: Measured): void {
  const row = (scene: string, costs: Costs) => ({
    scene,
    frames: costs.cpuMs.length,
    drawCalls: costs.drawCalls,
    triangles: costs.triangles,
    'cpu ms median': round(quantile(costs.cpuMs, 0.5)),
    'cpu ms p95': round(quantile(costs.cpuMs, 0.95)),
    'clock ms median': round(quantile(costs.jsMs, 0.5)),
    'clock ms p95': round(quantile(costs.jsMs, 0.95)),
  })
  console.table([
    row('this scene (low tier)', ours),
    row('naive: meshes, setState', naive),
    row('naive, merged', merged),
    row('bare three.js loop', bare),
    row('floor: follows nothing', floor),
  ])
}

function figures({ ours, naive, merged, bare, floor, heapSlopeKBPerMin }: Measured) {
  const median = quantile(ours.cpuMs, 0.5)
  return {
    drawCalls: ours.drawCalls,
    triangles: ours.triangles,
    jsMsMedian: round(median),
    jsMsP95: round(quantile(ours.cpuMs, 0.95)),
    clockMsP95: round(quantile(ours.jsMs, 0.95)),
    ratioToNaive: round(quantile(naive.cpuMs, 0.5) / median),
    ratioToMerged: round(quantile(merged.cpuMs, 0.5) / median),
    ratioToBare: round(median / quantile(bare.cpuMs, 0.5)),
    ratioToFloor: round(median / quantile(floor.cpuMs, 0.5)),
    heapSlopeKBPerMin: Math.round(heapSlopeKBPerMin),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
