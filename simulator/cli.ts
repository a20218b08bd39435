/** Command line of the simulator. Exit codes: 0 done, 2 bad input, 3 the plant came to a standstill, 1 a bug. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { AppError } from '#models/app-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { readQuantity } from '#models/plant/quantities.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { canonicalText, createTraceHash } from './kernel/trace-hash.ts'
import { createSimulation, runUntil } from './plant-simulation.ts'
import { formatReport } from './statistics/format-report.ts'
import { startRecord } from './statistics/record.ts'
import { reportOf } from './statistics/report.ts'

const usage = `usage:
  sim run <plant.yaml> --until "30 d" [--seed 1] [--warmup "10 d"] [--scenario id] [--json] [--trace out.jsonl]
  sim validate <plant.yaml> [--scenario id] [--json]`

const standstill = new Set(['deadlock', 'no-progress'])

try {
  main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Error)) throw error
  const badOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  const expected = error instanceof AppError || badOption
  process.stderr.write(`${expected ? error.message : (error.stack ?? error.message)}\n`)
  const stood = error instanceof AppError && standstill.has(error.code)
  process.exitCode = stood ? 3 : expected ? 2 : 1
}

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      until: { type: 'string' },
      warmup: { type: 'string', default: '0 s' },
      seed: { type: 'string', default: '1' },
      scenario: { type: 'string' },
      trace: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [command, file] = positionals
  if ((command !== 'run' && command !== 'validate') || file === undefined)
    throw new AppError('usage', usage)
  const plant = readPlant(file, values.scenario)
  if (command === 'validate') {
    createSimulation(plant, 1)
    const { id, scenario, hash, stations, workUnits, places } = plant
    const counts = { stations: stations.length, workUnits: workUnits.length, places: places.length }
    print(
      values.json
        ? JSON.stringify({ valid: true, plant: id, scenario, hash, ...counts })
        : `${file} is a valid plant: ${id} (${scenario}), ${counts.stations} stations, ${counts.workUnits} work units, ${counts.places} places`,
    )
    return
  }
  if (values.until === undefined) throw new AppError('usage', `--until is missing\n${usage}`)
  const untilUs = durationUs('--until', values.until)
  const warmupUs = durationUs('--warmup', values.warmup)
  if (warmupUs >= untilUs)
    throw new AppError('usage', `--warmup ${values.warmup} is not before --until ${values.until}`)
  const trace = values.trace === undefined ? undefined : openTrace(values.trace)
  const simulation = createSimulation(plant, seedOf(values.seed))
  if (warmupUs > 0) runUntil(simulation, warmupUs, trace?.observe)
  startRecord(simulation)
  runUntil(simulation, untilUs, trace?.observe)
  const report = { ...reportOf(simulation), ...(trace ? { traceHash: trace.close() } : {}) }
  print(values.json ? JSON.stringify(report) : formatReport(report))
}

function readPlant(file: string, scenario: string | undefined): Plant {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new AppError('file-unreadable', `can't read ${file}: ${(error as Error).message}`)
  }
  return parsePlant(text, { file, scenario })
}

function durationUs(option: string, text: string): number {
  const seconds = readQuantity(text, 'duration')
  if (typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds))
    return Math.round(seconds * 1e6)
  throw new AppError('usage', `${option} is to be a duration such as '30 d', not '${text}'`)
}

function seedOf(text: string): number {
  const seed = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(seed)) return seed
  throw new AppError('usage', `--seed is to be a whole number, not '${text}'`)
}

/** One event a line in canonical form; closing gives the trace hash. */
function openTrace(path: string) {
  let file: number
  try {
    file = openSync(path, 'w')
  } catch (error) {
    throw new AppError('file-unwritable', `can't write ${path}: ${(error as Error).message}`)
  }
  const hash = createTraceHash()
  let pending = ''
  const flush = () => {
    writeSync(file, pending)
    pending = ''
  }
  return {
    observe: (event: TwinEvent) => {
      const text = canonicalText(event)
      hash.addText(text)
      pending += text
      if (pending.length > 1_000_000) flush()
    },
    close: () => {
      flush()
      closeSync(file)
      return hash.digest()
    },
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
