/** `npm run virtual-plant`: a library plant that other software sees as if it were real. Type what is to happen to it. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

import { pino } from 'pino'

import { AppError } from '#models/app-error.ts'
import { loadIncidents } from '#server/library/load-incidents.ts'
import { loadPlant } from '#server/library/load-library.ts'
import { openMtconnectDoor } from './mtconnect-door.ts'
import { commandHelp, readCommand } from './read-command.ts'
import { openSparkplugDoor } from './sparkplug-door.ts'
import { VirtualPlant } from './virtual-plant.ts'

const usage = `Usage: npm run virtual-plant -- [options]
  --plant <id or file>     a plant of the library (lier-refractory) or a plant file
  --scenario <id>          one of its scenarios
  --seed 1, --speed 1      of the simulation; speed 0.1 to 3600
  --warm-days 2            run ahead, so that it is not empty
  --sparkplug <url>        a Sparkplug B edge node at a broker, such as mqtt://127.0.0.1:1883
  --user <name>            at the broker, with the password in the variable MQTT_PASSWORD
  --mtconnect <port>       an MTConnect agent
  --opc-ua <port>          an OPC UA server
  --host 127.0.0.1         where the agent and the server listen
At least one way to see it. It ends with Ctrl+C or 'quit'.`

async function main(): Promise<void> {
  const { values } = readArguments(process.argv.slice(2))
  const log = pino(
    { level: process.env.LOG_LEVEL ?? 'warn' },
    pino.destination({ dest: 2, sync: true }),
  )
  const { sparkplug, mtconnect } = values
  if ([sparkplug, mtconnect, values['opc-ua']].every((way) => way === undefined))
    throw new AppError('usage', usage)
  const library = 'models/library'
  const { plant: name, scenario, host } = values
  const plant = await loadPlant({ library, plant: name, scenario })
  const incidents = await loadIncidents({ library, plant: name }, plant)
  const virtual = new VirtualPlant({
    plant,
    seed: numberOf(values.seed, '--seed'),
    speed: numberOf(values.speed, '--speed'),
    warmDays: numberOf(values['warm-days'], '--warm-days'),
  })
  if (sparkplug !== undefined) {
    const door = await virtual.addDoor(async (options) =>
      openSparkplugDoor(options, { url: sparkplug, ...account(values.user) }),
    )
    console.log(`Sparkplug B       ${door.url}`)
  }
  if (mtconnect !== undefined) {
    const port = numberOf(mtconnect, '--mtconnect')
    const door = await virtual.addDoor((options) =>
      openMtconnectDoor(options, { host, port, bufferSize: 131_072 }),
    )
    console.log(`MTConnect agent   ${door.url}`)
  }
  if (values['opc-ua'] !== undefined) {
    const port = numberOf(values['opc-ua'], '--opc-ua')
    // Its library takes a second to load, which the other ways need not wait for.
    const { openOpcUaDoor } = await import('./opcua-door.ts')
    const door = await virtual.addDoor((options) =>
      openOpcUaDoor(options, { host, port, historySize: 2_000 }),
    )
    console.log(`OPC UA server     ${door.url}`)
  }
  virtual.start()
  console.log(
    `${plant.name.en}: ${virtual.signals.length} signals of ${plant.workUnits.length} work units`,
  )
  const stop = async () => {
    await virtual.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() === '') return
    if (line.trim() === 'help') return console.log(commandHelp)
    act(line).catch((error: unknown) => {
      if (error instanceof AppError) console.log(error.message)
      else log.error({ err: error }, 'command failed')
    })
  })

  async function act(line: string): Promise<void> {
    const typed = readCommand(line, incidents)
    if (typed.kind === 'quit') await stop()
    else if (typed.kind === 'speed') virtual.setSpeed(typed.factor)
    else await virtual.command(typed.command)
  }
}

function account(username: string | undefined) {
  const password = process.env.MQTT_PASSWORD
  return {
    ...(username === undefined ? {} : { username }),
    ...(username === undefined || password === undefined ? {} : { password }),
  }
}

function numberOf(text: string, name: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new AppError('usage', `${name}: expected a number, got '${text}'\n${usage}`)
  return value
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        plant: { type: 'string', default: 'lier-refractory' },
        scenario: { type: 'string' },
        seed: { type: 'string', default: '1' },
        speed: { type: 'string', default: '1' },
        'warm-days': { type: 'string', default: '2' },
        sparkplug: { type: 'string' },
        user: { type: 'string' },
        mtconnect: { type: 'string' },
        'opc-ua': { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    })
  } catch (error) {
    throw new AppError('usage', `${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
