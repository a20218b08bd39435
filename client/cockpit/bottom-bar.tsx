/** The bar at the bottom: let time run or stand, how fast, what happened last, and what time it is in the plant. */
import { IconHistory, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'

import { OpenCapsuleButton } from '#client/capsule/open-capsule-button.tsx'
import { ForkButton } from '#client/compare/fork-button.tsx'
import { TransformationButton } from '#client/transformation/transformation-button.tsx'
import { useReplay } from '#client/ui/replay-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { usePlayback, useTwin } from '#client/ui/use-twin.ts'
import { EventTicker } from './event-ticker.tsx'
import { SpeedControl } from './speed-control.tsx'
import { useActions } from './use-actions.ts'

export function PauseButton() {
  const { t } = useLanguage()
  const paused = usePlayback((playback) => playback.paused)
  const { send } = useActions()
  return (
    <button
      type="button"
      className="pause-button"
      data-testid="pause"
      data-paused={paused}
      aria-label={t(paused ? 'bar.play' : 'bar.pause')}
      onClick={() => void send({ command: paused ? 'resume' : 'pause' })}
    >
      {paused ? (
        <IconPlayerPlay size={20} aria-hidden="true" />
      ) : (
        <IconPlayerPause size={20} aria-hidden="true" />
      )}
    </button>
  )
}

/** The way into the past; not there where no record is kept. */
export function ReplayButton() {
  const { t } = useLanguage()
  const { replayer } = useReplay()
  if (!replayer) return undefined
  return (
    <button
      type="button"
      className="text-button replay-enter"
      data-testid="replay-enter"
      onClick={() => void replayer.enter()}
    >
      <IconHistory size={18} aria-hidden="true" /> {t('replay.enter')}
    </button>
  )
}

/** Nobody stops or speeds up the time of equipment. */
export function usePaced(): boolean {
  return useTwin(({ state }) => state.source !== 'live', 1)
}

export function BottomBar() {
  const { t } = useLanguage()
  const paced = usePaced()
  return (
    <footer id="clock" className="bottom-bar panel" aria-label={t('bar.region')} tabIndex={-1}>
      {paced && <PauseButton />}
      {paced && <SpeedControl />}
      <EventTicker />
      <OpenCapsuleButton />
      <TransformationButton />
      <ForkButton />
      <ReplayButton />
    </footer>
  )
}
