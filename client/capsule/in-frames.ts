/** Long work in the page, a piece at a time: the hall goes on moving in between. */

/** Wall time of work between two pauses, ms. */
const pieceMs = 10

export async function inFrames<T>(steps: Generator<undefined, T>): Promise<T> {
  let startedMs = performance.now()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - startedMs < pieceMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    startedMs = performance.now()
  }
}
