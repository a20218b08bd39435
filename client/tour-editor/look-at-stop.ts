/** What the page shows when somebody looks at a stop while it is written, and what a new stop takes along from the page. */
import type { ViewState } from '#client/store/view-store.ts'
import { cameraAtStop } from '#client/tour/tour-view.ts'
import type { TourStop } from '#models/tour/tour.ts'
import type { TakenView } from './tour-draft.ts'

export function viewAt(stop: TourStop): Partial<ViewState> {
  return {
    camera: cameraAtStop(stop),
    following: undefined,
    kilnSection: stop.overlays.includes('section'),
    overlays: stop.overlays.filter((overlay) => overlay !== 'section'),
    highlight: stop.highlight,
  }
}

/** The hall as it is without a tour. */
export const viewWithoutTour = {
  kilnSection: false,
  overlays: [],
  highlight: [],
} as const satisfies Partial<ViewState>

/** Undefined while there is no scene. */
export function viewTaken(view: ViewState): TakenView | undefined {
  const pose = view.cameraPose?.()
  if (!pose) return undefined
  const { selection, kilnSection, overlays } = view
  return {
    pose,
    highlight: selection?.kind === 'work-unit' ? [selection.id] : [],
    overlays: kilnSection ? ['section', ...overlays] : overlays,
  }
}
