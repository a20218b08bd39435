/** Brings the models that a plant file names into the hall, one after the other; what fails is said, and the built-in drawing stays. */
import { useThree } from '@react-three/fiber'
import { use, useEffect } from 'react'

import type { Feed } from '#client/feed/feed.ts'
import { modelFailures, type ModelFailure } from '#client/own-plant/model-failure-store.ts'
import { FeedContext } from '#client/ui/feed-context.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { OwnModelLayer } from './own-model-layer.ts'

export interface OwnModelsProps {
  readonly plant: Plant
  readonly layer: OwnModelLayer
}

export function OwnModels({ plant, layer }: OwnModelsProps): undefined {
  const read = use(FeedContext)?.model
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    if (!read) return
    const leaving = new AbortController()
    void bringOwnModels(plant, read, layer, leaving.signal, invalidate).then((failures) => {
      if (failures.length === 0 || leaving.signal.aborted || told.has(plant)) return
      told.add(plant)
      modelFailures.setState(failures, true)
    })
    return () => leaving.abort()
  }, [invalidate, layer, plant, read])
  return undefined
}

/** Plants of which it was said: another theme builds the hall anew, which is no news. */
const told = new WeakSet<Plant>()

/** Never rejects. `drawn` is called after each model that came; what failed is given back. */
export async function bringOwnModels(
  plant: Plant,
  read: NonNullable<Feed['model']>,
  layer: OwnModelLayer,
  leaving: AbortSignal,
  drawn: () => void,
): Promise<readonly ModelFailure[]> {
  const failures: ModelFailure[] = []
  for (const file of new Set(plant.stations.flatMap(({ model }) => model?.file ?? []))) {
    if (leaving.aborted) break
    try {
      const bytes = await read(file)
      const { readOwnModel } = await import('./read-own-model.ts')
      if (leaving.aborted) break
      layer.add(file, await readOwnModel(bytes))
      drawn()
    } catch (error) {
      failures.push({ file, error })
    }
  }
  return failures
}
