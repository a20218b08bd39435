/** How a guest's view becomes that of the host, in each language that the guest likes. */
import type { ViewState } from '#client/store/view-store.ts'
import type { HostPose } from '#models/wire/presentation.ts'

/** Poses come every tenth of a second; the camera glides into each within this time, s. */
const glideS = 0.3

export function viewOfPose(pose: HostPose): Partial<ViewState> {
  const { from, to, fovDeg, selection, theme, overlays, kilnSection, cut, highlight } = pose
  return {
    theme,
    selection,
    kilnSection,
    cut,
    overlays: overlays.filter((overlay) => overlay !== 'section'),
    highlight,
    following: undefined,
    camera: { kind: 'fly', keys: [{ atS: 0, from, to, fovDeg }], glideS },
  }
}
