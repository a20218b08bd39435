/** The ride that is on: what it began with and what became of that since. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { ItemId } from '#models/twin/event.ts'
import type { RideStep } from './ride-trail.ts'

export interface Ride {
  readonly root: ItemId
  readonly rootKind: string
  /** What is ridden now. */
  readonly id: ItemId
  /** In order of time, up to the instant that is shown. */
  readonly trail: readonly RideStep[]
  /** Neither what is ridden nor anything that it is related to is in the plant at this instant. */
  readonly lost: boolean
}

/** One for the page; undefined: nobody rides. */
export const rideStore = createStore<{ readonly ride: Ride | undefined }>(() => ({
  ride: undefined,
}))

export function useRideTrail(): Ride | undefined {
  return useStore(rideStore, ({ ride }) => ride)
}
