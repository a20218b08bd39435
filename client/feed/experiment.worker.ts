/** Experiments with the stages and levers of a transformation, one task at a time; a new one takes the place of the old. */
import { AppError } from '#models/app-error.ts'
import { TransformationBench } from '#simulator/transformation/bench.ts'
import type { FromExperiment, Task, ToExperiment } from './experiment-messages.ts'

const send = (message: FromExperiment) => self.postMessage(message, {})

let bench: TransformationBench | undefined
let current = 0

self.addEventListener('message', ({ data }: MessageEvent<ToExperiment>) => {
  switch (data.kind) {
    case 'open':
      return open(data)
    case 'run':
      current = data.id
      return void run(data.id, data.task)
    case 'stop':
      current = 0
  }
})

function open({ files }: ToExperiment & { kind: 'open' }): void {
  try {
    bench = new TransformationBench(files)
    send({ kind: 'opened', programme: bench.programme })
  } catch (error) {
    send({ kind: 'failed', ...refusal(error) })
  }
}

async function run(id: number, task: Task): Promise<void> {
  if (!bench) return
  try {
    for (const message of messagesOf(bench, id, task)) {
      send(message)
      // Between two runs what has been asked meanwhile is heard.
      await new Promise((resolve) => setTimeout(resolve))
      if (current !== id) return
    }
    send({ kind: 'done', id })
  } catch (error) {
    send({ kind: 'task-failed', id, ...refusal(error) })
  }
}

function* messagesOf(of: TransformationBench, id: number, task: Task): Generator<FromExperiment> {
  switch (task.kind) {
    case 'stages':
      for (const { done, total, result } of of.runStages()) {
        yield { kind: 'progress', id, done, total }
        if (result) yield { kind: 'stages', id, results: result }
      }
      return
    case 'levers':
      for (const { done, total, result } of of.runLevers(task.levers)) {
        yield { kind: 'progress', id, done, total }
        if (result) yield { kind: 'levers', id, result }
      }
      return
    case 'ablation':
      for (const { done, total, result } of of.runAblation()) {
        yield { kind: 'progress', id, done, total }
        if (result) yield { kind: 'ablation', id, ablation: result }
      }
  }
}

function refusal(error: unknown): { code: string; message: string } {
  const code = error instanceof AppError ? error.code : 'internal'
  return { code, message: String((error as Error).message ?? error) }
}
