/** Runs the plant before its transformation in the page, at the pace of the one that is shown, until it is closed. */
import { AppError } from '#models/app-error.ts'
import type { OpenedFeed } from '#client/feed/feed.ts'
import { beforeStore } from '#client/store/before-store.ts'
import { createPlaybackStore, type PlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'

/** Plant seconds per wall second that a simulation accepts. */
const speedLimits = [0.1, 3600] as const

/**
 * `open` makes the feed; its stores appear in `beforeStore` when its first picture is there. The returned
 * function ends the simulation and takes the stores away, also while it is still being opened.
 */
export function openBefore(shown: PlaybackStore, open: () => Promise<OpenedFeed>): () => void {
  let closed = false
  let end = () => {}
  beforeStore.setState({ stores: undefined, problem: undefined })
  const run = async () => {
    try {
      const opened = await open()
      if (closed) opened.feed.stop()
      else end = begin(opened, shown)
    } catch (error) {
      const problem = error instanceof AppError ? error.code : 'internal'
      if (!closed) beforeStore.setState({ problem })
    }
  }
  void run()
  return () => {
    closed = true
    end()
    beforeStore.setState({ stores: undefined, problem: undefined })
  }
}

function begin({ plant, feed }: OpenedFeed, shown: PlaybackStore): () => void {
  const stores = { twin: createTwinStore(plant), playback: createPlaybackStore() }
  feed.start(stores)
  const stopWaiting = stores.twin.subscribe(({ keyframes }) => {
    if (keyframes === 0) return
    stopWaiting()
    beforeStore.setState({ stores })
  })
  const stopPacing = keepPace(shown, (paused, factor) => {
    void feed.command({ command: paused ? 'pause' : 'resume' })
    void feed.command({ command: 'speed', factor })
  })
  return () => {
    stopWaiting()
    stopPacing()
    feed.stop()
  }
}

/** Tells how the shown clock runs, now and whenever that changes; a record that runs backwards stands still here. */
function keepPace(
  shown: PlaybackStore,
  tell: (paused: boolean, factor: number) => void,
): () => void {
  let last = ''
  const look = () => {
    const { paused, speed } = shown.getState()
    const [least, most] = speedLimits
    const factor = Math.min(most, Math.max(least, Math.abs(speed)))
    const still = paused || speed <= 0
    if (`${still} ${factor}` === last) return
    last = `${still} ${factor}`
    tell(still, factor)
  }
  look()
  return shown.subscribe(look)
}
