/** Everything that can be laid over a plant: made once with its layers, brought up to date once a frame. */
import { Group, type Object3D } from 'three'

import { lookNowMs } from '#client/store/look-clock.ts'
import type { UberUniforms } from '#client/scene/geometry/uber-material.ts'
import { createArrowWays } from '#client/scene/layers/arrow-ways.ts'
import type { Explosion } from '#client/scene/explode/explosion.ts'
import { shiftedParts } from '#client/scene/explode/shifted.ts'
import type { Theme } from '#client/store/view-store.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant, WorkUnit } from '#models/plant/plant.ts'
import { findBottleneck, type Bottleneck } from './find-bottleneck.ts'
import { createFlowLayer } from './flow-layer.ts'
import { FlowRates } from '#client/overlay/flow-rates.ts'
import { createFocusStage } from './focus-stage.ts'
import { HeatField } from '#client/overlay/heat-field.ts'
import { createHeatLayer } from './heat-layer.ts'
import { createHighlightMarks } from './highlight-marks.ts'
import type { OverlayView } from './overlay-view.ts'
import { placeRects, type FloorSpot } from '#client/overlay/place-rects.ts'

/** Counters and the bottleneck are looked at so often. */
const everyMs = 1000
/** Arrows from the bottleneck to whom it holds up; more would hide the hall. */
const mostArrows = 12

export interface Overlays {
  readonly object: Group
  /** What lies flat on the floor. */
  readonly floors: readonly Object3D[]
  /** The bottleneck while it is shown. */
  readonly bottleneck: () => Bottleneck | undefined
  update(view: OverlayView): void
  dispose(): void
}

/** `changed` is called when another frame is needed though plant time stands. */
export function createOverlays(
  plant: Plant,
  theme: Theme,
  uniforms: UberUniforms,
  explosion: Pick<Explosion, 'solid'>,
  labelHeightM: (workUnit: string) => number,
  changed: () => void,
): Overlays {
  const rates = new FlowRates(plant)
  const focus = createFocusStage(plant, theme, uniforms, changed)
  const marks = createHighlightMarks(plant, theme, explosion.solid)
  const heat = createHeatLayer(plant, new HeatField(plant), rates)
  const flow = createFlowLayer(plant, rates)
  const arrows = createArrowWays(plant, theme, tokens[theme].accent)
  const object = new Group()
  object.add(focus.object, heat.object, flow.object, marks.object, arrows.object)
  const units = new Map(plant.workUnits.map((unit) => [unit.id, unit]))
  const placeSpots = new Map(plant.places.map((place) => [place.id, placeRects(place)]))
  let readMs = -Infinity
  let found: Bottleneck | undefined
  let seen: string | undefined
  let named: readonly string[] | undefined
  let lit: readonly WorkUnit[] = []
  let spots: readonly FloorSpot[] = []
  let ways: readonly (readonly string[])[] = []

  /** What is looked at: machines that somebody speaks of, and the bottleneck with what waits before it. */
  function attend(highlight: readonly string[]): void {
    const key = found && `${found.station} ${found.blocked.join()} ${found.starved.join()}`
    if (highlight === named && key === seen) return
    named = highlight
    seen = key
    const ids = new Set([...highlight, ...(found?.workUnits ?? [])])
    lit = [...ids].flatMap((id) => units.get(id) ?? [])
    spots = [
      ...lit.map(({ pose }) => pose),
      ...(found?.places ?? []).flatMap((id) => placeSpots.get(id) ?? []),
    ]
    const [root] = found?.workUnits ?? []
    ways =
      root === undefined
        ? []
        : [...found!.blocked, ...found!.starved].slice(0, mostArrows).map((id) => [id, root])
  }

  shiftedParts([arrows.object], uniforms)

  return {
    object,
    floors: [focus.object, heat.object, flow.object],
    bottleneck: () => found,
    update(view) {
      const { frame, wishes } = view
      const nowMs = lookNowMs()
      const wanted = wishes.overlays.includes('bottleneck')
      if (!wanted) found = undefined
      if (nowMs - readMs >= everyMs || (wanted && !found)) {
        readMs = nowMs
        rates.read(frame.state)
        if (wanted) found = findBottleneck(plant, frame.state, frame.nowUs)
      }
      attend(wishes.highlight)
      focus.look(spots, found ? 'xray' : wishes.overlays.includes('heat') ? 'glass' : 'dim')
      focus.update(nowMs)
      marks.update(lit, labelHeightM)
      heat.update(view, nowMs)
      flow.update(view, nowMs)
      arrows.update(ways)
    },
    dispose() {
      for (const each of [focus, marks, heat, flow, arrows]) each.dispose()
    },
  }
}
