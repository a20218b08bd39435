/** Opens the doors of a server, HTTP and sockets on one port, in front of plants; and closes them in good order. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

import type { Logger } from 'pino'

import { listen } from './access/listen.ts'
import { isLoopbackHost } from './access/origin-check.ts'
import { apiRoutes } from './api/api-routes.ts'
import { CapsuleShelf } from './capsule/capsule-shelf.ts'
import { Operators } from './access/operators.ts'
import { createHttpServer } from './api/http-server.ts'
import { CapsuleForks } from './forks/capsule-forks.ts'
import { ForkQueue } from './forks/fork-queue.ts'
import { libraryFolder } from './library/load-library.ts'
import { Portfolio } from './portfolio/portfolio.ts'
import { openGuestDoor, type OpenGuestDoor } from './guests/open-guest-door.ts'
import { Presentations } from './presentation/presentations.ts'
import { openGateway } from './realtime/gateway.ts'
import type { Settings } from './settings.ts'
import type { PlantRegistry } from './twin/plant-registry.ts'

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly plants: PlantRegistry
  /** Addresses of the guests' door; empty where there is none. */
  readonly guests: readonly string[]
  /** Closes the doors, stops the plants, keeps what they need to go on. */
  stop(): Promise<void>
}

export type DoorSettings = Pick<
  Settings,
  'PORT' | 'HOST' | 'DATA_DIR' | 'ORIGIN' | 'CONNECTIONS_PER_ADDRESS' | 'CLIENT_DIR'
> &
  Partial<Pick<Settings, 'LIBRARY_DIR' | 'OPERATOR_KEY' | 'GUEST_PORT' | 'GUEST_HOST'>>

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
    loopbackOnly: isLoopbackHost(settings.HOST),
  }
  const operators = new Operators(settings.OPERATOR_KEY)
  if (!operators.keyNeeded && !origins.loopbackOnly)
    log.warn('everybody who reaches this server may change something: set OPERATOR_KEY')
  let viewers = (_plant: string): number => 0
  const presentations = new Presentations()
  let guests: OpenGuestDoor | undefined
  const capsules = new CapsuleShelf(join(settings.DATA_DIR, 'capsules'))
  const capsuleForks = new CapsuleForks(capsules, forkQueue)
  const routes = apiRoutes({
    plants,
    version,
    startedMs,
    capsules,
    capsuleForks,
    portfolio: new Portfolio(plants, resolve(settings.LIBRARY_DIR ?? libraryFolder)),
    operators,
    viewers: (plant) => viewers(plant),
    presentations,
    guestDoors: () => guests?.urls ?? [],
  })
  const clientDir = resolve(settings.CLIENT_DIR)
  const http = createHttpServer({ routes, version, log, origins, operators, clientDir })
  const gateway = openGateway(http, {
    plants,
    presentations,
    log,
    origins,
    operators,
    connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
  })
  viewers = gateway.viewers
  await listen(http, settings.HOST, settings.PORT)
  if (settings.GUEST_PORT !== undefined)
    guests = await openGuestDoor(
      { host: settings.GUEST_HOST ?? '0.0.0.0', port: settings.GUEST_PORT },
      {
        plants,
        presentations,
        log,
        clientDir,
        connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
      },
    )
  plants.onEach((runtime) => runtime.start())
  const { port } = http.address() as AddressInfo
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST
  log.info({ port, guests: guests?.urls }, 'server ready')
  return {
    url: `http://${host}:${port}`,
    port,
    plants,
    guests: guests?.urls ?? [],
    async stop() {
      presentations.close()
      const closed = gateway.close()
      http.closeAllConnections()
      const stopped = plants.all().map((runtime) => runtime.stop())
      await Promise.all([closed, guests?.close(), capsuleForks.close(), ...stopped])
      log.info('server stopped')
    },
  }
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
