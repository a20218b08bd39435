/** How panels read the stores: the twin by the slow clock, playback and view whenever they change. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'

import type { PlaybackState } from '#client/store/playback-store.ts'
import type { TwinStore, TwinStoreState } from '#client/store/twin-store.ts'
import type { ViewState } from '#client/store/view-store.ts'
import { sameData } from './data-equality.ts'
import { panelClock } from './panel-clock.ts'
import { useStores } from './stores.ts'

/**
 * What `select` makes of the twin, read `hz` times a second; the panel draws again only when that says
 * something else. `nowUs`: plant time of the reading. The result must not be a part of the state itself,
 * which changes in place. A `select` that stays the same function is called once a reading, a new one twice.
 */
export function useTwin<T>(select: (twin: TwinStoreState, nowUs: number) => T, hz = 4): T {
  const { twin, playback } = useStores()
  const clock = panelClock(playback, hz)
  const last = useRef<{ turn: number; twin: TwinStore; select: unknown; value: T }>(undefined)
  const turn = useRef(0)
  const subscribe = useCallback(
    (changed: () => void) =>
      clock.subscribe(() => {
        turn.current++
        changed()
      }),
    [clock],
  )
  const read = (): T => {
    const { current } = last
    if (current?.turn === turn.current && current.twin === twin && current.select === select)
      return current.value
    const next = select(twin.getState(), clock.nowUs)
    const value = current && sameData(current.value, next) ? current.value : next
    last.current = { turn: turn.current, twin, select, value }
    return value
  }
  return useSyncExternalStore(subscribe, read)
}

export function usePlayback<T>(select: (playback: PlaybackState) => T): T {
  return useStore(useStores().playback, select)
}

export function useView<T>(select: (view: ViewState) => T): T {
  return useStore(useStores().view, select)
}

/** What changes with the connection rather than with plant time. */
export function useConnection<T>(select: (twin: TwinStoreState) => T): T {
  return useStore(useStores().twin, select)
}
