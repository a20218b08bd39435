/** The plant as it was before its transformation, beside the one that runs: what the left side of the wipe shows. */
import { createStore } from 'zustand/vanilla'

import type { PlaybackStore } from './playback-store.ts'
import type { TwinStore } from './twin-store.ts'

export interface BeforeStores {
  readonly twin: TwinStore
  readonly playback: PlaybackStore
}

export interface BeforeState {
  /** Undefined: nobody has asked for it, or it is not warm yet. */
  readonly stores: BeforeStores | undefined
  /** Code of why it cannot be shown. */
  readonly problem: string | undefined
}

/** One for the page: scene and divider meet here. */
export const beforeStore = createStore<BeforeState>(() => ({
  stores: undefined,
  problem: undefined,
}))
