/** Which tier of rendering a machine can carry: measured once, and lowered when frames keep coming late. */
import type { QualityTier } from '#client/store/view-store.ts'

/** What a tier draws. Device pixel ratio, shadow map side in pixels (0: no shadow pass), shadow refreshes a second. */
export interface TierFigures {
  readonly dpr: number
  readonly shadowSize: number
  readonly shadowHz: number
  readonly maxFps: number
  /** Post-processing: occlusion at half resolution, at full, or no composer at all. */
  readonly composer: 'none' | 'half' | 'full'
  /** Side of one face of the environment map, pixels. */
  readonly environmentSize: number
}

export const tierFigures: Readonly<Record<QualityTier, TierFigures>> = {
  low: {
    dpr: 1,
    shadowSize: 0,
    shadowHz: 0,
    maxFps: 30,
    composer: 'none',
    environmentSize: 64,
  },
  medium: {
    dpr: 1.25,
    shadowSize: 2048,
    shadowHz: 5,
    maxFps: 60,
    composer: 'half',
    environmentSize: 256,
  },
  high: {
    dpr: 2,
    shadowSize: 4096,
    shadowHz: 10,
    maxFps: 120,
    composer: 'full',
    environmentSize: 256,
  },
}

export const probeFrames = 20
/** Frames before the probe counts: they compile programs and upload buffers. */
export const warmUpFrames = 4

/** Cost of a low-tier frame, CPU and GPU together, up to which a machine is given more, ms. */
const highUpToMs = 4
const mediumUpToMs = 11

/** The tier for the costs of some low-tier frames, ms; the median counts, so that one hiccup does not. */
export function tierForFrameCosts(costsMs: readonly number[]): QualityTier {
  const sorted = [...costsMs].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Infinity
  if (median <= highUpToMs) return 'high'
  return median <= mediumUpToMs ? 'medium' : 'low'
}

export function tierBelow(tier: QualityTier): QualityTier | undefined {
  if (tier === 'high') return 'medium'
  return tier === 'medium' ? 'low' : undefined
}

const lateAfterMs = 42
const lateForMs = 2000

/** Says when frames have come late for two seconds on end. */
export class LateFrames {
  #sinceMs: number | undefined

  /** `gapMs`: time since the frame before, in a row of frames without a rest. True: step down. */
  count(nowMs: number, gapMs: number): boolean {
    // Above a second the page slept: that says nothing about its speed.
    if (gapMs < lateAfterMs || gapMs > 1000) {
      this.#sinceMs = undefined
      return false
    }
    this.#sinceMs ??= nowMs - gapMs
    if (nowMs - this.#sinceMs < lateForMs) return false
    this.#sinceMs = undefined
    return true
  }
}
