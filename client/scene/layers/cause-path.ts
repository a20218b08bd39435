/** The way of a cause through the hall: arrows from each machine to the one that it stops. */
import type { Theme } from '#client/store/view-store.ts'
import { statusLights } from '#client/ui/status-colours.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createArrowWays, type ArrowWays } from './arrow-ways.ts'
import type { FrameView } from './frame-view.ts'

export interface CausePath extends Pick<ArrowWays, 'object' | 'dispose'> {
  update(view: FrameView): void
}

export function createCausePath(plant: Plant, theme: Theme): CausePath {
  const arrows = createArrowWays(plant, theme, statusLights[theme].held)
  let shown: readonly string[] = []
  let ways: readonly (readonly string[])[] = []
  return {
    object: arrows.object,
    update({ causePath }) {
      if (causePath !== shown) {
        shown = causePath
        ways = causePath.length > 0 ? [causePath] : []
      }
      arrows.update(ways)
    },
    dispose: () => arrows.dispose(),
  }
}
