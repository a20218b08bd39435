/** The way into the past, for panels that offer it: the store of the replay, and who plays it where a record is kept. */
import { createContext, use } from 'react'
import { useStore } from 'zustand'

import type { Replayer } from '#client/feed/replayer.ts'
import type { ReplayState, ReplayStore } from '#client/store/replay-store.ts'

export interface Replay {
  readonly store: ReplayStore
  /** Undefined where no record is kept. */
  readonly replayer: Replayer | undefined
}

export const ReplayContext = createContext<Replay | undefined>(undefined)

export function useReplay(): Replay {
  const replay = use(ReplayContext)
  if (!replay) throw new Error('useReplay needs a ReplayContext above it')
  return replay
}

export function useReplayState<T>(select: (replay: ReplayState) => T): T {
  return useStore(useReplay().store, select)
}
