/** Who may change something: everybody where no key is set, else those who have shown it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

import { AppError } from '#models/app-error.ts'

export type Role = 'viewer' | 'operator'

export const sessionCookie = 'parallel-factory-operator'
/** A shift and a half. */
const sessionMs = 12 * 3600e3
const mostSessions = 1000

export class Operators {
  readonly #keyHash: Buffer | undefined
  readonly #nowMs: () => number
  /** By hash of the token: when it ends. */
  readonly #sessions = new Map<string, number>()

  /** `key`: undefined where everybody is an operator. */
  constructor(key: string | undefined, nowMs: () => number = Date.now) {
    this.#keyHash = key === undefined ? undefined : hashOf(key)
    this.#nowMs = nowMs
  }

  get keyNeeded(): boolean {
    return this.#keyHash !== undefined
  }

  /** Gives the token of a new session. Throws AppError `not-authorized` for another key than the one that is set. */
  signIn(key: string): { readonly token: string; readonly lastsS: number } {
    if (!this.#isKey(key)) throw new AppError('not-authorized', 'this is not the operator key')
    this.#dropEnded()
    const token = randomBytes(32).toString('base64url')
    this.#sessions.set(nameOf(token), this.#nowMs() + sessionMs)
    return { token, lastsS: sessionMs / 1000 }
  }

  signOut(headers: IncomingHttpHeaders): void {
    const token = tokenOf(headers)
    if (token !== undefined) this.#sessions.delete(nameOf(token))
  }

  /** Of a request, by its session cookie, or of a program, by `Authorization: Bearer <key>`. */
  roleOf(headers: IncomingHttpHeaders): Role {
    if (!this.#keyHash) return 'operator'
    const [, bearer] = /^Bearer (.{1,256})$/.exec(headers.authorization ?? '') ?? []
    if (bearer !== undefined && this.#isKey(bearer)) return 'operator'
    const token = tokenOf(headers)
    const endsMs = token === undefined ? undefined : this.#sessions.get(nameOf(token))
    return endsMs !== undefined && endsMs > this.#nowMs() ? 'operator' : 'viewer'
  }

  #isKey(key: string): boolean {
    return this.#keyHash !== undefined && timingSafeEqual(hashOf(key), this.#keyHash)
  }

  #dropEnded(): void {
    const nowMs = this.#nowMs()
    for (const [name, endsMs] of this.#sessions) if (endsMs <= nowMs) this.#sessions.delete(name)
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size >= mostSessions && oldest !== undefined) this.#sessions.delete(oldest)
  }
}

/** What a viewer is told who wants to change something. */
export function operatorNeeded(): AppError {
  return new AppError('operator-needed', 'only operators may do that: POST /api/session')
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Tokens themselves are not kept. */
function nameOf(token: string): string {
  return hashOf(token).toString('base64url')
}

function tokenOf({ cookie = '' }: IncomingHttpHeaders): string | undefined {
  for (const part of cookie.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === sessionCookie && value) return value
  }
  return undefined
}
