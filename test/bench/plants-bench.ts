/** What ten simulated plants at 1× cost a server, with their records on: CPU share of one core, without and with a viewer. */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

import { plantFromJson } from '#models/wire/plant-json.ts'
import { AskedProcess } from './live/asked-process.ts'
import { CountingViewer } from './live/counting-viewer.ts'
import type { PlantsAnswer, PlantsAsk } from './plants-server.ts'

const [count = '10', seconds = '30', speed = '1'] = process.argv.slice(2)
/** After the doors have opened: what is left of warming up is not what running costs. */
const settleMs = 3000
const goal = 0.25

interface Row {
  readonly cpuShare: number
  readonly eventsPerS: number
}

const folder = await mkdtemp(join(tmpdir(), 'plants-bench-'))
const server = new AskedProcess<PlantsAsk, PlantsAnswer>('../plants-server.ts', [
  folder,
  count,
  speed,
])
const { url, plants } = await server.ask({ kind: 'open' })
await pause(settleMs)
const alone = await measure()
const plant = plantFromJson(await (await fetch(`${url}/api/plants/${plants[0]!}`)).text())
const viewer = new CountingViewer(url, plant, 0, Infinity)
await viewer.open()
await pause(settleMs)
const watched = await measure()
viewer.close()
await server.ask({ kind: 'close' })
await server.end()
await rm(folder, { recursive: true, force: true })

console.log(`${plants.length} plants at ${speed}x, record in files, over ${seconds} s each`)
console.table({
  'nobody looks': printed(alone),
  'one viewer': printed(watched),
})
console.log(
  JSON.stringify({
    bench: 'plants',
    plants: plants.length,
    speed: Number(speed),
    seconds: Number(seconds),
    cpuShare: alone.cpuShare,
    cpuShareWithViewer: watched.cpuShare,
    eventsPerS: alone.eventsPerS,
    goal,
    met: Math.max(alone.cpuShare, watched.cpuShare) <= goal,
    cores: cpus().length,
    load: loadavg()[0],
  }),
)

async function measure(): Promise<Row> {
  const before = await server.ask({ kind: 'begin' })
  await pause(Number(seconds) * 1000)
  const { cpuMs, wallMs, events } = await server.ask({ kind: 'end' })
  return { cpuShare: cpuMs / wallMs, eventsPerS: ((events - before.events) / wallMs) * 1000 }
}

function printed({ cpuShare, eventsPerS }: Row) {
  return {
    'share of a core': `${(cpuShare * 100).toFixed(1)} %`,
    'events a second': eventsPerS.toFixed(1),
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
