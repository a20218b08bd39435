/** The feed from a simulation in a worker of this page: no server is needed. */
import { lookNowMs } from '#client/store/look-clock.ts'
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { decodeFrame } from '#models/wire/frame-codec.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import type { Command, CommandResult } from '#models/wire/protocol.ts'
import type { CauseChain, Feed, FeedStores, OpenedFeed } from './feed.ts'
import type { ForkFrom } from './fork-messages.ts'
import type { ForkSource } from './fork-source.ts'
import { startPump } from './frame-pump.ts'
import type { HistorySource } from './history-source.ts'
import type { IncidentBoard } from './incident-board.ts'
import { forkFromRecord, pageHistory } from './page-history.ts'
import { Playout } from './playout.ts'
import { libraryFiles } from './plant-files.ts'
import { libraryModel } from './plant-models.ts'
import type { FromWorker, RecordAnswer, RecordQuestion, ToWorker } from './simulation-messages.ts'
import { workerForks } from './worker-forks.ts'

export interface SimulationOptions {
  readonly plant: string | undefined
  readonly scenario?: string | undefined
  readonly seed?: number
  readonly speed?: number
  /** A stage of the transformation: its number, or steps. */
  readonly taken?: string | undefined
  /** Where the files of the plant come from; the library of the page when left out. */
  readonly files?: (() => Promise<PlantFiles>) | undefined
}

/** Opens a plant of the library. Throws AppError with the code that the plant file gave. */
export async function openSimulationFeed(options: SimulationOptions): Promise<OpenedFeed> {
  const { plant = 'lier-refractory', scenario, seed = 1, speed = 60, taken } = options
  const files = options.files ?? (() => libraryFiles(plant))
  const stage = taken === undefined ? undefined : { files: await files(), taken }
  const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' })
  const post = (message: ToWorker) => worker.postMessage(message, {})
  const json = await new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'plant') resolve(data.json)
      if (data.kind === 'failed') reject(new AppError(data.code, data.message))
    })
    worker.addEventListener('error', () =>
      reject(new AppError('internal', 'the simulation could not be started')),
    )
    post({ kind: 'open', plant, scenario, stage, seed, speed })
  })
  const parsed = plantFromJson(json)
  return { plant: parsed, feed: new SimulationFeed(worker, parsed, files) }
}

class SimulationFeed implements Feed {
  readonly #worker: Worker
  readonly #answers = new Map<number, (message: FromWorker) => void>()
  #lastId = 0
  #stopPump: (() => void) | undefined
  #held = false
  #awaitsKeyframe = true
  /** From now on, or from an instant of its record. */
  readonly forks: ForkSource

  readonly files: () => Promise<PlantFiles>
  readonly model: (file: string) => Promise<Uint8Array>

  constructor(worker: Worker, plant: Plant, files: () => Promise<PlantFiles>) {
    this.#worker = worker
    this.files = files
    this.model = (file) => libraryModel(plant.id, file)
    const ask = (question: RecordQuestion) => this.#askRecord(question)
    this.history = pageHistory(plant, ask)
    this.forks = workerForks(plant, (atUs, horizonUs) =>
      atUs === undefined ? this.#now() : forkFromRecord(ask, atUs, horizonUs),
    )
  }

  start(stores: FeedStores): void {
    const { plant } = stores.twin.getState()
    const playout = new Playout(stores, lookNowMs)
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'frame') {
        const frame = decodeFrame(data.bytes, plant)
        if (frame.kind === 'keyframe') this.#awaitsKeyframe = this.#held
        if (!this.#awaitsKeyframe) playout.receive(frame)
        stores.twin.setState({ lastFrameMs: performance.now(), connection: 'live' })
      } else if ('id' in data) {
        this.#answers.get(data.id)?.(data)
        this.#answers.delete(data.id)
      }
    })
    this.#post({ kind: 'start' })
    this.#stopPump = startPump(() => {
      if (!this.#awaitsKeyframe) playout.pump()
    })
  }

  stop(): void {
    this.#stopPump?.()
    this.#worker.terminate()
  }

  /** The worker is always there. */
  retry(): void {}

  readonly history: HistorySource

  hold(): void {
    this.#held = true
    this.#awaitsKeyframe = true
  }

  release(): void {
    this.#held = false
    this.#post({ kind: 'keyframe' })
  }

  async command(command: Command): Promise<CommandResult> {
    const answer = await this.#ask({ kind: 'command', id: ++this.#lastId, command })
    return answer.kind === 'commanded'
      ? answer.result
      : { ok: false, code: 'internal', message: 'no result' }
  }

  async causes(sequence: number): Promise<CauseChain | undefined> {
    const answer = await this.#ask({ kind: 'causes', id: ++this.#lastId, sequence })
    return answer.kind === 'causes' ? answer.causes : undefined
  }

  async incidents(): Promise<IncidentBoard | undefined> {
    const answer = await this.#ask({ kind: 'incidents', id: ++this.#lastId })
    return answer.kind === 'incidents' ? answer.board : undefined
  }

  async #now(): Promise<ForkFrom> {
    const answer = await this.#ask({ kind: 'snapshot', id: ++this.#lastId })
    if (answer.kind === 'snapshot' && answer.now) return { kind: 'now', ...answer.now }
    throw new AppError('internal', 'the simulation does not run yet')
  }

  async #askRecord(question: RecordQuestion): Promise<RecordAnswer> {
    const message = await this.#ask({ kind: 'record', id: ++this.#lastId, question })
    if (message.kind !== 'record') throw new AppError('internal', 'no answer about the record')
    const { answer } = message
    if (answer.what === 'refused') throw new AppError(answer.code, answer.message)
    return answer
  }

  #ask(message: ToWorker & { id: number }): Promise<FromWorker> {
    return new Promise((resolve) => {
      this.#answers.set(message.id, resolve)
      this.#post(message)
    })
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message, {})
  }
}
