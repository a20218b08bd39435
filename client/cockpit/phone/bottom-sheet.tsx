/** The faceplate on a phone: a sheet from below with three heights, changed by dragging or by its handle. */
import { useRef, useState, type PointerEvent } from 'react'

import { useLanguage } from '#client/ui/use-language.ts'
import { Faceplate } from '../faceplate/faceplate.tsx'

const stops = ['peek', 'half', 'full'] as const
/** A drag further than this moves the sheet by one stop, px. */
const dragPx = 40

export function BottomSheet() {
  const { t } = useLanguage()
  const [stop, setStop] = useState(1)
  const fromY = useRef<number>(undefined)
  const move = (by: number) => setStop((at) => Math.min(stops.length - 1, Math.max(0, at + by)))
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    fromY.current = event.clientY
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerUp = (event: PointerEvent<HTMLButtonElement>) => {
    const draggedPx = event.clientY - (fromY.current ?? event.clientY)
    fromY.current = undefined
    if (Math.abs(draggedPx) > dragPx) move(draggedPx < 0 ? 1 : -1)
    else setStop((at) => (at === stops.length - 1 ? 0 : at + 1))
  }
  return (
    <div className="phone-sheet" data-stop={stops[stop]} data-testid="sheet">
      <button
        type="button"
        className="phone-handle"
        aria-label={t('phone.sheet')}
        aria-expanded={stop > 0}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') move(1)
          if (event.key === 'ArrowDown') move(-1)
          if (event.key === 'Enter' || event.key === ' ') setStop((at) => (at + 1) % stops.length)
        }}
      >
        <span />
      </button>
      <Faceplate />
    </div>
  )
}
