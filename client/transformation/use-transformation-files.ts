/** Asks whoever feeds the page for the files of the plant, once a feed, and keeps them if they tell of a transformation. */
import { useEffect } from 'react'

import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useConnection } from '#client/ui/use-twin.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import { takeFiles } from './transformation-store.ts'

export function useTransformationFiles(): void {
  const feed = useFeed()
  const { plant } = useStores().twin.getState()
  // The plant itself comes first.
  const begun = useConnection((twin) => twin.keyframes > 0)
  useEffect(() => {
    if (!begun) return undefined
    let left = false
    const ask = async () => {
      const files = await feed.files?.().catch(() => undefined)
      if (!left) takeFiles(plant.id, files && isTransformed(files) ? files : undefined)
    }
    void ask()
    return () => {
      left = true
    }
  }, [feed, plant.id, begun])
}

/** It names the scenario that is the plant as it was: the worker checks the rest, which is too much code to have at once. */
function isTransformed({ transformation }: PlantFiles): boolean {
  return /^from:\s*\S/m.test(transformation ?? '')
}
