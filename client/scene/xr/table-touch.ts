/** Fingers on a phone that shows the table: one turns the plant, two scale and turn it, a tap puts it down. */
import type { TableTop } from './table-top.ts'

/** A drag across the width of the screen turns it by this much, rad. */
const dragTurn = Math.PI
/** A finger that moved less has tapped, px. */
const tapPx = 8

/** Returns what stops listening. */
export function touchTable(element: HTMLElement, table: TableTop, tapped: () => void): () => void {
  const fingers = new Map<number, { x: number; y: number }>()
  let movedPx = 0
  let most = 0

  function down(event: PointerEvent): void {
    if (onControl(event.target)) return
    if (fingers.size === 0) [movedPx, most] = [0, 0]
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    most = Math.max(most, fingers.size)
  }
  function move(event: PointerEvent): void {
    const finger = fingers.get(event.pointerId)
    if (!finger) return
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y]
    movedPx += Math.hypot(dx, dy)
    if (other) {
      const before = [finger.x - other.x, finger.y - other.y] as const
      const after = [event.clientX - other.x, event.clientY - other.y] as const
      const lengthPx = Math.hypot(...before)
      if (lengthPx > 1) table.growBy(Math.hypot(...after) / lengthPx)
      const twist = Math.atan2(after[1], after[0]) - Math.atan2(before[1], before[0])
      // The screen's y goes down; across the seam of the angle it must not jump.
      table.turnBy(-Math.atan2(Math.sin(twist), Math.cos(twist)))
    } else table.turnBy((dx / Math.max(1, element.clientWidth)) * dragTurn)
    finger.x = event.clientX
    finger.y = event.clientY
  }
  function up(event: PointerEvent): void {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return
    if (event.type === 'pointerup' && most === 1 && movedPx < tapPx) tapped()
  }
  // What a finger does to the plant is no press into the room.
  const keep = (event: Event) => event.preventDefault()
  element.addEventListener('beforexrselect', keep)
  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  return () => {
    element.removeEventListener('beforexrselect', keep)
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
  }
}

function onControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, .xr-bar') !== null
}
