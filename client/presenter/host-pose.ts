/** What those who follow are to see, from what the host's page shows. */
import type { TourState } from '#client/tour/tour-store.ts'
import type { ViewState } from '#client/store/view-store.ts'
import type { PoseXYZ } from '#models/plant/plant.ts'
import type { HostPose } from '#models/wire/presentation.ts'

/** Undefined while there is no scene to look at. */
export function hostPose(
  view: Pick<
    ViewState,
    'cameraPose' | 'selection' | 'theme' | 'overlays' | 'kilnSection' | 'cut' | 'highlight'
  >,
  { tour, stop }: Pick<TourState, 'tour' | 'stop'>,
): HostPose | undefined {
  const pose = view.cameraPose?.()
  if (!pose) return undefined
  const shown = tour?.stops[stop]
  return {
    from: centimetres(pose.from),
    to: centimetres(pose.to),
    fovDeg: Math.round(pose.fovDeg * 10) / 10,
    ...(view.selection && { selection: view.selection }),
    theme: view.theme,
    overlays: [...view.overlays],
    kilnSection: view.kilnSection,
    ...(view.cut && { cut: view.cut }),
    highlight: view.highlight.slice(0, 100),
    ...(shown && { stop: shown.id }),
  }
}

/** A spring that comes to rest must not be told to hundreds of phones to the last micrometre. */
function centimetres([x, y, z]: PoseXYZ): [number, number, number] {
  return [round(x), round(y), round(z)]
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100
}
