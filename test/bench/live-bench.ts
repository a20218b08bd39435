/** 5,000 readings a second through each connector into view and record, beside a client of the same protocol that only counts. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

import type { LinksReport } from '#models/live/links-report.ts'
import { startMosquitto } from '../support/peers/mosquitto.ts'
import { AskedProcess } from './live/asked-process.ts'
import type { BareAnswer, BareAsk } from './live/bare-client.ts'
import { benchPlant, connectors, tags, type ConnectorName } from './live/bench-plant.ts'
import { CountingViewer } from './live/counting-viewer.ts'
import type { EquipmentAnswer, EquipmentAsk } from './live/equipment.ts'
import { WatchingPage } from './live/watching-page.ts'
import type { TwinAnswer, TwinAsk } from './live/twin-process.ts'

/**
 * How long the equipment speaks; CPU is measured from `warmS` after its beginning, for as long as given. The twin's first
 * seconds hold the start of the simulation beside it, which comes every quarter of an hour.
 */
const bareRun = { seconds: 4, warmS: 1.2, measuredS: 2.5 }
const twinRun = { seconds: 9.5, warmS: 5, measuredS: 4 }
/** Patience for what has still to be settled after the last reading. */
const settleMs = 8000

type Equipment = AskedProcess<EquipmentAsk, EquipmentAnswer>

interface Result {
  readonly offered: number
  readonly offeredPerS: number
  /** In the record, of those offered. */
  readonly recorded: number
  /** At the viewer, of those offered. */
  readonly shown: number
  /** CPU time by wall time: of the twin, and of the client that only counts. */
  readonly cpuShare: number
  readonly bareCpuShare: number
  /** CPU time a value of the twin by that of the client that only counts. */
  readonly ratioToBare: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** The same where the page of a browser has a reading in its state; it keeps 150 ms behind so that things move evenly. */
  readonly pageP50Ms: number
  readonly pageP99Ms: number
  readonly keyframes: number
  /** CPU of the equipment that was listened to: near 1, it could not say more. */
  readonly equipmentCpuShare: number
}

interface Cost {
  readonly cpuShare: number
  readonly cpuMsAValue: number
}

const plant = benchPlant()
const folder = await mkdtemp(join(tmpdir(), 'live-bench-'))
const loadBefore = loadavg()[0]!
const asked = process.argv.slice(2)
const results = new Map<ConnectorName, Result>()
for (const connector of connectors)
  if (asked.length === 0 || asked.includes(connector))
    results.set(connector, await measure(connector))
await rm(folder, { recursive: true, force: true })
report()

async function measure(connector: ConnectorName): Promise<Result> {
  const needsBroker = connector === 'mqtt' || connector === 'sparkplug'
  const broker = needsBroker ? await startMosquitto() : undefined
  const equipment: Equipment = new AskedProcess('./equipment.ts', [connector, broker?.url ?? ''])
  const bare = new AskedProcess<BareAsk, BareAnswer>('./bare-client.ts', [connector])
  const own = join(folder, connector)
  await mkdir(own)
  const twin = new AskedProcess<TwinAsk, TwinAnswer>('./twin-process.ts', [connector, own])
  try {
    const { url } = await equipment.ask({ kind: 'open' })
    const counted = await measureBare(equipment, bare, url)
    await bare.end()
    const measured = await measureTwin(connector, equipment, twin, url)
    const { cpuMsAValue, ...result } = measured
    const bareCpuShare = counted.cpuShare
    return { ...result, bareCpuShare, ratioToBare: cpuMsAValue / counted.cpuMsAValue }
  } finally {
    await Promise.all([equipment.end(), bare.end(), twin.end()])
    await broker?.close()
  }
}

async function measureBare(
  equipment: Equipment,
  bare: AskedProcess<BareAsk, BareAnswer>,
  peer: string,
): Promise<Cost> {
  const { url: target } = await bare.ask({ kind: 'open', url: peer })
  const running = equipment.ask({ kind: 'run', seconds: bareRun.seconds, target })
  await pause(bareRun.warmS * 1000)
  await bare.ask({ kind: 'begin' })
  await pause(bareRun.measuredS * 1000)
  const { cpuMs, wallMs, values } = await bare.ask({ kind: 'end' })
  await running
  await equipment.ask({ kind: 'open' })
  if (values === 0) throw new Error('the bare client saw nothing: there is nothing to compare with')
  return { cpuShare: cpuMs / wallMs, cpuMsAValue: cpuMs / values }
}

