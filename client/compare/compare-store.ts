/** The comparison that a person is making: what is to be changed, how far it is, what came out, what is being played. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { Comparison } from '#client/feed/comparison.ts'
import type { Fork, ForkOptions, Future } from '#client/feed/fork-source.ts'
import type { Replay } from '#client/ui/replay-context.ts'
import { forkLimits, type ForkChange } from '#models/scenario/fork.ts'

export interface PlayedComparison {
  readonly comparison: Comparison
  readonly replay: Replay
  /** The future that the scene and the panels show. */
  readonly shown: Future
}

export interface CompareState {
  readonly stage: 'closed' | 'form' | 'running' | 'result'
  /** Undefined while they are asked for. */
  readonly options: ForkOptions | undefined
  /** Forked from a live plant that keeps no record: at whatever instant the runs begin. */
  readonly fromNow: boolean
  readonly changes: readonly ForkChange[]
  readonly horizonS: number
  readonly replications: number
  readonly fork: Fork | undefined
  /** Code and text of what was refused. */
  readonly problem: { readonly code: string; readonly message: string } | undefined
  readonly played: PlayedComparison | undefined
}

export const compareStore = createStore<CompareState>(() => ({
  stage: 'closed',
  options: undefined,
  fromNow: false,
  changes: [],
  horizonS: forkLimits.horizonS.usual,
  replications: forkLimits.replications.usual,
  fork: undefined,
  problem: undefined,
  played: undefined,
}))

export function useCompare<T>(select: (compare: CompareState) => T): T {
  return useStore(compareStore, select)
}

/** Whether the changes take something wrong out of the future: then the difference is what it cost. */
export function removesFault(changes: readonly ForkChange[]): boolean {
  return (
    changes.length > 0 &&
    changes.every(
      (change) =>
        change.change === 'without' ||
        (change.change === 'command' &&
          ['repair', 'restore-parameter', 'end-maintenance', 'end-incident'].includes(
            change.command.command,
          )),
    )
  )
}
