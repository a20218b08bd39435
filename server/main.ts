/** The one composition root: reads the environment, opens the doors, ends in good order. */
import { pino } from 'pino'

import { AppError } from '#models/app-error.ts'
import { readSettings } from './settings.ts'
import { startServer } from './start-server.ts'

/** Exit codes: 2 for what the operator can set right, 3 for a door that cannot be opened. */
const exitCodes: Readonly<Record<string, number>> = {
  'bad-settings': 2,
  'unknown-plant': 2,
  'plant-file-invalid': 2,
  'unknown-scenario': 2,
  'unknown-live-map': 2,
  'connector-settings': 2,
  'port-in-use': 3,
  'cannot-listen': 3,
}
const stopLimitMs = 2800

async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2))
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: 2, sync: true }))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error')
    process.exit(1)
  })
  const server = await startServer(settings, log)
  const [runtime] = server.plants.all()
  const others = server.plants.expected().length
  console.log(
    `Parallel Factory · ${runtime?.plant.name.en ?? settings.PLANT}${runtime && others > 0 ? ` and ${others} more` : ''} · ${settings.LIVE === undefined ? `${settings.SPEED}x` : 'live'} · open ${server.url}/`,
  )
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopLimitMs).unref()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGINT', (signal) => void stop(signal))
  process.on('SIGTERM', (signal) => void stop(signal))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(`Parallel Factory cannot start.\n${error.message}`)
  process.exitCode = exitCodes[error.code] ?? 1
}
