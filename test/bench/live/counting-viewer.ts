/** A viewer over Socket.IO that decodes every frame, counts the values in it and says how old each is. A browser would draw them besides. */
import { io, type Socket } from 'socket.io-client'

import type { Plant } from '#models/plant/plant.ts'
import { decodeFrame } from '#models/wire/frame-codec.ts'
import { viewerParser } from '#models/wire/frame-parser.ts'
import {
  ackEvery,
  protocolVersion,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#models/wire/protocol.ts'

export class CountingViewer {
  readonly #plant: Plant
  readonly #zeroMs: number
  readonly #fromValue: number
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>
  #acknowledged = -Infinity
  /** Whole states after the first: sent in place of events to a viewer that does not keep up. */
  keyframes = -1
  values = 0
  readonly agesMs: number[] = []

  /** `zeroMs`: values are milliseconds since then; those below `fromValue` do not count. */
  constructor(url: string, plant: Plant, zeroMs: number, fromValue: number) {
    this.#plant = plant
    this.#zeroMs = zeroMs
    this.#fromValue = fromValue
    this.#socket = io(url, {
      parser: viewerParser,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    })
    this.#socket.on('frame', (bytes) => this.#receive(bytes, Date.now()))
  }

  /** Resolves when frames come. */
  async open(): Promise<void> {
    await new Promise((resolve, reject) => {
      this.#socket.once('connect', () => resolve(undefined))
      this.#socket.once('connect_error', reject)
    })
    const hello = { protocol: protocolVersion, plant: this.#plant.id }
    const answer = await this.#socket.emitWithAck('hello', hello)
    if (!answer.ok) throw new Error(answer.message)
  }

  close(): void {
    this.#socket.disconnect()
  }

  #receive(bytes: Uint8Array, nowMs: number): void {
    const decoded = decodeFrame(bytes, this.#plant)
    if (decoded.kind === 'keyframe' || decoded.frame - this.#acknowledged >= ackEvery) {
      this.#acknowledged = decoded.frame
      this.#socket.emit('ack', { frame: decoded.frame })
    }
    if (decoded.kind === 'keyframe') {
      this.keyframes++
      return
    }
    for (const event of decoded.events) {
      if (event.type !== 'samples') continue
      for (const value of event.values) {
        if (value < this.#fromValue) continue
        this.values++
        this.agesMs.push(nowMs - this.#zeroMs - value)
      }
    }
  }
}
