/** The same plant and seed give the same trace, byte for byte, in Node and in the browser. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from '@playwright/test'
import { build } from 'esbuild'

import { traceOf } from './trace-in-browser.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

test('Node and Chromium agree on the hash of two days of the plant', async ({ page }) => {
  const text = readFileSync(file('../../models/library/lier-refractory/plant.yaml'), 'utf8')
  const { outputFiles } = await build({
    entryPoints: [file('trace-in-browser.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const inBrowser = await page.evaluate(
    ([plant]) => (globalThis as unknown as { traceOf: typeof traceOf }).traceOf(plant!, 7, 48),
    [text],
  )
  const inNode = traceOf(text, 7, 48)
  expect(inNode).toMatch(/^[0-9a-f]{64}$/)
  expect(inBrowser).toBe(inNode)
  expect(traceOf(text, 8, 48)).not.toBe(inNode)
})
