/** The same plant, seed and command log give the same trace, byte for byte, in Node, in a browser, and in a worker of each. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import { expect, test } from '@playwright/test'
import { build } from 'esbuild'

import { traceOf, type TraceRequest } from './trace-in-browser.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const request: TraceRequest = {
  plant: readFileSync(file('../../models/library/lier-refractory/plant.yaml'), 'utf8'),
  seed: 7,
  hours: 48,
  commands: [
    { timeUs: 6 * 3600e6, command: { command: 'fault', workUnit: 'R06-2', repairS: 3600 } },
    { timeUs: 30 * 3600e6, command: { command: 'fault', workUnit: 'R09', repairS: 7200 } },
  ],
}

test('Node, Chromium and their workers agree on the hash of two days of the plant', async ({
  page,
}) => {
  const { outputFiles } = await build({
    entryPoints: [file('trace-in-browser.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  })
  const script = outputFiles[0]!.text
  const expected = traceOf(request)
  expect(expected).toMatch(/^[0-9a-f]{64}$/)
  expect(traceOf({ ...request, seed: 8 })).not.toBe(expected)
  expect(traceOf({ ...request, commands: request.commands.slice(1) })).not.toBe(expected)

  await page.addScriptTag({ content: script })
  const inPage = await page.evaluate(
    (given) => (globalThis as unknown as { traceOf: typeof traceOf }).traceOf(given),
    request,
  )
  expect(inPage, 'in the page').toBe(expected)
  const inWorker = await page.evaluate(
    ({ code, given }) => {
      const source = `${code};onmessage = ({ data }) => postMessage(traceOf(data))`
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
      const worker = new globalThis.Worker(url)
      return new Promise<string>((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data))
        worker.addEventListener('error', ({ message }) => reject(new Error(message)))
        worker.postMessage(given)
      })
    },
    { code: script, given: request },
  )
  expect(inWorker, 'in a worker of the page').toBe(expected)
  expect(await inThread(script), 'in a worker thread of Node').toBe(expected)
})

/** The same bundle in a worker thread. */
function inThread(script: string): Promise<string> {
  const answer = `;const { parentPort, workerData } = require('node:worker_threads')
parentPort.postMessage(traceOf(workerData))`
  const worker = new Worker(`${script}${answer}`, { eval: true, workerData: request })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
