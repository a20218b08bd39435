import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { plantFromJson } from '#models/wire/plant-json.ts'
import { summarySchema } from '#server/api/api-schemas.ts'
import { TestViewer } from '../support/test-viewer.ts'

vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../../', import.meta.url))
let dataDir: string
let children: ChildProcess[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'start-and-stop-'))
  children = []
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  out: string
  err: string
}

function start(environment: Record<string, string>, ...args: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      WARM_DAYS: '1',
      LOG_LEVEL: 'warn',
      ...environment,
    },
  })
  children.push(child)
  const started: Started = { child, out: '', err: '' }
  child.stdout.on('data', (text: Buffer) => (started.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (started.err += text.toString()))
  return started
}

async function exitOf({ child }: Started): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}

async function ready(started: Started): Promise<string> {
  while (!/open http/.test(started.out)) {
    if (started.child.exitCode !== null) throw new Error(started.err)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return /open (http\S+?)\/\s/.exec(started.out)![1]!
}

describe('the server does not start', () => {
  test('with wrong settings, and names each with what is expected', async () => {
    const started = start({ PORT: 'http', SPEED: '0' })
    expect(await exitOf(started)).toBe(2)
    expect(started.err).toContain('PORT=http: expected a whole number from 0 to 65535')
    expect(started.err).toContain('SPEED=0: expected a number from 0.1 to 3600')
  })

  test('with an unknown plant, and lists the known ones with the nearest', async () => {
    const started = start({}, '--plant', 'lier-refractry')
    expect(await exitOf(started)).toBe(2)
    expect(started.err).toMatch(/known: .*lier-refractory.*did you mean 'lier-refractory'\?/)
  })

  test('on a port in use, and says how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const started = start({ PORT: String(port) })
    expect(await exitOf(started)).toBe(3)
    expect(started.err).toContain(`port ${port} of 127.0.0.1 is in use: choose another with PORT=`)
    other.close()
  })
})

test('the server stops within 3 s, keeps the run, and a viewer resumes after the restart', async () => {
  const first = start({})
  const url = await ready(first)
  const plant = plantFromJson(await (await fetch(`${url}/api/plants/lier-refractory`)).text())
  const viewer = new TestViewer(url, plant)
  expect(await viewer.hello()).toMatchObject({ ok: true, resumed: false })
  await viewer.command({ command: 'speed', factor: 1000 })
  await viewer.until(() => viewer.frames.length > 5)
  const stoppedMs = performance.now()
  first.child.kill('SIGTERM')
  expect(await exitOf(first)).toBe(0)
  expect(performance.now() - stoppedMs).toBeLessThan(3000)

  const second = start({ PORT: new URL(url).port })
  expect(await ready(second)).toBe(url)
  const back = new TestViewer(url, plant)
  expect(await back.resume(viewer)).toMatchObject({ ok: true, resumed: true })
  await back.command({ command: 'pause' })
  await back.until(() => back.frames.at(-1)?.pace.paused === true)
  const summary = summarySchema.parse(
    await (await fetch(`${url}/api/plants/lier-refractory/summary`)).json(),
  )
  expect(back.frames.every(({ kind }) => kind === 'delta')).toBe(true)
  expect(back.hash).toBe(summary.stateHash)
  expect(summary.rawIn).toBe(summary.finished + summary.scrapped + summary.inside)
  viewer.close()
  back.close()
  second.child.kill('SIGINT')
  expect(await exitOf(second)).toBe(0)
  expect(second.err).toBe('')
})
