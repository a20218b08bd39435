/** A file as a connector: played at its pace, or followed while something else writes it. */
import { setTimeout as sleep } from 'node:timers/promises'

import { AppError } from '#models/app-error.ts'
import type { Connector, ConnectorContext, ConnectorSink, LinkStatus } from '../connector.ts'
import { pauseBefore } from '../reconnect-pause.ts'
import type { FileSettings } from './file-settings.ts'
import { FileFollower } from './follow-file.ts'
import { FilePlayer } from './play-file.ts'

const lookEveryMs = 100

export class FileConnector implements Connector {
  readonly backfills = true
  readonly #settings: FileSettings
  readonly #context: ConnectorContext
  #status: LinkStatus['kind'] = 'ended'

  constructor(settings: FileSettings, context: ConnectorContext) {
    this.#settings = settings
    this.#context = context
  }

  async run(sink: ConnectorSink, signal: AbortSignal): Promise<void> {
    this.#say(sink, { kind: 'connecting' })
    const read = this.#settings.follow ? this.#follower(sink) : this.#player(sink, signal)
    for (let failures = 0; !signal.aborted;) {
      try {
        const isDone = await read(() => {
          failures = 0
          this.#say(sink, { kind: 'connected' })
        })
        if (isDone) break
        await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        if (error.code !== 'cannot-read' && this.#status !== 'lost')
          sink.refuse({ where: this.#settings.path, code: error.code, detail: error.message })
        this.#say(sink, { kind: 'lost', reason: error.message })
        await pauseBefore(failures++, signal)
      }
    }
    this.#say(sink, { kind: 'ended' })
  }

  /** Gives whether it is done for good. */
  #player(sink: ConnectorSink, signal: AbortSignal) {
    const player = new FilePlayer(this.#settings, this.#context)
    return async (onRead: () => void): Promise<boolean> => {
      await player.play(sink, signal, onRead)
      player.rewind()
      return !this.#settings.repeat
    }
  }

  #follower(sink: ConnectorSink) {
    const follower = new FileFollower(this.#settings, this.#context)
    return async (onRead: () => void): Promise<boolean> => {
      await follower.readOn(sink, this.#status !== 'connected', onRead)
      return false
    }
  }

  #say(sink: ConnectorSink, status: LinkStatus): void {
    if (status.kind === this.#status) return
    this.#status = status.kind
    sink.status(status)
  }
}
