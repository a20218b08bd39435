/** A window into the running client, for tests and for the curious: `parallelFactory` in the browser's console. */
import { stateHash } from '#models/twin/state-hash.ts'
import type { Replay } from './ui/replay-context.ts'
import type { Stores } from './ui/stores.ts'

export interface Probe {
  readonly stores: Stores
  readonly replay: Replay
  /** SHA-256 of the folded state; equal to the server's at the same sequence and plant time. */
  stateHash(): string
}

export function exposeProbe(stores: Stores, replay: Replay): void {
  const probe: Probe = {
    stores,
    replay,
    stateHash() {
      const { state, plant } = stores.twin.getState()
      return stateHash(state, plant)
    },
  }
  Object.assign(globalThis, { parallelFactory: probe })
}
