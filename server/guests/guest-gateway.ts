/** The sockets of guests: the filtered stream and the host's pose down; nothing up but hello and acknowledgements. */
import type { Server as HttpServer } from 'node:http'

import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import { Server } from 'socket.io'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { acknowledgedFrame } from '#models/wire/frame-parser.ts'
import { ackSchema, helloSchema, protocolVersion } from '#models/wire/protocol.ts'
import type { HelloResult } from '#models/wire/protocol.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import type { OpenPresentation, Presentations } from '#server/presentation/presentations.ts'
import { onMessage, refusal } from '#server/realtime/message-handler.ts'
import { Viewer } from '#server/realtime/viewer.ts'
import {
  admission,
  helloTimeoutMs,
  rateLimit,
  sendFrame,
  socketSettings,
} from '#server/realtime/viewer-socket.ts'
import type { GuestPlants, SeenPlant } from './guest-plants.ts'

export interface GuestGatewayOptions {
  readonly plants: GuestPlants
  readonly presentations: Presentations
  /** Throws AppError for a code that opens nothing. */
  readonly admit: (address: string, code: unknown) => OpenPresentation
  readonly log: Logger
  readonly origins: OriginRules
  readonly connectionsPerAddress: number
}

const credentialsSchema = z.strictObject({ code: z.string().max(16) })

export function openGuestGateway(
  http: HttpServer,
  options: GuestGatewayOptions,
): { close(): Promise<void> } {
  const { admit, log, origins, connectionsPerAddress } = options
  const server = new Server(http, {
    ...socketSettings,
    allowRequest: admission(origins, connectionsPerAddress, log),
  })
  const presentationOf = new WeakMap<Socket, OpenPresentation>()
  server.use((socket, next) => {
    try {
      const credentials = credentialsSchema.safeParse(socket.handshake.auth)
      presentationOf.set(socket, admit(socket.handshake.address, credentials.data?.code))
      next()
    } catch (error) {
      next(new Error(error instanceof AppError ? error.code : 'internal'))
    }
  })
  server.on('connection', (socket) => {
    const presentation = presentationOf.get(socket)
    if (presentation) serve(socket, presentation, options)
    else socket.disconnect(true)
  })
  return {
    async close() {
      server.disconnectSockets(true)
      await server.close()
    },
  }
}

function serve(
  socket: Socket,
  presentation: OpenPresentation,
  { plants, presentations, log }: GuestGatewayOptions,
): void {
  const viewer = new Viewer((frame) => sendFrame(socket, frame))
  let seen: SeenPlant | undefined
  let leave: (() => void) | undefined
  /** The pose that came while the guest did not keep up: only the latest one is worth sending. */
  let missed: string | undefined
  const noHello = setTimeout(() => socket.disconnect(true), helloTimeoutMs)
  const admits = rateLimit(socket, log)
  const sendPose = (pose: string) =>
    void socket.conn.write(`[2,"/",["pose",${pose}]]`, { compress: false })
  const sendAway = () => void socket.disconnect(true)
  const follower = {
    show(pose: string) {
      if (viewer.waits) missed = pose
      else sendPose(pose)
    },
    end: sendAway,
  }
  const left = () => {
    leave?.()
    seen?.gone.delete(sendAway)
    seen?.view.leave(viewer)
  }
  const caughtUp = (frame: number) => {
    seen?.view.acknowledge(viewer, frame)
    if (viewer.waits || missed === undefined) return
    sendPose(missed)
    missed = undefined
  }

  onMessage(socket, 'hello', helloSchema, log, (hello, reply) => {
    if (hello.protocol !== protocolVersion)
      return reply({
        ...refusal('protocol-version', 'the page is of another version: reload it'),
        server: protocolVersion,
        viewer: hello.protocol,
      })
    const joined = hello.plant === presentation.plant ? plants.get(hello.plant) : undefined
    if (!joined) return reply(refusal('unknown-plant', 'no such plant is presented'))
    clearTimeout(noHello)
    left()
    leave = presentations.join(presentation.id, follower)
    seen = joined
    seen.gone.add(sendAway)
    const { view, lens } = joined
    const { twin } = view.runtime
    const resumed = view.canResume(hello.resume)
    const welcome: HelloResult = {
      ok: true,
      protocol: protocolVersion,
      plant: lens.plant.id,
      scenario: lens.plant.scenario,
      plantHash: lens.plant.hash,
      epoch: twin.epoch,
      sequence: twin.state.sequence,
      resumed,
    }
    reply(welcome)
    view.join(viewer, resumed ? hello.resume?.sequence : undefined)
  })
  socket.conn.on('data', (message: unknown) => {
    const frame = acknowledgedFrame(message)
    if (frame !== undefined && admits()) caughtUp(frame)
  })
  onMessage(socket, 'ack', ackSchema, log, ({ frame }) => caughtUp(frame))
  onMessage(socket, 'resync', z.undefined(), log, () => seen?.view.restart(viewer))
  onMessage(socket, 'command', z.unknown(), log, (_command, reply) =>
    reply(refusal('guests-look', 'guests look, and nothing else')),
  )
  socket.on('disconnect', () => {
    clearTimeout(noHello)
    left()
  })
}
