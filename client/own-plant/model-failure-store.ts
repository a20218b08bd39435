/** Models of the plant's own that could not be drawn: the hall writes it, the cockpit says it. */
import { createStore } from 'zustand/vanilla'

export interface ModelFailure {
  readonly file: string
  readonly error: unknown
}

export const modelFailures = createStore<readonly ModelFailure[]>(() => [])
