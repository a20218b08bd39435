/** Command line of the simulator: which command, and what its end means to the caller. */
import { AppError } from '#models/app-error.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { readOptions, type Command } from './cli/command.ts'
import { experiment } from './cli/experiment.ts'
import { print } from './cli/files.ts'
import { run } from './cli/run.ts'
import { validate } from './cli/validate.ts'
import { verify } from './cli/verify.ts'

const commands: Readonly<Record<string, Command>> = { run, experiment, validate, verify }

const help = `usage:
${Object.values(commands)
  .map(({ usage }) => `  sim ${usage}`)
  .join('\n')}

Durations carry their unit: "45 s", "5 h", "30 d". Keys of the figures: docs/run-report.md, docs/experiments.md.
Exit codes: 0 done, 1 a bug, 2 bad input, 3 the plant came to a standstill, 4 the trace differs.`

const standstill = new Set(['deadlock', 'no-progress'])

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const [name = '', ...rest] = args
  if (args.includes('--help') || name === 'help') {
    print(help)
    return 0
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) {
      const hint =
        name === ''
          ? ''
          : `unknown command '${name}'; ${suggestName(name, Object.keys(commands))}\n`
      throw new AppError('usage', `${hint}${help}`)
    }
    const { values, files } = readOptions(command, rest)
    return await command.run(values, files)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const known = error instanceof AppError
    process.stderr.write(`${known ? error.message : (error.stack ?? error.message)}\n`)
    const code = known ? error.code : 'bug'
    if (args.includes('--json')) {
      const details = known ? error.details : {}
      print(JSON.stringify({ error: { code, message: error.message, details } }))
    }
    return !known ? 1 : standstill.has(code) ? 3 : 2
  }
}
