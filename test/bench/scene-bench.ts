/** Cost of a frame of this plant's scene, beside a naive React version and a bare three.js loop of the same content. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview, type InlineConfig } from 'vite'

import type { FrameCosts } from './scene-page/frame-meter.ts'

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
    const page = await browser.newPage({ viewport: { width: 640, height: 360 } })
    page.on('pageerror', (error) => console.error(error.message))
    await page.goto(`${server.resolvedUrls?.local[0]}?tier=low`, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'benchAnswer' in window, undefined, { timeout: 60_000 })
    const answer = await page.evaluate(() => window.benchAnswer)
    if (!answer) throw new Error('the bench page gave no answer')
    report(answer.ours, answer.naive, answer.bare)
  } finally {
    await browser.close()
    await server.close()
  }
} finally {
  await rm(outDir, { recursive: true, force: true })
}

function report(ours: FrameCosts, naive: FrameCosts, bare: FrameCosts): void {
  const row = (scene: string, costs: FrameCosts) => ({
    scene,
    frames: costs.jsMs.length,
    drawCalls: costs.drawCalls,
    'js ms median': round(quantile(costs.jsMs, 0.5)),
    'js ms p95': round(quantile(costs.jsMs, 0.95)),
  })
  console.table([
    row('this scene (low tier)', ours),
    row('naive: a mesh each, setState', naive),
    row('bare three.js loop', bare),
  ])
  const median = quantile(ours.jsMs, 0.5)
  console.log(
    JSON.stringify({
      drawCalls: ours.drawCalls,
      jsMsMedian: round(median),
      jsMsP95: round(quantile(ours.jsMs, 0.95)),
      ratioToNaive: round(quantile(naive.jsMs, 0.5) / median),
      ratioToBare: round(median / quantile(bare.jsMs, 0.5)),
    }),
  )
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
