/** What every door for viewers does alike: who may connect, how often they may speak, how frames leave. */
import type { IncomingMessage } from 'node:http'

import type { Logger } from 'pino'
import type { Socket } from 'socket.io'

import { serverParser } from '#models/wire/frame-parser.ts'
import type { OriginRules } from '#server/access/origin-check.ts'
import { originProblem } from '#server/access/origin-check.ts'
import { TokenBucket } from './token-bucket.ts'
import type { OutgoingFrame } from './viewer.ts'

/** Largest message from a viewer, bytes: commands and acknowledgements are far below. */
const uplinkLimitBytes = 16_384
/** Time within which a viewer must say hello, ms. */
export const helloTimeoutMs = 3000
/** Messages a viewer may send: this many at once, this many a second, and so far overdrawn it is cut off. */
const bucket = { capacity: 100, perS: 50, cutOff: -200 }

/** Socket.IO as all doors run it. */
export const socketSettings = {
  transports: ['websocket' as const],
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
}

/** Who may open a connection: the right pages, and not too many from one address. */
export function admission(origins: OriginRules, connectionsPerAddress: number, log: Logger) {
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

/**
 * Writes a frame that is already a WebSocket frame straight through Engine.IO, in order with everything
 * else. Where its transport cannot take ready frames it falls back to the message and frames it itself.
 */
export function sendFrame(socket: Pick<Socket, 'conn'>, { bytes, framed }: OutgoingFrame): void {
  const options: { compress: boolean; wsPreEncodedFrame: Buffer[] } = {
    compress: false,
    wsPreEncodedFrame: [framed],
  }
  socket.conn.write(bytes, options)
}

/** A check to be made for each message of a socket; cuts off who goes far beyond the rate. */
export function rateLimit(socket: Socket, log: Logger): () => boolean {
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
