/** The readings of the selected machine over what the timeline shows. */
import { useEffect, useMemo, useState } from 'react'

import type { Replayer } from '#client/feed/replayer.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Tag } from '#models/plant/tag.ts'
import { signalsIn, type Signal } from './signal-data.ts'
import { nearUs } from './timeline-data.ts'

/** Points across the window. */
const columns = 600
const none: readonly Tag[] = []

/** Tags of the selected machine; none where something else is selected, or nobody wants to see them. */
export function useSelectedTags(): readonly Tag[] {
  const { plant } = useStores().twin.getState()
  const selection = useView((view) => view.selection)
  const shown = useReplayState((replay) => replay.signals)
  if (!shown || selection?.kind !== 'work-unit') return none
  const { workUnits, stations } = lookupOf(plant)
  return stations.get(workUnits.get(selection.id)?.station ?? '')?.tags ?? none
}

/** A row for each tag, empty while its readings are fetched and where the window is too long for them. */
export function useSignals(replayer: Replayer, window: TimeSpan): readonly Signal[] {
  const tags = useSelectedTags()
  const selection = useView((view) => view.selection)
  const unit = selection?.kind === 'work-unit' ? selection.id : ''
  const empty = useMemo(() => tags.map((tag) => ({ tag, columns: [] })), [tags])
  const [found, setFound] = useState<{
    readonly unit: string
    readonly tags: readonly Tag[]
    readonly signals: readonly Signal[]
  }>()
  const near = window.toUs - window.fromUs <= nearUs
  useEffect(() => {
    if (tags.length === 0 || !near) return
    let wanted = true
    const timer = setTimeout(() => {
      replayer.chunksIn(window.fromUs, window.toUs).then(
        (chunks) => {
          if (!wanted) return
          const events = chunks.flatMap((chunk) => chunk.events)
          setFound({ unit, tags, signals: signalsIn(events, unit, tags, window, columns) })
        },
        () => wanted && setFound(undefined),
      )
    }, 80)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [replayer, window, unit, tags, near])
  return near && found?.unit === unit && found.tags === tags ? found.signals : empty
}
