/** `sim run`: one run of a plant and its figures. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createSimulation, nowUs, runWithCommands, type Simulation } from '../plant-simulation.ts'
import { reseedStreams } from '../reseed.ts'
import { restoreSimulation, saveSimulation } from '../snapshot.ts'
import { formatReport } from '../statistics/format-report.ts'
import { startRecord } from '../statistics/record.ts'
import { reportOf } from '../statistics/report.ts'
import {
  durationUs,
  textOf,
  untilUs as untilOf,
  wholeNumber,
  type Command,
  type OptionValues,
} from './command.ts'
import { print, readBytes, readCommands, readPlant, writeBytes } from './files.ts'
import { writeTrace } from './trace-file.ts'

const usage = `run <plant.yaml> --until "30 d" [--seed 1] [--warmup "5 d"] [--scenario before] [--json]
          [--trace out.jsonl] [--commands log.jsonl] [--snapshot end.bin] [--restore start.bin]`

export const run: Command = {
  usage,
  files: 1,
  options: {
    until: { type: 'string' },
    warmup: { type: 'string' },
    seed: { type: 'string' },
    scenario: { type: 'string' },
    json: { type: 'boolean' },
    trace: { type: 'string' },
    commands: { type: 'string' },
    snapshot: { type: 'string' },
    restore: { type: 'string' },
  },
  run: (values, [file]) => {
    const untilUs = untilOf(values, usage)
    const warmupUs = warmupOf(values, untilUs)
    const simulation = open(readPlant(file!, textOf(values, 'scenario')), values)
    const fromUs = nowUs(simulation)
    if (fromUs >= untilUs)
      throw new AppError('usage', `the snapshot stands at ${fromUs / 1e6} s, not before --until`)
    const log = textOf(values, 'commands')
    const commands = log === undefined ? [] : readCommands(log, untilUs)
    const tracePath = textOf(values, 'trace')
    const { id, hash, scenario } = simulation.plant
    const { seed } = simulation
    const trace =
      tracePath === undefined
        ? undefined
        : writeTrace(tracePath, {
            plant: id,
            plantHash: hash,
            scenario,
            seed,
            fromUs,
            untilUs,
            commands,
          })
    const early = commands.filter(({ timeUs }) => timeUs < warmupUs)
    if (warmupUs > fromUs) runWithCommands(simulation, early, warmupUs, trace?.observe)
    startRecord(simulation)
    const late = warmupUs > fromUs ? commands.slice(early.length) : commands
    runWithCommands(simulation, late, untilUs, trace?.observe)
    const snapshot = textOf(values, 'snapshot')
    if (snapshot !== undefined) writeBytes(snapshot, saveSimulation(simulation))
    const end = trace?.close()
    const report = { ...reportOf(simulation), ...(end ? { traceHash: end.sha256 } : {}) }
    print(values['json'] ? JSON.stringify(report) : formatReport(report))
    return 0
  },
}

/** A saved plant goes on with its own draws, or with those of the seed that is given. */
function open(plant: Plant, values: OptionValues): Simulation {
  const given = textOf(values, 'seed')
  const seed = wholeNumber('--seed', given ?? '1', -Infinity)
  const path = textOf(values, 'restore')
  if (path === undefined) return createSimulation(plant, seed)
  const simulation = restoreSimulation(plant, readBytes(path))
  if (given !== undefined) reseedStreams(simulation, seed)
  return simulation
}

function warmupOf(values: OptionValues, untilUs: number): number {
  const text = textOf(values, 'warmup')
  if (text === undefined) return 0
  const warmupUs = durationUs('--warmup', text)
  if (warmupUs < untilUs) return warmupUs
  throw new AppError('usage', `--warmup ${text} is not before --until ${textOf(values, 'until')}`)
}
