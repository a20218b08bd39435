/** What a command of the command line is, and how its options are read: what came, what was expected, what was meant. */
import { parseArgs, type ParseArgsConfig } from 'node:util'

import { AppError } from '#models/app-error.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { describeDimension, readQuantity } from '#models/plant/quantities.ts'

export interface Command {
  /** What stands behind the command's name: its arguments and options. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Number of files that it takes. */
  readonly files: number
  /** Exit code. Throws AppError for bad input. */
  readonly run: (values: OptionValues, files: readonly string[]) => number | Promise<number>
}

export type OptionValues = Readonly<
  Record<string, string | boolean | readonly string[] | undefined>
>

/** The options and files of a command line. Throws AppError `usage` for what the command doesn't know. */
export function readOptions(
  command: Command,
  args: readonly string[],
): { values: OptionValues; files: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: command.options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const known = command.options[token.name]
    if (!known)
      throw new AppError(
        'usage',
        `unknown option ${token.rawName}; ${suggestName(
          token.rawName,
          Object.keys(command.options).map((name) => `--${name}`),
        )}`,
      )
    if (known.type === 'string' && token.value === undefined)
      throw new AppError('usage', `${token.rawName} needs a value`)
    if (known.type === 'boolean' && token.value !== undefined)
      throw new AppError('usage', `${token.rawName} takes no value`)
  }
  if (positionals.length !== command.files)
    throw new AppError(
      'usage',
      `${command.files === 1 ? 'one file is' : `${command.files} files are`} expected, ${positionals.length} came\nusage: sim ${command.usage}`,
    )
  return { values: values as OptionValues, files: positionals }
}

export function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A duration, us. Throws AppError `usage`. */
export function durationUs(option: string, text: string): number {
  const seconds = readQuantity(text, 'duration')
  if (typeof seconds === 'number' && seconds >= 0) return Math.round(seconds * 1e6)
  const hint = typeof seconds === 'number' || seconds.hint === '' ? '' : `; ${seconds.hint}`
  throw new AppError(
    'usage',
    `${option} is to be ${describeDimension('duration')}, not '${text}'${hint}`,
  )
}

/** The end of a run, us. */
export function untilUs(values: OptionValues, usage: string): number {
  const text = textOf(values, 'until')
  if (text === undefined) throw new AppError('usage', `--until is missing\nusage: sim ${usage}`)
  return durationUs('--until', text)
}

export function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number
  const kind = least === 1 ? 'a whole number above 0' : 'a whole number'
  throw new AppError('usage', `${option} is to be ${kind}, not '${text}'`)
}
