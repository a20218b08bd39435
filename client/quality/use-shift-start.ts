/** How the plant stood when the running shift began, read from the record: what counts of a shift are taken from. */
import { useEffect, useState } from 'react'

import { LoadedChunk } from '#client/feed/loaded-chunk.ts'
import type { HistorySource } from '#client/feed/history-source.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { YieldCounters } from '#models/measure/first-pass-yield.ts'
import type { Plant } from '#models/plant/plant.ts'

/** `unrecorded`: nothing of the shift is on record. */
export type ShiftStart = CountersAt | 'unrecorded'

interface CountersAt {
  /** The start of the shift; where the record begins later, that. */
  readonly sinceUs: number
  readonly isWholeShift: boolean
  /** By work unit. */
  readonly counters: Readonly<Record<string, YieldCounters>>
}

/** The recorder is behind by a moment. */
const againMs = 2000

/** Undefined while it is read. */
export function useShiftStart(): ShiftStart | undefined {
  const { history } = useFeed()
  const { plant } = useStores().twin.getState()
  const startUs = useTwin(({ state }) => state.shift.startUs, 1)
  const [found, setFound] = useState<{ readonly startUs: number; readonly start: ShiftStart }>()
  useEffect(() => {
    let wanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      const start = history
        ? await startOfShift(history, plant, startUs).catch(() => 'unrecorded' as const)
        : 'unrecorded'
      if (!wanted) return
      if (start === undefined) timer = setTimeout(() => void read(), againMs)
      else setFound({ startUs, start })
    }
    void read()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [history, plant, startUs])
  return found?.startUs === startUs ? found.start : undefined
}

/**
 * Counters as the shift that began at `atUs` began, or the record in it. Undefined: the record has not come so far.
 * Rejects with AppError.
 */
export async function startOfShift(
  history: HistorySource,
  plant: Plant,
  atUs: number,
): Promise<ShiftStart | undefined> {
  const { spans, toUs = 0 } = await history.index()
  if (toUs < atUs) return undefined
  const span =
    spans.findLast((each) => each.fromUs <= atUs && atUs <= each.toUs) ??
    spans.filter(({ fromUs }) => fromUs > atUs).toSorted((a, b) => a.fromUs - b.fromUs)[0]
  if (!span) return 'unrecorded'
  const sinceUs = Math.max(atUs, span.fromUs)
  const { workUnits } = new LoadedChunk(await history.chunk(span.key), plant).stateAt(sinceUs)
  return {
    sinceUs,
    isWholeShift: sinceUs === atUs,
    counters: Object.fromEntries(
      Object.entries(workUnits).map(([id, unit]): [string, YieldCounters] => {
        const { goodUnits, scrapUnits, cycles, reworkLoads } = unit
        return [id, { goodUnits, scrapUnits, cycles, reworkLoads }]
      }),
    ),
  }
}
