/** Socket.IO parser of both ends: messages as JSON text, and a frame as exactly one binary message with nothing around it. */
import { AppError } from '#models/app-error.ts'

interface Packet {
  type: number
  nsp: string
  data?: unknown
  id?: number
}

/** Packet types of Socket.IO that this parser carries; its two-part binary types are not used. */
const packetTypes = { connect: 0, disconnect: 1, event: 2, ack: 3, connectError: 4 } as const

/** Events that Socket.IO raises itself: a peer must not be able to forge them. */
const reservedEvents = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
])

/** Refuses the three keys through which JSON can reach the prototype of objects; a `JSON.parse` reviver. */
export function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw new AppError('forbidden-key', `the key ${key} is not allowed`, { key })
  return value
}

/** What a text must hold, plainly or escaped, to have one of those keys: a reviver makes parsing several times slower. */
const keyMayBeForbidden = /__proto__|constructor|prototype|\\u/

export class FrameEncoder {
  encode(packet: Packet): (string | Uint8Array)[] {
    const { type, nsp, data, id } = packet
    if (type === packetTypes.event && Array.isArray(data) && data[1] instanceof Uint8Array)
      return [data[1]]
    if (isAcknowledgement(packet)) return [`a${packet.data[1].frame}`]
    return [JSON.stringify([type, nsp, data, id])]
  }
}

/** By far the most frequent message up: the letter a and the number of the frame. */
function isAcknowledgement(
  packet: Packet,
): packet is Packet & { data: ['ack', { frame: number }] } {
  const { type, data } = packet
  return (
    type === packetTypes.event &&
    Array.isArray(data) &&
    data[0] === 'ack' &&
    Number.isSafeInteger((data[1] as { frame?: unknown } | undefined)?.frame)
  )
}

/** The frame that a message acknowledges in the short form; undefined for any other message. */
export function acknowledgedFrame(message: unknown): number | undefined {
  if (typeof message !== 'string' || message[0] !== 'a') return undefined
  const digits = /^a(\d{1,15})$/.exec(message)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

type PacketListener = (packet: Packet) => void

/** Reads both kinds of messages: the end of the viewer. */
export class FrameDecoder {
  readonly #listeners = new Set<PacketListener>()

  on(_event: 'decoded', listener: PacketListener): this {
    this.#listeners.add(listener)
    return this
  }

  off(_event: 'decoded', listener: PacketListener): this {
    this.#listeners.delete(listener)
    return this
  }

  removeListener(event: 'decoded', listener: PacketListener): this {
    return this.off(event, listener)
  }

  /** One message as it came; throws AppError for what is no packet, and the connection is closed. */
  add(message: unknown): void {
    const packet = typeof message === 'string' ? parsePacket(message) : this.binary(message)
    for (const listener of this.#listeners) listener(packet)
  }

  destroy(): void {
    this.#listeners.clear()
  }

  protected binary(message: unknown): Packet {
    const bytes = message instanceof ArrayBuffer ? new Uint8Array(message) : message
    if (!(bytes instanceof Uint8Array)) throw malformed('neither text nor bytes')
    return { type: packetTypes.event, nsp: '/', data: ['frame', bytes] }
  }
}

/**
 * Reads text only: the end of the server, to which nobody sends frames. Acknowledgements in their short
 * form pass it by: the server takes them from the connection itself, as they are most of what comes.
 */
export class UplinkDecoder extends FrameDecoder {
  override add(message: unknown): void {
    if (acknowledgedFrame(message) === undefined) super.add(message)
  }

  protected override binary(): Packet {
    throw malformed('binary messages go from server to viewer only')
  }
}

/** For `io(url, { parser: viewerParser, transports: ['websocket'] })`. */
export const viewerParser = { protocol: 5, Encoder: FrameEncoder, Decoder: FrameDecoder }
export const serverParser = { protocol: 5, Encoder: FrameEncoder, Decoder: UplinkDecoder }

function parsePacket(text: string): Packet {
  const frame = acknowledgedFrame(text)
  if (frame !== undefined) return { type: packetTypes.event, nsp: '/', data: ['ack', { frame }] }
  let packet: unknown
  try {
    packet = JSON.parse(text, keyMayBeForbidden.test(text) ? refusePrototypeKeys : undefined)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw malformed('not JSON')
  }
  if (!Array.isArray(packet)) throw malformed('not a list')
  const [type, nsp, data, id] = packet as unknown[]
  if (typeof nsp !== 'string') throw malformed('no namespace')
  const hasId = id !== undefined && id !== null
  if (hasId && !(Number.isSafeInteger(id) && (id as number) >= 0)) throw malformed('a wrong id')
  switch (type) {
    case packetTypes.event:
      if (!Array.isArray(data) || typeof data[0] !== 'string' || reservedEvents.has(data[0]))
        throw malformed('an event without a name of its own')
      break
    case packetTypes.ack:
      if (!Array.isArray(data) || !hasId) throw malformed('an answer to nothing')
      break
    case packetTypes.connect:
    case packetTypes.disconnect:
    case packetTypes.connectError:
      break
    default:
      throw malformed('an unknown packet type')
  }
  return {
    type,
    nsp,
    ...(data === null || data === undefined ? {} : { data }),
    ...(hasId ? { id: id as number } : {}),
  }
}

function malformed(reason: string): AppError {
  return new AppError('message-malformed', `malformed message: ${reason}`, { reason })
}
