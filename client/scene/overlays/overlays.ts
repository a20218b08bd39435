/** Everything that can be laid over a plant: made once with its layers, brought up to date once a frame. */
import { Group } from 'three'

import type { FloorSpot } from '#client/scene/geometry/focus-plan.ts'
import type { UberUniforms } from '#client/scene/geometry/uber-material.ts'
import type { Theme } from '#client/store/view-store.ts'
import type { Plant, WorkUnit } from '#models/plant/plant.ts'
import { createFocusStage } from './focus-stage.ts'
import { createHighlightMarks } from './highlight-marks.ts'
import type { OverlayView } from './overlay-view.ts'

export interface Overlays {
  readonly object: Group
  update(view: OverlayView): void
  dispose(): void
}

/** `changed` is called when another frame is needed though plant time stands. */
export function createOverlays(
  plant: Plant,
  theme: Theme,
  uniforms: UberUniforms,
  labelHeightM: (workUnit: string) => number,
  changed: () => void,
): Overlays {
  const focus = createFocusStage(plant, theme, uniforms, changed)
  const marks = createHighlightMarks(plant, theme)
  const object = new Group()
  object.add(focus.object, marks.object)
  const units = new Map(plant.workUnits.map((unit) => [unit.id, unit]))
  let named: readonly string[] | undefined
  let lit: readonly WorkUnit[] = []
  let spots: readonly FloorSpot[] = []

  return {
    object,
    update({ wishes }) {
      if (wishes.highlight !== named) {
        named = wishes.highlight
        lit = named.flatMap((id) => units.get(id) ?? [])
        spots = lit.map(({ pose }) => pose)
      }
      focus.look(spots, false)
      focus.update(performance.now())
      marks.update(lit, labelHeightM)
    },
    dispose() {
      focus.dispose()
      marks.dispose()
    },
  }
}
