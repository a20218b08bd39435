/** Begins a walk through the hall, or ends it. */
import { panelStore } from '#client/cockpit/panel-store.ts'
import type { ViewStore } from '#client/store/view-store.ts'

export function toggleWalk(view: ViewStore): void {
  const { walking, sceneStatus } = view.getState()
  if (walking) return view.setState({ walking: false })
  // Nobody walks through a hall that is not drawn.
  if (sceneStatus !== 'ready') return
  panelStore.setState({ centre: 'scene' })
  view.setState({ walking: true, following: undefined })
}
