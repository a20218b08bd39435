/** The feed from a server: says hello, resumes where it was, plays frames out, comes back by itself. */
import { lookNowMs } from '#client/store/look-clock.ts'
import type { ConnectionStatus } from '#client/store/twin-store.ts'
import { AppError } from '#models/app-error.ts'
import { decodeFrame } from '#models/wire/frame-codec.ts'
import {
  protocolVersion,
  type Command,
  type CommandResult,
  type HelloResult,
  type Pace,
} from '#models/wire/protocol.ts'
import type { HostMessage } from '#models/wire/presentation.ts'
import type { CauseChain, Feed, FeedStores } from './feed.ts'
import type { ForkSource } from './fork-source.ts'
import type { HistorySource } from './history-source.ts'
import type { IncidentBoard } from './incident-board.ts'
import { startPump } from './frame-pump.ts'
import { Playout } from './playout.ts'
import type { HeardLinks } from './server-links.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { ShadowSource } from './server-shadow.ts'
import type { ServerSocket } from './server-socket.ts'
import { Silence } from './silence.ts'

/** Silence after which what is shown counts as old, ms. */
export const staleAfterMs = 2000
const firstRetryMs = 500
const longestRetryMs = 5000
/** How long a command waits for a connection that is just being made, ms. */
const patienceMs = 3000

export interface SocketFeedOptions {
  readonly socket: ServerSocket
  readonly plantId: string
  readonly causes: (sequence: number) => Promise<CauseChain | undefined>
  readonly history?: HistorySource | undefined
  readonly incidents?: (() => Promise<IncidentBoard | undefined>) | undefined
  readonly links?: (() => Promise<HeardLinks>) | undefined
  readonly shadow?: ShadowSource | undefined
  /** Models of the plant's own; left out where nobody has them. */
  readonly model?: ((file: string) => Promise<Uint8Array>) | undefined
  /** The files of the plant; left out where nobody has them. */
  readonly files?: (() => Promise<PlantFiles>) | undefined
  readonly forks?: ForkSource | undefined
  /** A guest: nobody follows it. */
  readonly looksOnly?: boolean
  readonly wallNowMs?: () => number
}

