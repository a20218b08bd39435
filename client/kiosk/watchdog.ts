/** When a screen that nobody looks after must load itself anew. Pure: the hook beside it measures. */

/** A context that is lost comes back within seconds, or not at all. */
const contextLimitMs = 10_000
const frameLimitMs = 30_000
/** A server that has another plant or version now is asked again after a while. */
const problemLimitMs = 10_000
/** A fault that loading does not mend must not make the screen flicker. */
const betweenReloadsMs = 60_000

export interface Health {
  /** For how long each has lasted, ms; 0: it is well. */
  readonly contextLostMs: number
  readonly withoutFrameMs: number
  readonly problemMs: number
  /** Since the page was last loaded by the watchdog, ms; Infinity: never. */
  readonly sinceReloadMs: number
}

export function mustReload(health: Health): boolean {
  if (health.sinceReloadMs < betweenReloadsMs) return false
  return (
    health.contextLostMs >= contextLimitMs ||
    health.withoutFrameMs >= frameLimitMs ||
    health.problemMs >= problemLimitMs
  )
}
