/** What the page shows while a headset shows the hall, and what lies over a phone's camera: how one moves, and the way out. */
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { leaveXr } from './enter-xr.ts'
import type { Immersion } from './xr-kind.ts'
import './xr.css'

export function XrPanel({ immersion: { kind, session } }: { readonly immersion: Immersion }) {
  const { t } = useLanguage()
  const { view } = useStores()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A press on this bar is none on the table behind it.
    const keep = (event: Event) => event.preventDefault()
    const element = bar.current
    element?.addEventListener('beforexrselect', keep)
    return () => element?.removeEventListener('beforexrselect', keep)
  }, [])
  const touched = session.domOverlayState?.type === 'screen'
  return (
    <div className="xr-panel" data-over-camera={touched}>
      <div ref={bar} className="xr-bar panel" role="status" data-testid="xr-bar">
        <span>{t(kind === 'vr' ? 'xr.inHall' : touched ? 'xr.touchTable' : 'xr.onTable')}</span>
        <button
          type="button"
          className="button"
          data-testid="xr-leave"
          onClick={() => leaveXr(view)}
        >
          <IconX size={16} stroke={1.6} aria-hidden="true" /> {t('xr.leave')}
        </button>
      </div>
    </div>
  )
}
