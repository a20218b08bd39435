/** Presentations that are open on this server: the code that lets guests in, who follows, and what the host shows now. In memory only. */
import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'

import { AppError } from '#models/app-error.ts'
import { joinCodePattern, posesPerS, type HostPose } from '#models/wire/presentation.ts'

/** Few codes at a time keep guessing hopeless; a hall with more hosts than this is not one. */
const openLimit = 8
const followerLimit = 500
const lifetimeMs = 2 * 3600_000
const betweenPosesMs = 1000 / posesPerS

/** Somebody who follows: gets the latest pose as text, and is sent away at the end. */
export interface Follower {
  show(pose: string): void
  end(): void
}

export interface OpenPresentation {
  readonly id: string
  readonly code: string
  readonly plant: string
  readonly endsMs: number
  readonly followers: number
}

interface Kept {
  readonly id: string
  readonly code: string
  readonly plant: string
  readonly endsMs: number
  readonly followers: Set<Follower>
  readonly end: ReturnType<typeof setTimeout>
  /** The latest pose, and the one that was sent last. */
  pose: string | undefined
  sent: string | undefined
  pause: ReturnType<typeof setTimeout> | undefined
}

export class Presentations {
  readonly #open = new Map<string, Kept>()
  readonly #lifetimeMs: number

  constructor(options: { readonly lifetimeMs?: number } = {}) {
    this.#lifetimeMs = options.lifetimeMs ?? lifetimeMs
  }

  /** Throws AppError `too-many-presentations`. */
  open(plant: string): OpenPresentation {
    if (this.#open.size >= openLimit)
      throw new AppError(
        'too-many-presentations',
        `${openLimit} presentations are open: end one of them first`,
      )
    const taken = new Set([...this.#open.values()].map(({ code }) => code))
    let code: string
    do code = String(randomInt(1_000_000)).padStart(6, '0')
    while (taken.has(code))
    const id = randomUUID()
    const kept: Kept = {
      id,
      code,
      plant,
      endsMs: Date.now() + this.#lifetimeMs,
      followers: new Set(),
      end: setTimeout(() => this.end(id), this.#lifetimeMs).unref(),
      pose: undefined,
      sent: undefined,
      pause: undefined,
    }
    this.#open.set(id, kept)
    return seenFromOutside(kept)
  }

  get(id: string): OpenPresentation | undefined {
    const kept = this.#open.get(id)
    return kept && seenFromOutside(kept)
  }

  /** The presentation that a code opens. Takes as long for a wrong code as for a right one. */
  byCode(code: string): OpenPresentation | undefined {
    const given = Buffer.from(joinCodePattern.test(code) ? code : '......')
    let found: Kept | undefined
    for (const kept of this.#open.values())
      if (timingSafeEqual(Buffer.from(kept.code), given)) found = kept
    return found && seenFromOutside(found)
  }

  /** Lets somebody follow until the returned function is called. Throws AppError `unknown-presentation`, `presentation-full`. */
  join(id: string, follower: Follower): () => void {
    const kept = this.#kept(id)
    if (kept.followers.size >= followerLimit)
      throw new AppError('presentation-full', `${followerLimit} guests follow already`)
    kept.followers.add(follower)
    if (kept.pose !== undefined) follower.show(kept.pose)
    return () => kept.followers.delete(follower)
  }

  /** What the host shows from now on; only the latest of a tenth of a second is passed on. Throws AppError `unknown-presentation`. */
  show(id: string, pose: HostPose): void {
    const kept = this.#kept(id)
    kept.pose = JSON.stringify(pose)
    if (kept.pause === undefined) this.#pass(kept)
  }

  end(id: string): void {
    const kept = this.#open.get(id)
    if (!kept) return
    this.#open.delete(id)
    clearTimeout(kept.end)
    clearTimeout(kept.pause)
    for (const follower of kept.followers) follower.end()
    kept.followers.clear()
  }

  close(): void {
    for (const id of this.#open.keys()) this.end(id)
  }

  #kept(id: string): Kept {
    const kept = this.#open.get(id)
    if (!kept) throw new AppError('unknown-presentation', 'the presentation has ended')
    return kept
  }

  #pass(kept: Kept): void {
    kept.pause = undefined
    const { pose } = kept
    if (pose === undefined || pose === kept.sent) return
    kept.sent = pose
    for (const follower of kept.followers) follower.show(pose)
    kept.pause = setTimeout(() => this.#pass(kept), betweenPosesMs).unref()
  }
}

function seenFromOutside({ id, code, plant, endsMs, followers }: Kept): OpenPresentation {
  return { id, code, plant, endsMs, followers: followers.size }
}
