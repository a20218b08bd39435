/** The way out that visitors do not find: five taps into the upper left corner within three seconds, or Esc held for three. */

const cornerPx = 90
const tapsNeeded = 5
const withinMs = 3000
export const escapeHeldMs = 3000

export class CornerTaps {
  #tapsMs: number[] = []

  /** True: that was the last one needed. */
  tap(x: number, y: number, nowMs: number): boolean {
    if (x > cornerPx || y > cornerPx) {
      this.#tapsMs = []
      return false
    }
    this.#tapsMs = [...this.#tapsMs.filter((atMs) => nowMs - atMs <= withinMs), nowMs]
    return this.#tapsMs.length >= tapsNeeded
  }
}
