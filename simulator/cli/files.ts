/** What the command line reads and writes: plants, command logs, snapshots. */
import { readFileSync, writeFileSync } from 'node:fs'

import { AppError } from '#models/app-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { plantCommandSchema, type LoggedCommand } from '#models/scenario/command.ts'
import { durationUs } from './command.ts'

export function readPlant(file: string, scenario: string | undefined): Plant {
  return parsePlant(readBytes(file).toString('utf8'), { file, scenario })
}

/**
 * A command a line, as JSON: `{ "at": "2 h", "command": { "command": "fault", "workUnit": "R09" } }`, or with `timeUs`
 * in place of `at`. In the order of their times. Throws AppError `command-log-invalid` with file and line.
 */
export function readCommands(file: string, untilUs: number): LoggedCommand[] {
  const lines = readBytes(file).toString('utf8').split('\n')
  const commands = lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [readCommand(line, `${file}:${i + 1}`, untilUs)],
  )
  return commands.sort((a, b) => a.timeUs - b.timeUs)
}

function readCommand(line: string, where: string, untilUs: number): LoggedCommand {
  const refuse = (message: string) => new AppError('command-log-invalid', `${where}: ${message}`)
  let entry: { at?: unknown; timeUs?: unknown; command?: unknown }
  try {
    entry = Object(JSON.parse(line))
  } catch (error) {
    throw refuse(`expected one JSON object, ${(error as Error).message}`)
  }
  const timeUs = typeof entry.at === 'string' ? durationUs(`${where}: at`, entry.at) : entry.timeUs
  if (typeof timeUs !== 'number' || !Number.isSafeInteger(timeUs) || timeUs < 0)
    throw refuse(`expected 'at' with a duration such as '2 h', or 'timeUs' with whole microseconds`)
  if (timeUs > untilUs) throw refuse(`at ${timeUs / 1e6} s the run is over; leave it out`)
  const parsed = plantCommandSchema.safeParse(entry.command)
  if (parsed.success) return { timeUs, command: parsed.data }
  const problem = parsed.error.issues[0]!
  throw refuse(`${['command', ...problem.path].join('.')}: ${problem.message}`)
}

export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new AppError('file-unreadable', `can't read ${file}: ${(error as Error).message}`)
  }
}

export function writeBytes(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw new AppError('file-unwritable', `can't write ${file}: ${(error as Error).message}`)
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
