/** Being inside the plant with a headset, or having it on the table: what there is, and the session in which one is. */

/** `vr`: one stands in the hall; `ar`: the plant stands on a table before one. */
export type XrKind = 'vr' | 'ar'

export interface Immersion {
  readonly kind: XrKind
  readonly session: XRSession
}

export const xrKinds: readonly XrKind[] = ['vr', 'ar']

export const xrModes = { vr: 'immersive-vr', ar: 'immersive-ar' } as const
