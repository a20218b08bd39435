/** The connection to a server as the feed sees it, and its Socket.IO version. */
import { io, type Socket } from 'socket.io-client'

import { viewerParser } from '#models/wire/frame-parser.ts'
import type { HostMessage } from '#models/wire/presentation.ts'
import type {
  ClientToServerEvents,
  Command,
  CommandResult,
  Hello,
  HelloResult,
  ServerToClientEvents,
} from '#models/wire/protocol.ts'

export interface SocketListener {
  opened(): void
  /** The connection is gone, or could not be made. */
  closed(): void
  frame(bytes: Uint8Array): void
  /** The server will not have this page, and says why: trying again makes no sense. */
  refused(code: string): void
}

/** One connection that can be opened again after it has closed. Requests reject when no answer comes. */
export interface ServerSocket {
  listen(listener: SocketListener): void
  open(): void
  close(): void
  hello(message: Hello): Promise<HelloResult>
  command(command: Command): Promise<CommandResult>
  ack(frame: number): void
  resync(): void
  /** To those who follow. */
  pose(message: HostMessage): void
}

/** What a guest brings, and where the host's poses go. */
export interface GuestSocket {
  readonly auth: { readonly code: string }
  readonly onPose: (pose: unknown) => void
}

const refusals = new Set(['join-code-missing', 'join-code-wrong', 'too-many-tries'])

/** How long to wait for a connection and for the answer to hello: a page that builds its scene is slow to listen. */
const connectMs = 20_000
const answerMs = 10_000

export function openServerSocket(url: string, guest?: GuestSocket): ServerSocket {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
    parser: viewerParser,
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    timeout: connectMs,
    ...(guest && { auth: guest.auth }),
  })
  if (guest) socket.on('pose', guest.onPose)
  return {
    listen(listener) {
      socket.on('connect', () => listener.opened())
      socket.on('connect_error', ({ message }) => {
        if (refusals.has(message)) listener.refused(message)
        else listener.closed()
      })
      socket.on('disconnect', () => listener.closed())
      socket.on('frame', (bytes) => listener.frame(bytes))
    },
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    hello: (message) => socket.timeout(connectMs).emitWithAck('hello', message),
    command: (command) => socket.timeout(answerMs).emitWithAck('command', command),
    ack: (frame) => void socket.emit('ack', { frame }),
    resync: () => void socket.emit('resync'),
    pose: (message) => void socket.emit('pose', message, () => undefined),
  }
}
