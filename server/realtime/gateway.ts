/** The door for viewers: Socket.IO over WebSocket only, JSON up, binary frames down. */
import type { IncomingMessage, Server as HttpServer } from 'node:http'

import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import { Server } from 'socket.io'
import { z } from 'zod'

import { acknowledgedFrame, serverParser } from '#models/wire/frame-parser.ts'
import { ackSchema, commandSchema, helloSchema, protocolVersion } from '#models/wire/protocol.ts'
import type {
  ClientToServerEvents,
  HelloResult,
  ServerToClientEvents,
} from '#models/wire/protocol.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import { originProblem } from '#server/access/origin-check.ts'
import type { PlantRegistry } from '#server/twin/plant-registry.ts'
import { onMessage, refusal } from './message-handler.ts'
import { PlantView } from './plant-view.ts'
import { TokenBucket } from './token-bucket.ts'
import type { OutgoingFrame } from './viewer.ts'
import { Viewer } from './viewer.ts'

/** Largest message from a viewer, bytes: commands and acknowledgements are far below. */
const uplinkLimitBytes = 16_384
/** Time within which a viewer must say hello, ms. */
const helloTimeoutMs = 3000
/** Messages a viewer may send: this many at once, this many a second, and so far overdrawn it is cut off. */
const bucket = { capacity: 100, perS: 50, cutOff: -200 }

export interface GatewayOptions {
  readonly plants: PlantRegistry
  readonly log: Logger
  readonly origins: OriginRules
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
      transports: ['websocket'],
      allowUpgrades: false,
      parser: serverParser,
      maxHttpBufferSize: uplinkLimitBytes,
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      connectTimeout: helloTimeoutMs,
      pingInterval: 10_000,
      pingTimeout: 5000,
      cleanupEmptyChildNamespaces: true,
      allowRequest: admission(origins, connectionsPerAddress, log),
    },
  )
  server.on('connection', (socket) => serve(socket, views, log))
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

/** Who may open a connection: the right pages, and not too many from one address. */
function admission(origins: OriginRules, connectionsPerAddress: number, log: Logger) {
  const connections = new Map<string, number>()
  return (
    request: IncomingMessage,
    decide: (error: string | undefined, success: boolean) => void,
  ): void => {
    const address = request.socket.remoteAddress ?? ''
    const count = connections.get(address) ?? 0
    const problem =
      originProblem(request, origins) ??
      (count >= connectionsPerAddress ? 'too-many-connections' : undefined)
    if (problem) {
      log.warn({ problem, address, origin: request.headers.origin }, 'connection refused')
      return decide(problem, false)
    }
    connections.set(address, count + 1)
    request.socket.once('close', () => {
      const left = (connections.get(address) ?? 1) - 1
      if (left > 0) connections.set(address, left)
      else connections.delete(address)
    })
    decide(undefined, true)
  }
}

function serve(socket: ViewerSocket, views: ReadonlyMap<string, PlantView>, log: Logger): void {
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
    reply(
      view
        ? await view.runtime.execute(command)
        : refusal('hello-first', 'a viewer says hello before it commands'),
    )
  })
  socket.on('disconnect', () => {
    clearTimeout(noHello)
    view?.leave(viewer)
  })
}

/**
 * Writes a frame that is already a WebSocket frame straight through Engine.IO, in order with everything
 * else. Where its transport cannot take ready frames it falls back to the message and frames it itself.
 */
function sendFrame(socket: ViewerSocket, { bytes, framed }: OutgoingFrame): void {
  const options: { compress: boolean; wsPreEncodedFrame: Buffer[] } = {
    compress: false,
    wsPreEncodedFrame: [framed],
  }
  socket.conn.write(bytes, options)
}

/** A check to be made for each message of a socket; cuts off who goes far beyond the rate. */
function rateLimit(socket: ViewerSocket, log: Logger): () => boolean {
  const tokens = new TokenBucket(bucket.capacity, bucket.perS, performance.now())
  const admits = () => {
    const left = tokens.take(performance.now())
    if (left < bucket.cutOff && socket.connected) {
      log.warn({ address: socket.handshake.address }, 'viewer cut off: too many messages')
      socket.disconnect(true)
    }
    return left >= 0
  }
  socket.use((_packet, next) => (admits() ? next() : next(new Error('rate'))))
  // A refused message is no reason to fail: without a listener, the error would end the process.
  socket.on('error', () => undefined)
  return admits
}
