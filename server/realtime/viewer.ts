/** One viewer of a plant: what it was sent, what it has acknowledged, and whether it keeps up. */
import { ackEvery, ackWindow } from '#models/wire/protocol.ts'

/** A frame as it goes out: the message, and the WebSocket frame already built round it. */
export interface OutgoingFrame {
  readonly number: number
  readonly bytes: Buffer
  readonly framed: Buffer
}

export type SendFrame = (frame: OutgoingFrame) => void

/**
 * Kernel buffers hide minutes of small frames from the server, so only acknowledgements tell whether a
 * viewer is there. After `ackWindow` frames without one it gets nothing; when it has acknowledged the
 * last of them, it is in the present again and gets a keyframe.
 */
export class Viewer {
  readonly #send: SendFrame
  #sent = 0
  #acknowledged = 0
  #waits = false

  constructor(send: SendFrame) {
    this.#send = send
  }

  /** It has left frames unacknowledged and gets no more until it has caught up. */
  get waits(): boolean {
    return this.#waits
  }

  /** Begins anew with a frame that stands for all before it. */
  begin(frame: OutgoingFrame): void {
    this.#acknowledged = frame.number - 1
    this.#sent = frame.number
    this.#waits = false
    this.#send(frame)
  }

  /** The next frame; dropped when the viewer does not keep up. */
  next(frame: OutgoingFrame): void {
    if (this.#sent - this.#acknowledged >= ackWindow) this.#waits = true
    if (this.#waits) return
    this.#sent = frame.number
    this.#send(frame)
  }

  /** Gives true when the viewer has caught up after a wait and needs a keyframe. */
  acknowledge(frame: number): boolean {
    if (frame > this.#sent || frame <= this.#acknowledged) return false
    this.#acknowledged = frame
    return this.#waits && this.#sent - frame < ackEvery
  }
}
