/** Opens the doors of a server, HTTP and sockets on one port, in front of plants; and closes them in good order. */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { apiRoutes } from './api/api-routes.ts'
import { CapsuleShelf } from './capsule/capsule-shelf.ts'
import { createHttpServer } from './api/http-server.ts'
import { CapsuleForks } from './forks/capsule-forks.ts'
import { ForkQueue } from './forks/fork-queue.ts'
import { libraryFolder } from './library/load-library.ts'
import { Portfolio } from './portfolio/portfolio.ts'
import { openGateway } from './realtime/gateway.ts'
import type { Settings } from './settings.ts'
import type { PlantRegistry } from './twin/plant-registry.ts'

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1'])

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly plants: PlantRegistry
  /** Closes the doors, stops the plants, keeps what they need to go on. */
  stop(): Promise<void>
}

export type DoorSettings = Pick<
  Settings,
  'PORT' | 'HOST' | 'DATA_DIR' | 'ORIGIN' | 'CONNECTIONS_PER_ADDRESS' | 'CLIENT_DIR'
> &
  Partial<Pick<Settings, 'LIBRARY_DIR'>>

/** Opens the doors, then starts the plants, and each that comes later; `forkQueue`: that of the plants, if they have one. Throws AppError: `port-in-use`, `cannot-listen`. */
export async function openDoors(
  plants: PlantRegistry,
  settings: DoorSettings,
  log: Logger,
  forkQueue = new ForkQueue(),
): Promise<RunningServer> {
  const startedMs = performance.now()
  const version = readVersion()
  const origins = {
    allowed: settings.ORIGIN,
    loopbackOnly: loopbackHosts.has(settings.HOST),
  }
  let viewers = (_plant: string): number => 0
  const capsules = new CapsuleShelf(join(settings.DATA_DIR, 'capsules'))
  const capsuleForks = new CapsuleForks(capsules, forkQueue)
  const routes = apiRoutes({
    plants,
    version,
    startedMs,
    capsules,
    capsuleForks,
    portfolio: new Portfolio(plants, resolve(settings.LIBRARY_DIR ?? libraryFolder)),
    viewers: (plant) => viewers(plant),
  })
  const clientDir = resolve(settings.CLIENT_DIR)
  const http = createHttpServer({ routes, version, log, origins, clientDir })
  const gateway = openGateway(http, {
    plants,
    log,
    origins,
    connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
  })
  viewers = gateway.viewers
  await listen(http, settings)
  plants.onEach((runtime) => runtime.start())
  const { port } = http.address() as AddressInfo
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST
  log.info({ port }, 'server ready')
  return {
    url: `http://${host}:${port}`,
    port,
    plants,
    async stop() {
      const closed = gateway.close()
      http.closeAllConnections()
      const stopped = plants.all().map((runtime) => runtime.stop())
      await Promise.all([closed, capsuleForks.close(), ...stopped])
      log.info('server stopped')
    },
  }
}

function listen(http: Server, { PORT, HOST }: DoorSettings): Promise<void> {
  return new Promise((done, fail) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        return fail(
          new AppError(
            'port-in-use',
            `port ${PORT} of ${HOST} is in use: choose another with PORT=${PORT + 1} or --port ${PORT + 1}`,
            { port: PORT },
          ),
        )
      fail(new AppError('cannot-listen', `cannot listen on ${HOST}:${PORT}: ${error.message}`))
    })
    http.listen(PORT, HOST, done)
  })
}

function readVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
      version?: string
    }
    return version ?? '0.0.0'
  } catch {
    return '0.0.0'
  }
}
