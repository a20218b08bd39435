/** Opens the plant of the address and its feed, and tries again while the server cannot be reached. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { broughtCapsule } from './capsule/brought-capsule.ts'
import { forgetComparison } from './compare/compare-actions.ts'
import type { Feed, OpenedFeed } from './feed/feed.ts'
import { openFeed } from './feed/open-feed.ts'
import { Replayer } from './feed/replayer.ts'
import { createPlaybackStore } from './store/playback-store.ts'
import { keepTimeInAddress, timeFromAddress } from './store/replay-address.ts'
import { createReplayStore } from './store/replay-store.ts'
import { refuseStage, stageStore } from './store/stage-store.ts'
import { createTwinStore, type TwinStore } from './store/twin-store.ts'
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

type Open = Opening & { readonly kind: 'open' }

/** What is shown, the stage that it is, and how it ends. */
interface Shown {
  readonly open: Open
  readonly taken: string | undefined
  readonly brought: unknown
  readonly close: () => void
}

const retryMs = 3000

export function useOpening(view: ViewStore): Opening {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  const brought = useStore(broughtCapsule)
  const taken = useStore(stageStore, (stage) => stage.taken)
  const asked = useRef(timeFromAddress(location.search))
  const shown = useRef<Shown>(undefined)
  useEffect(() => {
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    if (shown.current?.brought !== brought) {
      shown.current?.close()
      shown.current = undefined
      setOpening({ kind: 'opening' })
    } else if (shown.current?.taken === taken) {
      stageStore.setState({ opening: false })
      return undefined
    }
    const open = async () => {
      try {
        const opened = await openFeed(location.search, brought.capsule)
        if (ended) return opened.feed.stop()
        const next = begin(opened, view)
        // A stage takes the place of another in one step: what is shown goes on until its successor can be seen.
        if (shown.current) await firstKeyframe(next.open.stores.twin)
        if (ended) return next.close()
        shown.current?.close()
        const { stores, replay } = next.open
        exposeProbe(stores, replay)
        // A person who came by a link looks at its instant, whatever else a capsule would show first.
        if (asked.current !== undefined) void replay.replayer?.enter(asked.current)
        asked.current = undefined
        opened.arrive?.({ ...stores, replay: replay.store, replayer: replay.replayer })
        const forgetTime = keepTimeInAddress(replay.store, stores.playback)
        const close = () => {
          forgetTime()
          forgetComparison()
          next.close()
        }
        shown.current = { open: next.open, taken, brought, close }
        stageStore.setState({ shown: taken, opening: false })
        setOpening(next.open)
      } catch (error) {
        if (ended) return
        const code = error instanceof AppError ? error.code : 'internal'
        if (shown.current) {
          const { plant } = shown.current.open.stores.twin.getState()
          return refuseStage(plant.id, shown.current.taken, code)
        }
        const again =
          code === 'server-unreachable' || code === 'server-error' || code === 'no-plant'
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
      clearTimeout(timer)
    }
  }, [view, brought, taken])
  useEffect(
    () => () => {
      shown.current?.close()
      shown.current = undefined
    },
    [],
  )
  return opening
}

/** Gives the feed its stores and lets it fill them. */
function begin({ plant, feed }: OpenedFeed, view: ViewStore) {
  const stores = { twin: createTwinStore(plant), playback: createPlaybackStore(), view }
  const store = createReplayStore()
  const replayer = feed.history && new Replayer(stores, store, feed, feed.history)
  feed.start(stores)
  const open: Open = { kind: 'open', stores, feed, replay: { store, replayer } }
  const close = () => {
    replayer?.stop()
    feed.stop()
  }
  return { open, close }
}

/** Once the twin has something to show, or its connection has a problem to show. */
function firstKeyframe(twin: TwinStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { keyframes, problem } = twin.getState()
      if (keyframes === 0 && problem === undefined) return
      stop()
      resolve()
    }
    const stop = twin.subscribe(look)
    look()
  })
}
