/** Asks the device for a session; the scene takes it from the view store and draws into it. */
import type { ViewStore } from '#client/store/view-store.ts'
import { xrModes, type XrKind } from './xr-kind.ts'

/** The element that a phone lays over its camera: labels, hints and the way out. */
export const overlaySelector = '.scene-stage'

/** Must be called by a person's press. False when the device refuses, or when there is nothing to be shown yet. */
export async function enterXr(kind: XrKind, view: ViewStore): Promise<boolean> {
  const { sceneStatus, filmRatio, immersion } = view.getState()
  if (!navigator.xr || sceneStatus !== 'ready' || filmRatio !== undefined || immersion) return false
  try {
    const session = await navigator.xr.requestSession(xrModes[kind], wishesOf(kind))
    // After the renderer has heard it as well, and is back on the page.
    session.addEventListener('end', () => setTimeout(() => view.setState({ immersion: undefined })))
    view.setState({ immersion: { kind, session } })
    return true
  } catch {
    return false
  }
}

export function leaveXr(view: ViewStore): void {
  // One that has ended already has told so itself.
  view
    .getState()
    .immersion?.session.end()
    .catch(() => undefined)
}

function wishesOf(kind: XrKind): XRSessionInit {
  if (kind === 'vr') return { optionalFeatures: ['local-floor'] }
  const root = document.querySelector(overlaySelector)
  return {
    optionalFeatures: ['local-floor', 'hit-test', ...(root ? ['dom-overlay'] : [])],
    ...(root && { domOverlay: { root } }),
  }
}
