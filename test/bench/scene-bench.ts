/**
 * Compares what a frame costs the main thread in this scene, in a naive React version (a mesh and an element for every
 * thing, each working out its own position, positions in state) and in a bare three.js loop (the same instanced meshes,
 * the matrix of everything that moves written by hand, no events followed), each drawing the same plant: the brick
 * workshop, and a generated plant of 500 machines with 10,000 things on its belts. Events are folded in all three alike,
 * and the time for it is part of the frame.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium, type Browser } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview, type InlineConfig } from 'vite'

import type { FrameCosts } from './scene-page/frame-meter.ts'
import type { BenchAnswer } from './scene-page/page.tsx'

const softwareGl = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // For the heap: collected before it is read, and read to the byte.
  '--js-flags=--expose-gc',
  '--enable-precise-memory-info',
]

/** Debian's Chromium draws by llvmpipe; the one from npm brings SwiftShader. */
async function browserLaunch(): Promise<{ executablePath: string; args: string[] }> {
  const given = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (existsSync(given)) return { executablePath: given, args: [...flags, ...softwareGl] }
  const { default: packed } = await import('@sparticuz/chromium')
  return { executablePath: await packed.executablePath(), args: flags }
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
    const generated = await measure(browser, `${address}?tier=low&plant=generated-500&hours=2`)
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

/** A page of its own for each plant, so that neither has the heap of the other. */
async function measure(browser: Browser, address: string): Promise<BenchAnswer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } })
  try {
    page.on('pageerror', (error) => console.error(error.message))
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'benchAnswer' in window, undefined, { timeout: 60_000 })
    const answer = await page.evaluate(() => window.benchAnswer)
    if (!answer) throw new Error('the bench page gave no answer')
    return answer
  } finally {
    await page.close()
  }
}

function printTable({ ours, naive, bare }: BenchAnswer): void {
  const row = (scene: string, costs: FrameCosts) => ({
    scene,
    frames: costs.jsMs.length,
    drawCalls: costs.drawCalls,
    triangles: costs.triangles,
    'js ms median': round(quantile(costs.jsMs, 0.5)),
    'js ms p95': round(quantile(costs.jsMs, 0.95)),
  })
  console.table([
    row('this scene (low tier)', ours),
    row('naive: a mesh each, setState', naive),
    row('bare three.js loop', bare),
  ])
}

function figures({ ours, naive, bare, heapSlopeKBPerMin }: BenchAnswer) {
  const median = quantile(ours.jsMs, 0.5)
  return {
    drawCalls: ours.drawCalls,
    triangles: ours.triangles,
    jsMsMedian: round(median),
    jsMsP95: round(quantile(ours.jsMs, 0.95)),
    ratioToNaive: round(quantile(naive.jsMs, 0.5) / median),
    ratioToBare: round(median / quantile(bare.jsMs, 0.5)),
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
