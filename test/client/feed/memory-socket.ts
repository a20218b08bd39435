/** Both ends of a connection in memory: the feed holds one, the test plays the server on the other. */
import type { HostMessage } from '#models/wire/presentation.ts'
import type { ServerSocket, SocketListener } from '#client/feed/server-socket.ts'
import type { Plant } from '#models/plant/plant.ts'
import { encodeFrame, type Frame } from '#models/wire/frame-codec.ts'
import type { Command, CommandResult, Hello, HelloResult } from '#models/wire/protocol.ts'

export class MemorySocket implements ServerSocket {
  readonly poses: HostMessage[] = []
  /** What the viewer did, in order: `open`, `hello 0`, `ack 3`, `resync`, `close`. */
  readonly log: string[] = []
  readonly hellos: Hello[] = []
  answer: (hello: Hello) => HelloResult
  readonly #plant: Plant
  #listener: SocketListener | undefined

  constructor(plant: Plant, answer: (hello: Hello) => HelloResult) {
    this.#plant = plant
    this.answer = answer
  }

  listen(listener: SocketListener): void {
    this.#listener = listener
  }

  open(): void {
    this.log.push('open')
    this.#listener?.opened()
  }

  close(): void {
    this.log.push('close')
  }

  async hello(message: Hello): Promise<HelloResult> {
    this.hellos.push(message)
    this.log.push(`hello ${message.resume?.sequence ?? 'new'}`)
    await Promise.resolve()
    return this.answer(message)
  }

  async command(command: Command): Promise<CommandResult> {
    this.log.push(command.command)
    return { ok: true, sequence: 1 }
  }

  ack(frame: number): void {
    this.log.push(`ack ${frame}`)
  }

  pose(message: HostMessage): void {
    this.poses.push(message)
  }

  resync(): void {
    this.log.push('resync')
  }

  /** The server sends a frame. */
  send(frame: Frame): void {
    this.sendBytes(encodeFrame(frame, this.#plant))
  }

  sendBytes(bytes: Uint8Array): void {
    this.#listener?.frame(bytes)
  }

  /** The connection breaks. */
  drop(): void {
    this.#listener?.closed()
  }
}
