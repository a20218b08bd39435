/** What one needs on foot: which keys walk, the way out, and a joystick where there is a finger instead of keys. */
import { IconX } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useMedia } from '#client/ui/use-media.ts'
import { useView } from '#client/ui/use-twin.ts'
import { Joystick } from './joystick.tsx'
import './walk.css'

export function WalkPanel() {
  const { t } = useLanguage()
  const { view } = useStores()
  const touch = useMedia('(pointer: coarse)')
  const { right, bottom, left } = useView(({ insets }) => insets)
  return (
    <div className="walk-panel" style={{ insetInline: `${left}px ${right}px`, bottom }}>
      {touch && <Joystick />}
      <div className="walk-bar panel" role="status" data-testid="walk-bar">
        <span>{touch ? t('walk.touch') : t('walk.keys', { fast: 'Shift' })}</span>
        <button
          type="button"
          className="button"
          data-testid="walk-leave"
          onClick={() => view.setState({ walking: false })}
        >
          <IconX size={16} stroke={1.6} aria-hidden="true" />{' '}
          {touch ? t('walk.leave') : t('walk.leaveKey', { key: 'Esc' })}
        </button>
      </div>
    </div>
  )
}
