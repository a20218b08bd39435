/** What every layer of the scene may look at in one frame. */
import type { StatusName } from '#client/ui/status-colours.ts'
import type { Plant } from '#models/plant/plant.ts'
import { timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState, WorkUnitState } from '#models/twin/twin-state.ts'

/** One object, filled anew each frame; a layer must not keep it. */
export interface FrameView {
  readonly plant: Plant
  readonly state: TwinState
  /** Plant time of this frame, us. */
  nowUs: number
  /** Grows whenever events were folded. */
  version: number
  /** Grows whenever the whole state was replaced. */
  keyframes: number
  /** Nothing has been heard for too long: everything freezes and is hatched. */
  stale: boolean
  /** Work units along which causes run, the root last. */
  causePath: readonly string[]
  /** Kiln and dryer are shown cut open. */
  section: boolean
  /** What work units do in the other one of two futures, where it is something else. */
  ghosts: Readonly<Record<string, TimeClass>>
}

/** The state that a work unit is shown in. */
export function shownStatus(view: FrameView, unit: WorkUnitState): StatusName {
  return view.stale ? 'stale' : timeClassOf(unit.state, unit.reason)
}
