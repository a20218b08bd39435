/** `sim experiment`: scenarios beside each other, with intervals. */
import { availableParallelism } from 'node:os'

import { AppError } from '#models/app-error.ts'
import { runExperiment, type Progress, type WantedWidth } from '../experiment/experiment.ts'
import type { Condition } from '../experiment/compare.ts'
import { formatExperiment } from '../experiment/format-experiment.ts'
import { kpiKey } from '../experiment/kpis.ts'
import { createWorkerPool } from '../experiment/worker-pool.ts'
import { durationUs, textOf, untilUs as untilOf, wholeNumber, type Command } from './command.ts'
import { print, readPlant } from './files.ts'

const usage = `experiment <plant.yaml> --until "60 d" [--scenario before,after] [--replications 30] [--warmup auto]
          [--seed 1] [--workers 2] [--half-width "throughput 1 %"] [--most 200]
          [--probability "throughput >= 7000"] [--json]`

export const experiment: Command = {
  usage,
  files: 1,
  options: {
    until: { type: 'string' },
    scenario: { type: 'string' },
    replications: { type: 'string', default: '30' },
    warmup: { type: 'string', default: 'auto' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string' },
    'half-width': { type: 'string' },
    most: { type: 'string', default: '200' },
    probability: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  run: async (values, [file]) => {
    const number = (name: string, least: number) =>
      wholeNumber(`--${name}`, textOf(values, name)!, least)
    const untilUs = untilOf(values, usage)
    const warmup = textOf(values, 'warmup')!
    const warmupUs = warmup === 'auto' ? undefined : durationUs('--warmup', warmup)
    if (warmupUs !== undefined && warmupUs >= untilUs)
      throw new AppError('usage', `--warmup ${warmup} is not before --until`)
    const scenarios = textOf(values, 'scenario')?.split(',') ?? [undefined]
    const plants = scenarios.map((scenario) => readPlant(file!, scenario?.trim()))
    const replications = number('replications', 1)
    const wanted = textOf(values, 'half-width')
    const conditions = (values['probability'] ?? []) as readonly string[]
    const plan = {
      plants,
      seed: number('seed', -Infinity),
      replications,
      untilUs,
      warmupUs,
      most: Math.max(replications, number('most', 1)),
      wanted: wanted === undefined ? undefined : readWidth(wanted),
      conditions: conditions.map(readCondition),
    }
    const workers = textOf(values, 'workers')
    const size = workers === undefined ? availableParallelism() : number('workers', 1)
    const runner = createWorkerPool(Math.min(size, plants.length * replications))
    try {
      const watch = { nowMs: () => performance.now(), onProgress: showProgress }
      const result = await runExperiment(plan, runner, watch)
      print(values['json'] ? JSON.stringify(result) : formatExperiment(result))
    } finally {
      await runner.close()
    }
    return 0
  },
}

/** `throughput 1 %` or `leadTimeS.mean 60`. */
function readWidth(text: string): WantedWidth {
  const match = /^(\S+)\s+([\d.]+)\s*(%?)$/.exec(text.trim())
  const size = Number(match?.[2])
  if (!match || !(size > 0))
    throw new AppError(
      'usage',
      `--half-width is to be a figure and a width such as 'throughput 1 %' or 'wipItems 0.5', not '${text}'`,
    )
  const relative = match[3] === '%'
  return { kpi: kpiKey(match[1]!), halfWidth: relative ? size / 100 : size, relative }
}

function readCondition(text: string): Condition {
  const match = /^(\S+?)\s*(>=|<=)\s*([-+\d.e]+)$/i.exec(text.trim())
  const limit = Number(match?.[3])
  if (!match || Number.isNaN(limit))
    throw new AppError(
      'usage',
      `--probability is to be a condition such as 'throughput >= 7000', not '${text}'`,
    )
  return { kpi: kpiKey(match[1]!), comparison: match[2] as '>=' | '<=', limit }
}

/** One line on the terminal that a person watches; nothing where nobody does. */
function showProgress({ done, total, leftS }: Progress): void {
  if (!process.stderr.isTTY) return
  const line = `${Math.round((100 * done) / total)} %, ${Math.ceil(leftS)} s left`
  process.stderr.write(done === total ? '\r\x1b[K' : `\r\x1b[K${line}`)
}
