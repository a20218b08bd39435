/** Waits until a store says something. */
import type { StoreApi } from 'zustand/vanilla'

/** Rejects with the reason of `signal` when that comes first. */
export function waitFor<T>(
  store: Pick<StoreApi<T>, 'getState' | 'subscribe'>,
  wanted: (state: T) => boolean,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      stop()
      signal.removeEventListener('abort', aborted)
    }
    const aborted = () => {
      leave()
      reject(signal.reason as Error)
    }
    const look = (state: T) => {
      if (!wanted(state)) return
      leave()
      resolve()
    }
    const stop = store.subscribe(look)
    signal.addEventListener('abort', aborted)
    if (signal.aborted) aborted()
    else look(store.getState())
  })
}
