/** Keeps visitors inside: no menu, no way out by links or keys, but for the hidden one. */
import { useEffect } from 'react'

import { addressWithoutKiosk } from './kiosk-address.ts'
import { CornerTaps, escapeHeldMs } from './hidden-exit.ts'
import { tellKiosk } from './kiosk-store.ts'

export function useKioskGuard(): void {
  useEffect(() => {
    const taps = new CornerTaps()
    let held: ReturnType<typeof setTimeout> | undefined
    const leave = () => location.assign(addressWithoutKiosk(location.search))
    const touched = ({ clientX, clientY, timeStamp }: PointerEvent) => {
      if (taps.tap(clientX, clientY, timeStamp)) return leave()
      tellKiosk({ kind: 'touched' })
    }
    const swallow = (event: Event) => event.preventDefault()
    const clicked = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a[href]')) swallow(event)
    }
    const keyDown = (event: KeyboardEvent) => {
      tellKiosk({ kind: 'touched' })
      if (event.key !== 'Escape') return
      // The tour would end at it.
      event.stopImmediatePropagation()
      swallow(event)
      held ??= setTimeout(leave, escapeHeldMs)
    }
    const keyUp = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      clearTimeout(held)
      held = undefined
    }
    const first = { capture: true }
    window.addEventListener('pointerdown', touched, first)
    window.addEventListener('contextmenu', swallow, first)
    window.addEventListener('click', clicked, first)
    window.addEventListener('keydown', keyDown, first)
    window.addEventListener('keyup', keyUp, first)
    return () => {
      clearTimeout(held)
      window.removeEventListener('pointerdown', touched, first)
      window.removeEventListener('contextmenu', swallow, first)
      window.removeEventListener('click', clicked, first)
      window.removeEventListener('keydown', keyDown, first)
      window.removeEventListener('keyup', keyUp, first)
    }
  }, [])
}
