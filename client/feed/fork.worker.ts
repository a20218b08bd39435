/** Forks in the browser: answers one question about a plant at an instant, or runs both its futures. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ForkChange } from '#models/scenario/fork.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import { createLocalRunner } from '#simulator/experiment/runner.ts'
import { compareFutures } from '#simulator/forks/compare-futures.ts'
import { forkStart, futureJobs, optionsOf, type ForkStart } from '#simulator/forks/fork-start.ts'
import { runsOf } from '#simulator/forks/run-futures.ts'
import { startInRecord } from '#simulator/forks/start-in-record.ts'
import { restoreSimulation } from '#simulator/snapshot.ts'
import type { ForkFrom, FromForkWorker, ToForkWorker } from './fork-messages.ts'

const send = (message: FromForkWorker) => self.postMessage(message, {})

self.addEventListener('message', ({ data }: MessageEvent<ToForkWorker>) => void answer(data))

async function answer({ plant: json, from, request }: ToForkWorker): Promise<void> {
  try {
    const start = startOf(plantFromJson(json), from, request?.changes ?? [])
    if (!request) return send({ kind: 'options', options: optionsOf(start) })
    const jobs = futureJobs(start, request)
    const { atUs, recordedUntilUs } = start
    const total = runsOf(request.replications)
    send({ kind: 'begun', atUs, untilUs: jobs.untilUs, recordedUntilUs, total })
    let done = 0
    const compared = await compareFutures(jobs, createLocalRunner(), () =>
      send({ kind: 'progress', done: ++done }),
    )
    send({ kind: 'done', ...compared })
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    send({ kind: 'failed', code, message: String((error as Error).message ?? error) })
  }
}

function startOf(plant: Plant, from: ForkFrom, changes: readonly ForkChange[]): ForkStart {
  if (from.kind === 'record') return startInRecord(plant, { ...from, changes })
  const state = decodeKeyframe(from.keyframe, plant)
  return forkStart(
    {
      plant,
      epoch: '',
      simulation: restoreSimulation(plant, from.snapshot),
      state,
      recorded: [],
      recordedUntilUs: state.timeUs,
    },
    changes,
  )
}
