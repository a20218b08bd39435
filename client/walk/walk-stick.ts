/** Which way the joystick of a touch screen is held: written by its element, read once a frame by who walks. */
import { createStore } from 'zustand/vanilla'

export interface WalkStick {
  /** To the right and ahead, -1..1. */
  readonly right: number
  readonly ahead: number
}

/** One for the page. */
export const walkStick = createStore<WalkStick>(() => ({ right: 0, ahead: 0 }))
