/** What a lobby screen does when: attracts, shows the tour, hands over to who touches it, and goes on. Pure: time comes in with the events. */

/** How long the attract screen stands before the tour begins by itself, s. */
const attractS = 20
/** Who has touched the screen has it for so long after the last touch, s. */
export const handOverS = 30
/** A tour that ends after so long without a touch is followed by the attract screen, s. */
const idleS = 60

export interface KioskState {
  /** `free`: somebody looks around by hand, or has paused the tour. */
  readonly phase: 'attract' | 'tour' | 'free'
  /** Time in this phase, s. */
  readonly phaseS: number
  /** Time since somebody touched the screen, s. */
  readonly untouchedS: number
  /** Tours shown to their end. */
  readonly loops: number
}

export type KioskEvent =
  | { readonly kind: 'passed'; readonly seconds: number }
  | { readonly kind: 'touched' }
  /** The tour stands still, because somebody wanted it to; or runs again. */
  | { readonly kind: 'paused' | 'resumed' }
  /** The last stop was shown to its end. */
  | { readonly kind: 'looped' }

export const kioskStart: KioskState = {
  phase: 'attract',
  phaseS: 0,
  untouchedS: idleS,
  loops: 0,
}

/** The same object where nothing changes. */
export function nextKiosk(state: KioskState, event: KioskEvent): KioskState {
  switch (event.kind) {
    case 'passed':
      return afterTime({
        ...state,
        phaseS: state.phaseS + event.seconds,
        untouchedS: state.untouchedS + event.seconds,
      })
    case 'touched':
      return state.phase === 'attract'
        ? enter({ ...state, untouchedS: 0 }, 'tour')
        : { ...state, untouchedS: 0 }
    case 'paused':
      return state.phase === 'tour' ? enter({ ...state, untouchedS: 0 }, 'free') : state
    case 'resumed':
      return state.phase === 'free' ? enter(state, 'tour') : state
    case 'looped': {
      const counted = { ...state, loops: state.loops + 1 }
      return state.untouchedS >= idleS ? enter(counted, 'attract') : counted
    }
  }
}

/** Whole seconds until the tour goes on; undefined while nobody has the screen. */
export function continuesInS({ phase, untouchedS }: KioskState): number | undefined {
  return phase === 'free' ? Math.max(0, Math.ceil(handOverS - untouchedS)) : undefined
}

function afterTime(state: KioskState): KioskState {
  if (state.phase === 'attract' && state.phaseS >= attractS) return enter(state, 'tour')
  if (state.phase === 'free' && state.untouchedS >= handOverS) return enter(state, 'tour')
  return state
}

function enter(state: KioskState, phase: KioskState['phase']): KioskState {
  return { ...state, phase, phaseS: 0 }
}
