/** Thumb-sticks of controllers: what they are pushed to in a frame. */
import { stickAt } from '#client/walk/stick-at.ts'
import type { WalkStick } from '#client/walk/walk-stick.ts'

export interface Sticks {
  /** Of the only one, or of both hands. */
  readonly left: WalkStick
  readonly right: WalkStick
  /** There is one for each hand. */
  readonly both: boolean
}

const rest: WalkStick = { right: 0, ahead: 0 }

/** A device with one controller has it in `left` and in `right`. */
export function readSticks(sources: Iterable<XRInputSource>): Sticks {
  let left: WalkStick | undefined
  let right: WalkStick | undefined
  for (const { gamepad, handedness } of sources) {
    // A finger on a screen has axes as well, which say where it touches.
    if (gamepad?.mapping !== 'xr-standard') continue
    const [padX = 0, padY = 0, x = padX, y = padY] = gamepad.axes
    const stick = stickAt(x, -y)
    if (handedness === 'left') left = stick
    else right = stick
  }
  return { left: left ?? right ?? rest, right: right ?? left ?? rest, both: !!left && !!right }
}
