/** A part of the live bench in a process of its own, so that its CPU time is its own: it is asked, and answers in order. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** CPU and wall time between `begin` and `end`. */
export interface CpuWindow {
  readonly cpuMs: number
  readonly wallMs: number
}

export class AskedProcess<Ask, Answer> {
  readonly #child: ChildProcess

  /** `file`: beside this one. */
  constructor(file: string, args: readonly string[]) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
      execArgv: ['--import', 'tsx'],
    })
  }

  async ask(ask: Ask): Promise<Answer> {
    this.#child.send(ask as object)
    const answer = await Promise.race([
      once(this.#child, 'message'),
      once(this.#child, 'exit').then(([code]) => {
        throw new Error(`a part of the bench ended with ${String(code)}`)
      }),
    ])
    return (answer as [Answer])[0]
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.disconnect()
    await gone
  }
}

/** The other end: answers each question when it is done with the one before. Ends with the bench. */
export function answerWith<Ask, Answer>(answer: (ask: Ask) => Promise<Answer>): void {
  let last = Promise.resolve()
  process.on('message', (ask) => {
    last = last.then(async () => {
      process.send?.(await answer(ask as Ask))
    })
    last.catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  })
  process.on('disconnect', () => process.exit(0))
}

/** Measures this process. */
export function cpuClock(): { begin(): void; end(): CpuWindow } {
  let cpu = process.cpuUsage()
  let startedMs = performance.now()
  return {
    begin() {
      cpu = process.cpuUsage()
      startedMs = performance.now()
    },
    end() {
      const { user, system } = process.cpuUsage(cpu)
      return { cpuMs: (user + system) / 1000, wallMs: performance.now() - startedMs }
    },
  }
}
