/** Forks of the capsules that were brought to this server: a desk for each one that somebody asks about, the latest few kept. */
import { AppError } from '#models/app-error.ts'
import { capsuleStretch } from '#models/wire/capsule-stretch.ts'
import type { Capsule } from '#models/wire/capsule.ts'
import type { CapsuleShelf } from '#server/capsule/capsule-shelf.ts'
import { startInThread } from '#simulator/experiment/worker-fork.ts'
import { ForkDesk } from './fork-desk.ts'
import type { ForkOrigin } from './fork-origin.ts'
import type { ForkQueue } from './fork-queue.ts'

/** Desks that are kept, and requests for a state that may wait or run at a time. */
const mostDesks = 4
const mostWaiting = 4
/** Wall time for the state of an instant, ms: a simulation that somebody wrote might never come to an end. */
const rebuildLimitMs = 30_000

export class CapsuleForks {
  readonly #shelf: CapsuleShelf
  readonly #queue: ForkQueue
  /** By capsule, the one asked for last at the end. */
  readonly #desks = new Map<string, ForkDesk>()
  #rebuilding: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(shelf: CapsuleShelf, queue: ForkQueue) {
    this.#shelf = shelf
    this.#queue = queue
  }

  /** Throws AppError `unknown-capsule`. */
  async desk(id: string): Promise<ForkDesk> {
    await this.#shelf.size(id)
    const desk = this.#desks.get(id) ?? new ForkDesk(this.#originOf(id), this.#queue)
    this.#desks.delete(id)
    this.#desks.set(id, desk)
    for (const [oldest, { busy }] of this.#desks) {
      if (this.#desks.size <= mostDesks) break
      if (!busy && oldest !== id) this.#desks.delete(oldest)
    }
    return desk
  }

  async close(): Promise<void> {
    await Promise.all([...this.#desks.values()].map((desk) => desk.close()))
  }

  /** Left out, a fork begins where the range begins that somebody chose. */
  #originOf(id: string): ForkOrigin {
    return {
      startAt: (wantedUs, horizonUs, changes) =>
        this.#inTurn(async () => {
          const { plant, chunks, range }: Capsule = await this.#shelf.capsule(id)
          const atUs = wantedUs ?? range.fromUs
          const stretch = capsuleStretch(chunks, atUs, atUs + horizonUs)
          const fork = { ...stretch, atUs, horizonUs, changes }
          return startInThread(plant, fork, AbortSignal.timeout(rebuildLimitMs), this.#queue.entry)
        }),
    }
  }

  /** One state is worked out at a time: together with a comparison that runs there is one thread more, not many. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= mostWaiting)
      throw new AppError('forks-busy', `${this.#waiting} states of capsules are being set up: wait`)
    this.#waiting++
    const turn = this.#rebuilding.then(work)
    this.#rebuilding = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#waiting--
    }
  }
}
