/** How long a fork takes: 30 replications of both futures of the brick workshop over eight hours, in one and in two threads. */
import { forkRequestSchema } from '#models/scenario/fork.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import { planFork } from '#simulator/forks/plan-fork.ts'
import { runFutures, runsOf } from '#simulator/forks/run-futures.ts'
import { createSimulation, nowUs, runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../support/refractory.ts'

const hourUs = 3600e6
const replications = 30
/** The worker as the built server starts it. */
const worker = new URL('../../dist/server/replication-worker.js', import.meta.url)
const plant = refractoryPlant()
const simulation = createSimulation(plant, 1)
const state = createTwinState(plant)
runUntil(simulation, 246 * hourUs, (event) => applyEvent(state, plant, event))
advanceTo(state, plant, nowUs(simulation))
const { changes } = forkRequestSchema.parse({
  changes: [
    { change: 'command', command: { command: 'fault', workUnit: 'R09', repairS: 7200 }, atS: 1800 },
  ],
})
const jobs = {
  plant,
  snapshot: saveSimulation(simulation),
  keyframe: encodeKeyframe(state, plant),
  epoch: 'bench',
  plan: planFork(simulation, [], changes),
  untilUs: nowUs(simulation) + 8 * hourUs,
  replications,
  seed: 1,
}

const tookS: Record<number, number> = {}
for (const threads of [1, 2]) {
  const startedMs = performance.now()
  const pool = createWorkerPool(threads, worker)
  const { kpis } = await runFutures(jobs, pool)
  await pool.close()
  tookS[threads] = (performance.now() - startedMs) / 1000
  const good = kpis.find(({ key }) => key === 'goodUnits')!.difference
  console.log(
    `${threads} thread(s): ${runsOf(replications)} runs of 8 h in ${tookS[threads].toFixed(2)} s, threads started included; ` +
      `kiln fault of 2 h: ${good.mean.toFixed(0)} ± ${good.halfWidth!.toFixed(0)} bricks`,
  )
}
console.log(
  JSON.stringify({
    runs: runsOf(replications),
    horizonH: 8,
    oneThreadS: tookS[1],
    twoThreadsS: tookS[2],
    snapshotBytes: jobs.snapshot.length,
  }),
)
