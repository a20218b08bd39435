/** The door for viewers: Socket.IO over WebSocket only, JSON up, binary frames down. */
import type { Server as HttpServer } from 'node:http'

import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import { Server } from 'socket.io'
import { z } from 'zod'

import { acknowledgedFrame } from '#models/wire/frame-parser.ts'
import { ackSchema, commandSchema, helloSchema, protocolVersion } from '#models/wire/protocol.ts'
import type {
  ClientToServerEvents,
  HelloResult,
  ServerToClientEvents,
} from '#models/wire/protocol.ts'
import { operatorNeeded, type Operators } from '#server/access/operators.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import { onHostMessages } from '#server/presentation/host-messages.ts'
import type { Presentations } from '#server/presentation/presentations.ts'
import type { PlantRegistry } from '#server/twin/plant-registry.ts'
import { onMessage, refusal } from './message-handler.ts'
import { PlantView } from './plant-view.ts'
import { Viewer } from './viewer.ts'
import { admission, helloTimeoutMs, rateLimit, sendFrame, socketSettings } from './viewer-socket.ts'

export interface GatewayOptions {
  readonly plants: PlantRegistry
  readonly presentations: Presentations
  readonly log: Logger
  readonly origins: OriginRules
  readonly operators: Pick<Operators, 'roleOf'>
  readonly connectionsPerAddress: number
}

/** Nothing is sent between servers; of each socket its plant is known once it has said hello. */
type NoEvents = Record<string, never>
interface SocketData {
  plant?: string
}
type ViewerSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>

export interface Gateway {
  viewers(plant: string): number
  close(): Promise<void>
}

export function openGateway(http: HttpServer, options: GatewayOptions): Gateway {
  const { plants, log, origins, connectionsPerAddress } = options
  const views = new Map<string, PlantView>()
  const server = new Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>(
    http,
    {
      ...socketSettings,
      allowRequest: admission(origins, connectionsPerAddress, log),
    },
  )
  server.on('connection', (socket) => {
    serve(socket, views, options)
    const mayPresent = () => options.operators.roleOf(socket.request.headers) === 'operator'
    onHostMessages(socket, options.presentations, (id) => plants.get(id)?.plant, mayPresent, log)
  })
  plants.onEach((runtime) => {
    const { id } = runtime.plant
    const before = views.get(id)
    views.set(id, new PlantView(runtime))
    if (!before) return
    // Viewers of the run before come back by themselves, and learn at the hello what has changed.
    before.close()
    for (const socket of server.sockets.sockets.values())
      if (socket.data.plant === id) socket.disconnect(true)
  })
  return {
    viewers: (plant) => views.get(plant)?.viewers ?? 0,
    async close() {
      for (const view of views.values()) view.close()
      server.disconnectSockets(true)
      await server.close()
    },
  }
}

function serve(
  socket: ViewerSocket,
  views: ReadonlyMap<string, PlantView>,
  { log, operators }: Pick<GatewayOptions, 'log' | 'operators'>,
): void {
  const viewer = new Viewer((frame) => sendFrame(socket, frame))
  let view: PlantView | undefined
  const noHello = setTimeout(() => socket.disconnect(true), helloTimeoutMs)
  const admits = rateLimit(socket, log)

  onMessage(socket, 'hello', helloSchema, log, (hello, reply) => {
    if (hello.protocol !== protocolVersion)
      return reply({
        ...refusal(
          'protocol-version',
          `the server speaks protocol ${protocolVersion}, the viewer ${hello.protocol}: reload the page`,
        ),
        server: protocolVersion,
        viewer: hello.protocol,
      })
    const joined = views.get(hello.plant)
    if (!joined)
      return reply(
        refusal('unknown-plant', `no plant ${hello.plant}; known: ${[...views.keys()].join(', ')}`),
      )
    clearTimeout(noHello)
    view?.leave(viewer)
    view = joined
    const { twin, plant } = joined.runtime
    socket.data.plant = plant.id
    const resumed = joined.canResume(hello.resume)
    const welcome: HelloResult = {
      ok: true,
      protocol: protocolVersion,
      plant: plant.id,
      scenario: plant.scenario,
      plantHash: plant.hash,
      epoch: twin.epoch,
      sequence: twin.state.sequence,
      resumed,
    }
    reply(welcome)
    joined.join(viewer, resumed ? hello.resume?.sequence : undefined)
  })
  // Acknowledgements are most of what viewers send: taken here, they skip the way of events and its cost.
  socket.conn.on('data', (message: unknown) => {
    const frame = acknowledgedFrame(message)
    if (frame !== undefined && admits()) view?.acknowledge(viewer, frame)
  })
  onMessage(socket, 'ack', ackSchema, log, ({ frame }) => view?.acknowledge(viewer, frame))
  onMessage(socket, 'resync', z.undefined(), log, () => view?.restart(viewer))
  onMessage(socket, 'command', commandSchema, log, async (command, reply) => {
    if (!view) return reply(refusal('hello-first', 'a viewer says hello before it commands'))
    if (operators.roleOf(socket.request.headers) !== 'operator') throw operatorNeeded()
    reply(await view.runtime.execute(command))
  })
  socket.on('disconnect', () => {
    clearTimeout(noHello)
    view?.leave(viewer)
  })
}
