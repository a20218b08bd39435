/** How far the page is independent of the network: kept whole by the browser, or of an older version than the one that is out. */
import { createStore } from 'zustand/vanilla'

export interface OfflineState {
  /** `kept`: it has just been kept, and opens without network from now on. */
  readonly status: 'unknown' | 'kept' | 'newer-waits'
}

export const offlineStore = createStore<OfflineState>(() => ({ status: 'unknown' }))

let waiting: ServiceWorker | undefined

/** Lets the browser keep the page. Where it cannot (no secure address), nothing happens: the page works as long as its server does. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const isFirst = !serviceWorker.controller
  try {
    const registration = await serviceWorker.register('./sw.js', { updateViaCache: 'none' })
    watch(registration)
    await serviceWorker.ready
    if (isFirst) {
      registration.active?.postMessage(loadedFiles())
      offlineStore.setState({ status: 'kept' })
    }
  } catch (error) {
    // A browser may forbid it (private windows, policies); the page is no worse for it.
    console.info('the page is not kept for use without network', error)
  }
}

/** Opens the page again as the newer version. */
export function takeNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  })
  waiting?.postMessage('take-over')
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return
    waiting = registration.waiting
    offlineStore.setState({ status: 'newer-waits' })
  }
  look()
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  )
}

function loadedFiles(): string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name)
}
