/** Keys that walk: which are held, and where they want to go. Layouts of keyboards do not matter. */

/** What the held keys ask for: shares of the speed to the right and ahead, of the turning to the left. */
export interface WalkWish {
  readonly right: number
  readonly ahead: number
  readonly turn: number
  readonly fast: boolean
}

const ahead: ReadonlySet<string> = new Set(['KeyW', 'ArrowUp'])
const back: ReadonlySet<string> = new Set(['KeyS', 'ArrowDown'])
const left: ReadonlySet<string> = new Set(['KeyA'])
const right: ReadonlySet<string> = new Set(['KeyD'])
const turnLeft: ReadonlySet<string> = new Set(['ArrowLeft', 'KeyQ'])
const turnRight: ReadonlySet<string> = new Set(['ArrowRight', 'KeyE'])
const all = [ahead, back, left, right, turnLeft, turnRight]

/** `code`: `KeyboardEvent.code`. */
export function isWalkKey(code: string): boolean {
  return all.some((codes) => codes.has(code))
}

export function walkWish(held: ReadonlySet<string>, fast: boolean): WalkWish {
  const share = (codes: ReadonlySet<string>) => ([...codes].some((code) => held.has(code)) ? 1 : 0)
  return {
    right: share(right) - share(left),
    ahead: share(ahead) - share(back),
    turn: share(turnLeft) - share(turnRight),
    fast,
  }
}
