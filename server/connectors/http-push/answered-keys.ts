/** Answers by idempotency key: a batch that comes twice is taken once, and answered as the first time. */
import { createHash } from 'node:crypto'

import { AppError } from '#models/app-error.ts'

const keptMs = 10 * 60_000
const keptAtMost = 10_000

export class AnsweredKeys<Answer> {
  /** In the order in which they came. */
  readonly #answers = new Map<string, { hash: string; timeMs: number; answer: Answer }>()

  /** Throws AppError `idempotency-key-reused` when the key came with another body. */
  answerOf(key: string, body: string, nowMs: number): Answer | undefined {
    this.#forget(nowMs)
    const known = this.#answers.get(key)
    if (known && known.hash !== hashOf(body))
      throw new AppError('idempotency-key-reused', 'this key came before with another body')
    return known?.answer
  }

  keep(key: string, body: string, answer: Answer, nowMs: number): void {
    this.#answers.set(key, { hash: hashOf(body), timeMs: nowMs, answer })
    this.#forget(nowMs)
  }

  #forget(nowMs: number): void {
    for (const [key, { timeMs }] of this.#answers) {
      if (nowMs - timeMs < keptMs && this.#answers.size <= keptAtMost) return
      this.#answers.delete(key)
    }
  }
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('base64')
}
