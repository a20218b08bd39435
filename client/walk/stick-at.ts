/** From where the thumb is to how one walks. */
import type { WalkStick } from './walk-stick.ts'

/** A thumb that only rests does not walk. */
const restShare = 0.15

/** `right`, `ahead`: shares of the joystick's radius; beyond its rim it is pushed as far as it goes. */
export function stickAt(right: number, ahead: number): WalkStick {
  const length = Math.hypot(right, ahead)
  if (length < restShare) return { right: 0, ahead: 0 }
  const share = (Math.min(1, length) - restShare) / (1 - restShare) / length
  return { right: right * share, ahead: ahead * share }
}