async function measureTwin(
  connector: ConnectorName,
  equipment: Equipment,
  twin: AskedProcess<TwinAsk, TwinAnswer>,
  peer: string,
): Promise<Omit<Result, 'bareCpuShare' | 'ratioToBare'> & Cost> {
  const { url } = await twin.ask({ kind: 'open', url: peer })
  const target = connector === 'http' ? `${url}/api/plants/${plant.id}/readings/link` : ''
  const { zeroMs } = await equipment.ask({ kind: 'open', target })
  await until(async () => (await linkOf(url)).status === 'connected', settleMs)
  const fromValue = Date.now() - zeroMs
  const viewer = new CountingViewer(url, plant, zeroMs, fromValue)
  await viewer.open()
  const page = await WatchingPage.open(url, zeroMs, Date.now() - zeroMs)
  const running = equipment.ask({ kind: 'run', seconds: twinRun.seconds, target })
  await pause(twinRun.warmS * 1000)
  await twin.ask({ kind: 'begin' })
  const before = viewer.values
  await pause(twinRun.measuredS * 1000)
  const { cpuMs, wallMs } = await twin.ask({ kind: 'end' })
  const cpuMsAValue = cpuMs / (viewer.values - before)
  const run = await running
  const endMs = Date.now()
  await until(async () => ((await linkOf(url)).completeMs ?? 0) > endMs + 700, settleMs)
  await pause(200)
  const recorded = await recordedAt(url, fromValue)
  const { values: shown, keyframes, agesMs } = viewer
  viewer.close()
  const pageAgesMs = (await page.agesMs()).toSorted((a, b) => a - b)
  await page.close()
  await equipment.ask({ kind: 'open' })
  await twin.ask({ kind: 'close' })
  const sorted = agesMs.toSorted((a, b) => a - b)
  return {
    offered: run.offered,
    offeredPerS: (run.offered / run.wallMs) * 1000,
    recorded,
    shown,
    cpuShare: cpuMs / wallMs,
    cpuMsAValue,
    p50Ms: sorted[sorted.length >> 1] ?? Number.NaN,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    pageP50Ms: pageAgesMs[pageAgesMs.length >> 1] ?? Number.NaN,
    pageP99Ms: pageAgesMs[Math.floor(pageAgesMs.length * 0.99)] ?? Number.NaN,
    keyframes,
    equipmentCpuShare: run.cpuShare,
  }
}

async function linkOf(url: string): Promise<LinksReport['links'][number]> {
  const answer = await ask(`${url}/api/plants/${plant.id}/links`)
  return ((await answer.json()) as LinksReport).links[0]!
}

/** Over a connection of its own: one that was kept may be closed by the server just now. */
function ask(address: string): Promise<Response> {
  return fetch(address, { headers: { connection: 'close' } })
}

/** Values in the record that the equipment told from a value on. */
async function recordedAt(url: string, fromValue: number): Promise<number> {
  const answer = await ask(`${url}/api/plants/${plant.id}/export/csv?what=samples`)
  const [head = '', ...rows] = (await answer.text()).trim().split('\r\n')
  const column = head.split(',').indexOf('value_in_unit')
  return rows.filter((row) => Number(row.split(',')[column]) >= fromValue).length
}

function report(): void {
  const lost = [...results].filter(([, { offered, recorded }]) => recorded !== offered)
  const unseen = [...results].filter(([, each]) => each.shown !== each.offered && !each.keyframes)
  const rounded = [...results].map(([connector, result]) => [
    connector,
    Object.fromEntries(
      Object.entries(result).map(([key, value]) => [
        key,
        Number(value.toFixed(key.endsWith('hare') || key.startsWith('ratio') ? 3 : 0)),
      ]),
    ),
  ])
  console.log(`
${tags} readings ten times a second through each connector, into the record (SQLite) and to two viewers: one that counts, and the page of a browser
(load of the machine ${loadBefore.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after)
`)
  console.table(
    Object.fromEntries(
      [...results].map(([connector, each]) => [
        connector,
        {
          'offered/s': Math.round(each.offeredPerS),
          lost: each.offered - each.recorded,
          'CPU %': Math.round(each.cpuShare * 100),
          'bare CPU %': Math.round(each.bareCpuShare * 100),
          'equipment CPU %': Math.round(each.equipmentCpuShare * 100),
          'ratio to bare': Number(each.ratioToBare.toFixed(2)),
          'p50 ms': Math.round(each.p50Ms),
          'p99 ms': Math.round(each.p99Ms),
          'page p50 ms': Math.round(each.pageP50Ms),
          'page p99 ms': Math.round(each.pageP99Ms),
        },
      ]),
    ),
  )
  console.log(JSON.stringify(Object.fromEntries(rounded)))
  for (const [connector, { offered, recorded }] of lost)
    console.error(`${connector}: ${offered} values offered, ${recorded} recorded`)
  for (const [connector, { offered, shown }] of unseen)
    console.error(`${connector}: ${offered} values offered, ${shown} shown`)
  if (lost.length + unseen.length > 0) process.exitCode = 1
}

async function until(holds: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await holds())) {
    if (Date.now() > deadline) return
    await pause(100)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
