/** What the simulator is timed on: LINE20 and longer lines by way of plant files, and a plant of the library. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createSimulation, runUntil, type Observer } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'
import { buildLine, buildPlant, exponential } from '../support/plant-builder.ts'
import type { PeerRun } from './peers/programs.ts'

const dayS = 86_400
const failures = { mtbf: '100 s', mttr: '10 s' }

const line20 = buildLine({
  cycles: Array.from({ length: 20 }, () => exponential(1)),
  buffers: Array.from({ length: 19 }, () => 10),
  failures,
})

export function timed(run: () => Omit<PeerRun, 'cpuS'>): PeerRun {
  const before = process.cpuUsage()
  const { events, completed } = run()
  const { user, system } = process.cpuUsage(before)
  return { events, completed, cpuS: (user + system) / 1e6 }
}

/** LINE20 from empty; kernel events, whether observed or not. */
export function runLine20(seed: number, untilS: number, observe?: Observer): PeerRun {
  return timed(() => runPlant(line20, seed, untilS, observe))
}

/** Bytes that one kernel event leaves behind: growth between two stretches of one run, after collection. */
export function bytesPerEvent(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const inUse = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const simulation = createSimulation(line20, 1)
  runUntil(simulation, 20_000e6)
  const bytes = inUse()
  const events = simulation.scalars[scalar.events]!
  runUntil(simulation, 120_000e6)
  return Math.max(0, inUse() - bytes) / (simulation.scalars[scalar.events]! - events)
}

/** How many times as fast as time the refractory plant runs on one core, with all its figures. */
export function refractoryTimesRealTime(days: number): number {
  const file = 'models/library/lier-refractory/plant.yaml'
  const plant = parsePlant(readFileSync(file, 'utf8'), { file })
  const { cpuS } = timed(() => {
    const simulation = createSimulation(plant, 1)
    startRecord(simulation)
    runUntil(simulation, days * dayS * 1e6)
    reportOf(simulation)
    return { events: simulation.scalars[scalar.events]!, completed: 0 }
  })
  return (days * dayS) / cpuS
}

/** A line of ten stations with `workUnits` machines in all, run into its steady state and then timed. */
export function wideLine(workUnits: number): (events: number) => PeerRun {
  const stations = Array.from({ length: 10 }, (_, i): [string, unknown] => [
    `S${i}`,
    {
      cycle: exponential(1),
      machines: workUnits / 10,
      input: i === 0 ? 'entry' : `B${i}`,
      ...(i < 9 ? { output: `B${i + 1}` } : {}),
      failures,
    },
  ])
  const buffers = Array.from({ length: 9 }, (_, i) => [`B${i + 1}`, { capacity: workUnits }])
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: {
      entry: { kind: 'raw-store', capacity: 'unlimited' },
      ...Object.fromEntries(buffers),
    },
    stations: Object.fromEntries(stations),
  })
  const simulation = createSimulation(plant, 1)
  let untilS = 30
  runUntil(simulation, untilS * 1e6)
  return (events) =>
    timed(() => {
      const before = simulation.scalars[scalar.events]!
      // Each machine has about 0.9 events a second.
      untilS += events / workUnits / 0.9
      runUntil(simulation, untilS * 1e6)
      return { events: simulation.scalars[scalar.events]! - before, completed: 0 }
    })
}

function runPlant(plant: Plant, seed: number, untilS: number, observe?: Observer) {
  const simulation = createSimulation(plant, seed)
  runUntil(simulation, untilS * 1e6, observe)
  const { scalars } = simulation
  return { events: scalars[scalar.events]!, completed: scalars[scalar.finishedItems]! }
}
