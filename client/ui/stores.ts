/** The three stores of a running client, by lifetime, and the React context that hands them down. */
import { createContext, use } from 'react'

import type { PlaybackStore } from '#client/store/playback-store.ts'
import type { TwinStore } from '#client/store/twin-store.ts'
import type { ViewStore } from '#client/store/view-store.ts'

export interface Stores {
  readonly twin: TwinStore
  readonly playback: PlaybackStore
  readonly view: ViewStore
}

export const StoresContext = createContext<Stores | undefined>(undefined)

export function useStores(): Stores {
  const stores = use(StoresContext)
  if (!stores) throw new Error('useStores needs a StoresContext above it')
  return stores
}
