/** `sim run`: one run of a plant and its figures. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, nowUs, runWithCommands, type Simulation } from '../plant-simulation.ts'
import { reseedStreams } from '../reseed.ts'
import { restoreSimulation, saveSimulation } from '../snapshot.ts'
import { watchActivity } from '../statistics/active-periods.ts'
import { bottleneckShares } from '../statistics/bottleneck.ts'
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
          [--trace out.jsonl] [--commands log.jsonl] [--snapshot end.bin] [--restore start.bin] [--bottleneck]`

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
    bottleneck: { type: 'boolean' },
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
    const trace = traceOf(simulation, values, untilUs, commands)
    const early = warmupUs > fromUs ? commands.filter(({ timeUs }) => timeUs < warmupUs) : []
    if (warmupUs > fromUs) runWithCommands(simulation, early, warmupUs, trace?.observe)
    startRecord(simulation)
    const activity = values['bottleneck'] ? watchActivity(simulation) : undefined
    const recordUs = nowUs(simulation)
    const observers = [trace, activity].flatMap((part) => (part ? [part.observe] : []))
    const observe = (event: TwinEvent) => observers.forEach((each) => each(event))
    const late = commands.slice(early.length)
    runWithCommands(simulation, late, untilUs, observers.length > 0 ? observe : undefined)
    const snapshot = textOf(values, 'snapshot')
    if (snapshot !== undefined) writeBytes(snapshot, saveSimulation(simulation))
    const end = trace?.close()
    const shares = activity && bottleneckShares(activity.periods(untilUs), recordUs, untilUs)
    const report = { ...reportOf(simulation, shares), ...(end ? { traceHash: end.sha256 } : {}) }
    print(values['json'] ? JSON.stringify(report) : formatReport(report))
    return 0
  },
}

function traceOf(
  simulation: Simulation,
  values: OptionValues,
  untilUs: number,
  commands: readonly LoggedCommand[],
) {
  const path = textOf(values, 'trace')
  if (path === undefined) return undefined
  const { plant, seed } = simulation
  const reseed = textOf(values, 'restore') === undefined ? undefined : textOf(values, 'seed')
  return writeTrace(path, {
    plant: plant.id,
    plantHash: plant.hash,
    scenario: plant.scenario,
    seed,
    ...(reseed === undefined ? {} : { reseed: Number(reseed) }),
    fromUs: nowUs(simulation),
    untilUs,
    commands,
  })
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
