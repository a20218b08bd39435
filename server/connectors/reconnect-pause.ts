/** The pause before a link is tried again: longer with each failure, with chance so that not all come back at once. */
import { setTimeout as sleep } from 'node:timers/promises'

const shortestMs = 200
const longestMs = 5000

/** `failures`: in a row before this one, from 0. Ends early when the signal aborts. */
export async function pauseBefore(failures: number, signal: AbortSignal): Promise<void> {
  const fullMs = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 10))
  await sleep(fullMs * (0.75 + Math.random() / 4), undefined, { signal }).catch(() => undefined)
}
