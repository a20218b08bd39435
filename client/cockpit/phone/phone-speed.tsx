/** Slower and faster by steps, for a thumb. */
import { IconMinus, IconPlus } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { usePlayback } from '#client/ui/use-twin.ts'
import { stepFrom } from '../speed-steps.ts'
import { useActions } from '../use-actions.ts'

export function PhoneSpeed() {
  const { t, format } = useLanguage()
  const speed = usePlayback((playback) => playback.speed)
  const { send } = useActions()
  const step = (direction: 1 | -1) =>
    void send({ command: 'speed', factor: stepFrom(speed, direction) })
  return (
    <div className="phone-speed" role="group" aria-label={t('bar.speed')}>
      <button type="button" aria-label={t('keys.slower')} onClick={() => step(-1)}>
        <IconMinus size={18} aria-hidden="true" />
      </button>
      <span data-testid="speed" data-speed={speed}>
        {t('bar.speedValue', { speed: format.factor(speed) })}
      </span>
      <button type="button" aria-label={t('keys.faster')} onClick={() => step(1)}>
        <IconPlus size={18} aria-hidden="true" />
      </button>
    </div>
  )
}
