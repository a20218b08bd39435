/** Speed of the simulator beside a loop written by hand: LINE20 by way of a plant file, then the refractory plant. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { parsePlant } from '#models/plant/parse-plant.ts'
import { createSimulation, runUntil, type Observer } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { buildLine, exponential } from '../support/plant-builder.ts'
import { runLine20Loop } from './line20-js-loop.ts'

const repeats = 11
const untilS = 100_000
const watchedS = 20_000
const dayUs = 86_400e6

const line20 = buildLine({
  cycles: Array.from({ length: 20 }, () => exponential(1)),
  buffers: Array.from({ length: 19 }, () => 10),
  failures: { mtbf: '100 s', mttr: '10 s' },
})
const refractoryFile = fileURLToPath(
  new URL('../../models/library/lier-refractory/plant.yaml', import.meta.url),
)
const refractory = parsePlant(readFileSync(refractoryFile, 'utf8'), { file: 'plant.yaml' })

interface Timed {
  readonly events: number
  readonly completed: number
  readonly cpuS: number
}

function timed(run: () => { events: number; completed: number }): Timed {
  const before = process.cpuUsage()
  const { events, completed } = run()
  const { user, system } = process.cpuUsage(before)
  return { events, completed, cpuS: (user + system) / 1e6 }
}

function runEngine(seed: number, seconds: number, observe?: Observer) {
  const simulation = createSimulation(line20, seed)
  runUntil(simulation, seconds * 1e6, observe)
  const { scalars } = simulation
  return { events: scalars[scalar.events]!, completed: scalars[scalar.finishedItems]! }
}

/** Heap bytes that one kernel event leaves behind: growth between two long stretches of one run. */
function heapGrowth(): number {
  const simulation = createSimulation(line20, 1)
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  runUntil(simulation, 20_000e6)
  const bytes = heap()
  const events = simulation.scalars[scalar.events]!
  runUntil(simulation, 120_000e6)
  return Math.max(0, heap() - bytes) / (simulation.scalars[scalar.events]! - events)
}

const loops: Timed[] = []
const ours: Timed[] = []
const watched: Timed[] = []
let seen = 0
for (let seed = 1; seed <= repeats; seed++) {
  loops.push(timed(() => runLine20Loop(seed, untilS)))
  ours.push(timed(() => runEngine(seed, untilS)))
}
for (let seed = 1; seed <= repeats; seed++)
  watched.push(timed(() => runEngine(seed, watchedS, () => void seen++)))
const days = 200
const plantRun = timed(() => {
  const simulation = createSimulation(refractory, 1)
  runUntil(simulation, days * dayUs)
  return { events: simulation.scalars[scalar.events]!, completed: 0 }
})

const speed = (runs: readonly Timed[]) => median(runs.map(({ events, cpuS }) => events / cpuS))
const throughput = (runs: readonly Timed[]) =>
  runs.reduce((sum, { completed }) => sum + completed, 0) / runs.length / untilS
const rows: [name: string, speed: number, throughput: number | undefined][] = [
  ['hand-written loop', speed(loops), throughput(loops)],
  ['simulator', speed(ours), throughput(ours)],
  ['simulator, observed', speed(watched), undefined],
]
print(`LINE20, ${repeats} interleaved runs of ${untilS} s; medians, events per second of CPU time`)
for (const [name, rate, parts] of rows)
  print(
    `${name.padEnd(22)}${(rate / 1e6).toFixed(2).padStart(8)} M/s${parts === undefined ? '' : `   ${parts.toFixed(4)} parts/s`}`,
  )
// Each run of the simulator against the run of the loop beside it, so that other load on the machine cancels out.
const ratio = median(
  ours.map(({ events, cpuS }, i) => events / cpuS / (loops[i]!.events / loops[i]!.cpuS)),
)
const timesRealTime = (days * 86_400) / plantRun.cpuS
print(`refractory plant      ${Math.round(timesRealTime).toLocaleString('en')} x real time`)
print(
  JSON.stringify({
    eventsPerCpuS: Math.round(speed(ours)),
    ratioToJsLoop: rounded(ratio),
    observedRatio: rounded(speed(watched) / speed(ours)),
    throughput: rounded(throughput(ours)),
    bytesPerEventGrowth: rounded(heapGrowth()),
    refractoryTimesRealTime: Math.round(timesRealTime),
    observedEvents: seen,
  }),
)

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
