/** What every overlay may look at in one frame, beside what all layers do. */
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import type { ViewState } from '#client/store/view-store.ts'

export type OverlayWishes = Pick<
  ViewState,
  'overlays' | 'highlight' | 'heat' | 'walking' | 'immersion'
>

export interface OverlayView {
  readonly frame: FrameView
  readonly wishes: OverlayWishes
}

export const nothingWished: OverlayWishes = {
  overlays: [],
  highlight: [],
  heat: 'dwell',
  walking: false,
  immersion: undefined,
}
