/** Which kind of data one looks at: measured, simulated, from the record, or computed of what may come. */
import { useCompare, type PlayedComparison } from '#client/compare/compare-store.ts'
import { kindOfState } from '#client/compare/kind-of-state.ts'
import type { SourceKind } from '#models/twin/event.ts'
import { useReplayState } from './replay-context.ts'
import { useTwin } from './use-twin.ts'

const kindOfFuture = { record: 'recording', model: 'forecast' } as const

export interface ShownSource {
  readonly kind: SourceKind
  /** What the source itself says: a record may be of a simulation. */
  readonly origin: SourceKind
}

export function useSource(): ShownSource {
  const replaying = useReplayState(({ active }) => active)
  const played = useCompare((compare) => compare.played)
  return useTwin(({ state }, nowUs) => sourceAt(state.source, replaying, played, nowUs))
}

/** What is shown at an instant. `origin`: as the source says; `played`: the comparison whose future is shown. */
export function sourceAt(
  origin: SourceKind,
  replaying: boolean,
  played: PlayedComparison | undefined,
  nowUs: number,
): ShownSource {
  if (played)
    return { kind: kindOfFuture[kindOfState(played.comparison, played.shown, nowUs)], origin }
  return { kind: replaying ? 'recording' : origin, origin }
}
