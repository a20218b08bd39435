/** The zones of a tunnel kiln along its length, and how hot its lining looks there. */
import { Color } from 'three'

import { fire, type Palette, type Surface } from '#client/scene/geometry/palette.ts'

/** Where firing begins and ends, as shares of the length. */
export const firingFrom = 0.42
export const firingTo = 0.66

export type KilnZone = 'preheat' | 'firing' | 'cooling'

export function zoneAt(share: number): KilnZone {
  if (share < firingFrom) return 'preheat'
  return share <= firingTo ? 'firing' : 'cooling'
}

/** 0 cold, 1 as in the hottest part; only for the look, temperatures come from the plant. */
export function heatAt(share: number): number {
  const rise = smooth((share - 0.14) / (firingFrom + 0.03 - 0.14))
  const fall = 1 - smooth((share - firingTo + 0.02) / 0.22)
  return rise * rise * fall
}

const warm = new Color()

/** A lining surface that glows with `heat` 0..1. */
export function heated(surface: Surface, palette: Palette, heat: number): Surface {
  const { glow } = palette
  warm.set(surface.colour).lerp(new Color(glow.colour), heat * 0.8)
  return {
    ...surface,
    colour: `#${warm.getHexString()}`,
    emissive: glow.emissive * heat * heat * 0.34,
    status: fire,
  }
}

function smooth(share: number): number {
  const t = share < 0 ? 0 : share > 1 ? 1 : share
  return t * t * (3 - 2 * t)
}
