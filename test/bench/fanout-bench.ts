/** What it costs to show one plant to 50 viewers: our gateway, Socket.IO with the state as JSON, and bare ws with our bytes. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { WebSocket } from 'ws'

import { peekFrame } from '#models/wire/frame-codec.ts'
import { ackEvery, protocolVersion } from '#models/wire/protocol.ts'
import type { BenchMode, ServerReady, ServerWindow } from './fanout-server.ts'

const viewers = 50
const speed = 60
/** Interleaved, so that a change of load in between shows in all; the least CPU of a door's rounds counts. */
const rounds: readonly BenchMode[] = [
  'idle',
  'ws',
  'ours',
  'json',
  'ws',
  'ours',
  'idle',
  'ws',
  'ours',
]
const windowMs = 2500
const settleMs = 500

interface Round {
  readonly mode: BenchMode
  readonly ticks: number
  readonly cpuMsPerTick: number
  readonly bytesPerViewerS: number
  readonly latenciesMs: number[]
  readonly framesPerViewerTick: number
}

/** One viewer on a bare WebSocket, so that reading costs the same for all three doors. */
class BenchViewer {
  readonly socket: WebSocket
  bytes = 0
  #acknowledged = -ackEvery
  readonly received: [timeUs: number, atMs: number][] = []

  constructor(mode: BenchMode, port: number) {
    const path = mode === 'ws' ? '' : 'socket.io/?EIO=4&transport=websocket'
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { perMessageDeflate: false })
    this.socket.on('message', (data: Buffer, isBinary) => this.#receive(mode, data, isBinary))
  }

  #acknowledge(frame: number): void {
    this.#acknowledged = frame
    this.socket.send(`4a${frame}`)
  }

  #receive(mode: BenchMode, data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.bytes += data.length
      const { frame, pace } = peekFrame(data)
      this.received.push([pace.timeUs, performance.timeOrigin + performance.now()])
      if (mode === 'ours' && frame - this.#acknowledged >= ackEvery) this.#acknowledge(frame)
      return
    }
    const head = data.toString('latin1', 0, 64)
    if (head === '2') this.socket.send('3')
    else if (head.startsWith('0{')) this.socket.send(mode === 'ours' ? '4[0,"/"]' : '40')
    else if (head.startsWith('4[0,')) {
      const hello = { protocol: protocolVersion, plant: 'lier-refractory' }
      this.socket.send(`4[2,"/",["hello",${JSON.stringify(hello)}],0]`)
    } else if (head.startsWith('42["state"')) {
      this.bytes += data.length
      const timeUs = Number(/"timeUs":(\d+)/.exec(head)?.[1])
      this.received.push([timeUs, performance.timeOrigin + performance.now()])
    }
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'fanout-bench-'))
const child = fork(
  fileURLToPath(new URL('./fanout-server.ts', import.meta.url)),
  [dataDir, String(speed)],
  { execArgv: ['--import', 'tsx'] },
)
const [ready] = (await once(child, 'message')) as [ServerReady]
const measured: Round[] = []
for (const mode of rounds) measured.push(await measure(mode))
child.disconnect()
await rm(dataDir, { recursive: true, force: true })
report(measured)

async function measure(mode: BenchMode): Promise<Round> {
  const port = mode === 'idle' ? 0 : ready.ports[mode]
  const audience = Array.from(
    { length: mode === 'idle' ? 0 : viewers },
    () => new BenchViewer(mode, port),
  )
  await Promise.all(audience.map(({ socket }) => once(socket, 'open')))
  await sleep(settleMs)
  for (const viewer of audience) {
    viewer.bytes = 0
    viewer.received.length = 0
  }
  child.send('begin')
  await sleep(windowMs)
  child.send('end')
  const [window] = (await once(child, 'message')) as [ServerWindow]
  const bytes = audience.reduce((sum, viewer) => sum + viewer.bytes, 0)
  const begun = new Map(window.ticks)
  const latenciesMs = audience.flatMap(({ received }) =>
    received.flatMap(([timeUs, atMs]) => {
      const startMs = begun.get(timeUs)
      return startMs === undefined ? [] : [atMs - startMs]
    }),
  )
  for (const { socket } of audience) socket.terminate()
  await sleep(200)
  const ticks = window.ticks.length
  return {
    mode,
    ticks,
    cpuMsPerTick: window.cpuMs / ticks,
    bytesPerViewerS: bytes / Math.max(1, audience.length) / (window.wallMs / 1000),
    latenciesMs,
    framesPerViewerTick: latenciesMs.length / Math.max(1, audience.length) / ticks,
  }
}

function report(all: readonly Round[]): void {
  const mean = (mode: BenchMode, pick: (round: Round) => number) => {
    const rounds = all.filter((round) => round.mode === mode)
    return rounds.reduce((sum, round) => sum + pick(round), 0) / rounds.length
  }
  const cpu = (mode: BenchMode) =>
    Math.min(...all.flatMap((round) => (round.mode === mode ? [round.cpuMsPerTick] : [])))
  const bytes = (mode: BenchMode) => mean(mode, ({ bytesPerViewerS }) => bytesPerViewerS)
  const idle = cpu('idle')
  const p99 = (mode: BenchMode) => {
    const sorted = all
      .filter((round) => round.mode === mode)
      .flatMap(({ latenciesMs }) => latenciesMs)
      .sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
  }
  const names: Readonly<Record<BenchMode, string>> = {
    idle: 'nobody looks (simulation and fold alone)',
    ours: 'Parallel Factory gateway',
    ws: 'bare ws, the same bytes',
    json: 'Socket.IO, the state as JSON',
  }
  console.log(`\n${viewers} viewers of the refractory plant at ${speed}x, 10 ticks a second\n`)
  console.table(
    (['idle', 'ws', 'ours', 'json'] as const).map((mode) => ({
      server: names[mode],
      'B/s a viewer': Math.round(bytes(mode)),
      'CPU ms/tick': round(cpu(mode), 2),
      'fan-out ms/tick': round(cpu(mode) - idle, 2),
      'p99 ms': mode === 'idle' ? '' : round(p99(mode), 1),
      'frames/tick':
        mode === 'idle'
          ? ''
          : round(
              mean(mode, (r) => r.framesPerViewerTick),
              3,
            ),
    })),
  )
  console.log(
    'CPU: least of the rounds of a door. Fan-out: beyond idle; ratioCpuToWs is the ratio of fan-outs.',
  )
  console.log(
    JSON.stringify({
      bytesPerViewerS: Math.round(bytes('ours')),
      ratioBytesToJson: round(bytes('json') / bytes('ours'), 1),
      cpuMsPerTick: round(cpu('ours'), 3),
      ratioCpuToWs: round((cpu('ours') - idle) / (cpu('ws') - idle), 3),
      p99LatencyMs: round(p99('ours'), 2),
    }),
  )
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
