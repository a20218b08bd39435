/** Opens the plant of the address and its feed, and tries again while the server cannot be reached. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { broughtCapsule } from './capsule/brought-capsule.ts'
import { forgetComparison } from './compare/compare-actions.ts'
import type { Feed } from './feed/feed.ts'
import { openFeed } from './feed/open-feed.ts'
import { Replayer } from './feed/replayer.ts'
import { createPlaybackStore } from './store/playback-store.ts'
import { keepTimeInAddress, timeFromAddress } from './store/replay-address.ts'
import { createReplayStore } from './store/replay-store.ts'
import { createTwinStore } from './store/twin-store.ts'
import { exposeProbe } from './probe.ts'
import type { ViewStore } from './store/view-store.ts'
import type { Replay } from './ui/replay-context.ts'
import type { Stores } from './ui/stores.ts'
import { AppError } from '#models/app-error.ts'

export type Opening =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'failed'
      readonly code: string
      /** Wall time of the next attempt, ms of performance.now(); undefined: it makes no sense. */
      readonly retryAtMs: number | undefined
    }
  | {
      readonly kind: 'open'
      readonly stores: Stores
      readonly feed: Feed
      readonly replay: Replay
    }

const retryMs = 3000

export function useOpening(view: ViewStore): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  const brought = useStore(broughtCapsule)
  const asked = useRef(timeFromAddress(location.search))
  useEffect(() => {
    let feed: Feed | undefined
    let replayer: Replayer | undefined
    let forgetTime: (() => void) | undefined
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = async () => {
      try {
        const opened = await openFeed(location.search, brought.capsule)
        if (ended) return opened.feed.stop()
        feed = opened.feed
        const stores = {
          twin: createTwinStore(opened.plant),
          playback: createPlaybackStore(),
          view,
        }
        const store = createReplayStore()
        replayer = feed.history && new Replayer(stores, store, feed, feed.history)
        exposeProbe(stores, { store, replayer })
        feed.start(stores)
        // A person who came by a link looks at its instant, whatever else a capsule would show first.
        if (asked.current !== undefined) void replayer?.enter(asked.current)
        asked.current = undefined
        opened.arrive?.({ ...stores, replay: store, replayer })
        forgetTime = keepTimeInAddress(store, stores.playback)
        setOpening({ kind: 'open', stores, feed, replay: { store, replayer } })
      } catch (error) {
        if (ended) return
        const code = error instanceof AppError ? error.code : 'internal'
        const again = code === 'server-unreachable' || code === 'server-error'
        setOpening({
          kind: 'failed',
          code,
          retryAtMs: again ? performance.now() + retryMs : undefined,
        })
        if (again) timer = setTimeout(() => void open(), retryMs)
      }
    }
    void open()
    return () => {
      ended = true
      setOpening({ kind: 'opening' })
      clearTimeout(timer)
      forgetTime?.()
      forgetComparison()
      replayer?.stop()
      feed?.stop()
    }
  }, [view, brought])
  return opening
}
