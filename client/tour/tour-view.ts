/** What a tour wants of the view at a stop, and how the view was before, so that leaving gives it back. */
import type { CameraWish, Target, ViewState } from '#client/store/view-store.ts'
import type { TourStop } from '#models/tour/tour.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

/** Share of the picture's width that shows the plant before, until somebody moves the slider. */
const half = 0.5

/** All but the camera: it may have to wait until there is something to ride on. */
export function viewAtStop({ overlays, highlight, beforeAfter }: TourStop): Partial<ViewState> {
  return {
    selection: undefined,
    why: undefined,
    walking: false,
    cut: undefined,
    kilnSection: overlays.includes('section'),
    overlays: overlays.filter((overlay) => overlay !== 'section'),
    highlight,
    beforeAfter: beforeAfter ? half : undefined,
  }
}

/** Where the camera goes first; a ride begins where it will come by. */
export function cameraAtStop({ camera }: TourStop): CameraWish {
  switch (camera.kind) {
    case 'view':
      return { kind: 'view', id: camera.view }
    case 'path':
      return { kind: 'fly', keys: camera.keys }
    case 'frame':
      return { kind: 'frame', target: { kind: 'work-unit', id: camera.workUnit } }
    case 'ride':
      return { kind: 'frame', target: { kind: 'work-unit', id: camera.from } }
  }
}

/** What one can ride along with at a work unit: the carrier that stands there, else an item; undefined while there is none. */
export function rideAt({ workUnits, items }: TwinState, workUnit: string): Target | undefined {
  const loads = workUnits[workUnit]?.loads ?? []
  for (const { items: loaded } of loads.toReversed())
    for (const id of loaded) {
      const item = items.get(id)
      if (item) return { kind: 'item', id: items.has(item.carrier) ? item.carrier : id }
    }
  return undefined
}

const restored = [
  'theme',
  'selection',
  'following',
  'labels',
  'kilnSection',
  'cut',
  'overlays',
  'highlight',
  'walking',
  'beforeAfter',
] as const satisfies (keyof ViewState)[]

/** The view to come back to, as it is now. */
export function viewToRestore(view: ViewState): Partial<ViewState> {
  const pose = view.cameraPose?.()
  return {
    ...Object.fromEntries(restored.map((name) => [name, view[name]])),
    why: undefined,
    camera: pose ? { kind: 'fly', keys: [{ ...pose, atS: 0 }] } : { kind: 'home' },
  }
}
