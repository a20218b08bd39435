/** How far the slab reaches beyond the hall that stands on it. */

/** The slab is this much wider than the hall on every side, m. */
export const slabMarginM = 1.2
