/** A viewer as the protocol describes it: says hello, folds frames, acknowledges, asks again after a gap. */
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'

import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeFrame } from '#models/wire/frame-codec.ts'
import type { Frame } from '#models/wire/frame-codec.ts'
import { viewerParser } from '#models/wire/frame-parser.ts'
import { ackEvery, protocolVersion } from '#models/wire/protocol.ts'
import type {
  ClientToServerEvents,
  Command,
  CommandResult,
  Hello,
  HelloResult,
  ServerToClientEvents,
} from '#models/wire/protocol.ts'

export class TestViewer {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly plant: Plant
  readonly frames: Frame[] = []
  /** What the host of a presentation has shown. */
  readonly poses: unknown[] = []
  /** Set to false to play a viewer that has stopped reading. */
  acknowledges = true
  /** Set to true to lose what comes. */
  deaf = false
  resyncs = 0
  state: TwinState | undefined
  epoch = ''
  #acknowledged = Number.NEGATIVE_INFINITY

  constructor(
    url: string,
    plant: Plant,
    headers: Record<string, string> = {},
    auth: Record<string, unknown> = {},
  ) {
    this.plant = plant
    this.socket = io(url, {
      parser: viewerParser,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
      auth,
    })
    this.socket.on('frame', (bytes) => this.#receive(bytes))
    this.socket.on('pose', (pose) => this.poses.push(pose))
  }

  /** Resolves when connected; rejects with the reason of a refusal. */
  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.socket.connected) return resolve()
      this.socket.once('connect', resolve)
      this.socket.once('connect_error', reject)
    })
  }

  async hello(message: Partial<Hello> = {}): Promise<HelloResult> {
    await this.connected()
    const result = await this.socket.emitWithAck('hello', {
      protocol: protocolVersion,
      plant: this.plant.id,
      ...message,
    })
    if (result.ok) this.epoch = result.epoch
    return result
  }

  /** Says hello with what it has, as after a lost connection. */
  resume(previous: TestViewer): Promise<HelloResult> {
    this.state = previous.state
    const sequence = previous.state?.sequence ?? 0
    return this.hello({ resume: { epoch: previous.epoch, sequence } })
  }

  command(command: Command): Promise<CommandResult> {
    return this.socket.emitWithAck('command', command)
  }

  get hash(): string {
    return this.state ? stateHash(this.state, this.plant) : ''
  }

  /** Waits until a condition holds, at most 5 s. */
  async until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 5000
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`waited in vain for ${String(holds)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  acknowledge(frame: number): void {
    if (!this.acknowledges) return
    this.#acknowledged = frame
    this.socket.emit('ack', { frame })
  }

  close(): void {
    this.socket.disconnect()
  }

  #receive(bytes: Uint8Array): void {
    if (this.deaf) return
    const frame = decodeFrame(bytes, this.plant)
    this.frames.push(frame)
    if (frame.kind === 'keyframe' || frame.frame - this.#acknowledged >= ackEvery)
      this.acknowledge(frame.frame)
    if (frame.kind === 'keyframe') {
      this.state = frame.state
      return
    }
    const { state } = this
    if (!state || frame.firstSequence > state.sequence + 1) {
      this.resyncs++
      this.socket.emit('resync')
      return
    }
    const { sequence } = state
    applyEvents(
      state,
      this.plant,
      frame.events.filter((event) => event.sequence > sequence),
    )
    advanceTo(state, this.plant, frame.pace.timeUs)
  }
}