export class SocketFeed implements Feed {
  readonly #options: SocketFeedOptions
  readonly #socket: ServerSocket
  readonly #wallNowMs: () => number
  readonly #silence: Silence
  readonly #awaitJoin = new Set<() => void>()
  #stores: FeedStores | undefined
  #playout: Playout | undefined
  #stopPump: (() => void) | undefined
  #epoch: string | undefined
  /** Hello was answered on this connection: frames and commands mean something. */
  #joined = false
  #awaitsKeyframe = true
  #pace: Pace | undefined
  #held = false
  #retryMs = firstRetryMs
  #retryTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: SocketFeedOptions) {
    this.#options = options
    this.#socket = options.socket
    this.#wallNowMs = options.wallNowMs ?? (() => performance.now())
    this.#silence = new Silence(this.#wallNowMs)
    this.#socket.listen({
      opened: () => void this.#sayHello(),
      closed: () => this.#lost(),
      frame: (bytes) => this.#receive(bytes),
      refused: (code) => this.#give('failed', code),
    })
  }

  start(stores: FeedStores): void {
    this.#stores = stores
    this.#playout = new Playout(stores, this.#options.wallNowMs ?? lookNowMs)
    this.#stopPump = startPump(() => this.pump())
    this.#socket.open()
  }

  stop(): void {
    this.#stopPump?.()
    clearTimeout(this.#retryTimer)
    this.#stores = undefined
    this.#socket.close()
  }

  retry(): void {
    clearTimeout(this.#retryTimer)
    this.#stores?.twin.setState({ connection: 'connecting', retryAtMs: undefined })
    this.#socket.open()
  }

  reconnect(): void {
    this.#socket.close()
    this.retry()
  }

  async command(command: Command): Promise<CommandResult> {
    if (!(await this.#connection()))
      return { ok: false, code: 'disconnected', message: 'no connection' }
    try {
      return await this.#socket.command(command)
    } catch {
      return { ok: false, code: 'no-answer', message: 'the server did not answer' }
    }
  }

  causes(sequence: number): Promise<CauseChain | undefined> {
    return this.#options.causes(sequence)
  }

  async incidents(): Promise<IncidentBoard | undefined> {
    return this.#options.incidents?.()
  }

  get model(): ((file: string) => Promise<Uint8Array>) | undefined {
    return this.#options.model
  }

  get files(): (() => Promise<PlantFiles>) | undefined {
    return this.#options.files
  }

  get shadow(): ShadowSource | undefined {
    return this.#options.shadow
  }

  get links(): (() => Promise<HeardLinks>) | undefined {
    return this.#options.links
  }

  get forks(): ForkSource | undefined {
    return this.#options.forks
  }

  get sendPose(): ((message: HostMessage) => void) | undefined {
    if (this.#options.looksOnly) return undefined
    return (message) => {
      if (this.#joined) this.#socket.pose(message)
    }
  }

  get history(): HistorySource | undefined {
    return this.#options.history
  }

  hold(): void {
    this.#held = true
  }

  release(): void {
    this.#held = false
    if (this.#joined) this.#resync()
    else this.#awaitsKeyframe = true
  }

  /** Folds what is due and looks whether the server has fallen silent. */
  pump(): void {
    if (!this.#held) this.#playout?.pump()
    if (this.#joined) this.#judge()
  }

  /** Whether there is a connection, or one comes soon. */
  #connection(): Promise<boolean> {
    if (this.#joined) return Promise.resolve(true)
    return new Promise((resolve) => {
      const joined = () => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        this.#awaitJoin.delete(joined)
        resolve(false)
      }, patienceMs)
      this.#awaitJoin.add(joined)
    })
  }

  async #sayHello(): Promise<void> {
    const epoch = this.#epoch
    const result = await this.#socket
      .hello({
        protocol: protocolVersion,
        plant: this.#options.plantId,
        ...(epoch !== undefined &&
          !this.#held && { resume: { epoch, sequence: this.#playout?.received ?? 0 } }),
      })
      .catch(() => undefined)
    if (result === undefined) return this.#socket.close()
    this.#welcomed(result)
  }

  #welcomed(result: HelloResult): void {
    const { twin } = this.#stores ?? {}
    if (!twin) return
    if (!result.ok) {
      this.#give(result.code === 'protocol-version' ? 'incompatible' : 'failed', result.code)
      return
    }
    if (result.plantHash !== twin.getState().plant.hash)
      return this.#give('incompatible', 'plant-changed')
    this.#epoch = result.epoch
    this.#awaitsKeyframe = !result.resumed
    this.#joined = true
    this.#silence.end()
    this.#retryMs = firstRetryMs
    for (const joined of this.#awaitJoin) joined()
    this.#awaitJoin.clear()
  }

  #receive(bytes: Uint8Array): void {
    const { twin } = this.#stores ?? {}
    // A frame that overtook the answer to hello belongs to it all the same.
    if (!twin || !this.#playout) return
    try {
      const frame = decodeFrame(bytes, twin.getState().plant)
      if (frame.kind === 'keyframe') this.#awaitsKeyframe = false
      else if (this.#awaitsKeyframe) return this.#socket.ack(frame.frame)
      const taken = this.#held || this.#playout.receive(frame)
      this.#socket.ack(frame.frame)
      this.#pace = frame.pace
      twin.setState({ lastFrameMs: this.#wallNowMs() })
      this.#silence.end()
      if (!taken) this.#resync()
      else this.#judge()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#resync()
    }
  }

  #resync(): void {
    this.#awaitsKeyframe = true
    this.#socket.resync()
  }

  #judge(): void {
    const { twin } = this.#stores ?? {}
    if (!twin || !this.#pace) return
    const silent = this.#silence.look() > staleAfterMs
    this.#show(silent || this.#pace.sourceStatus !== 'live' ? 'stale' : 'live')
  }

  #show(connection: ConnectionStatus): void {
    const { twin } = this.#stores ?? {}
    if (twin && twin.getState().connection !== connection)
      twin.setState({ connection, retryAtMs: undefined, problem: undefined })
  }

  /** Gives up until the page is loaded again. */
  #give(connection: 'incompatible' | 'failed', problem: string): void {
    this.#joined = false
    this.#stores?.twin.setState({ connection, problem, retryAtMs: undefined })
    this.#socket.close()
  }

  #lost(): void {
    this.#joined = false
    const { twin } = this.#stores ?? {}
    if (!twin) return
    const { connection } = twin.getState()
    if (connection === 'incompatible' || connection === 'failed') return
    clearTimeout(this.#retryTimer)
    const waitMs = this.#retryMs
    this.#retryMs = Math.min(longestRetryMs, waitMs * 2)
    twin.setState({ connection: 'disconnected', retryAtMs: this.#wallNowMs() + waitMs })
    this.#retryTimer = setTimeout(() => this.#socket.open(), waitMs)
  }
}
