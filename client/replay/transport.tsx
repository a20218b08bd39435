/** The buttons of the replay: run and stand in both directions, step, speed, loop, bookmark, back to the present. */
import {
  IconArrowBackUp,
  IconBookmark,
  IconChartLine,
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconRepeat,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { ForkButton } from '#client/compare/fork-button.tsx'
import { replayActions } from '#client/feed/replay-actions.ts'
import { replaySpeeds } from '#client/feed/replay-speeds.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { usePlayback, useTwin } from '#client/ui/use-twin.ts'

export function Transport({ replayer }: { readonly replayer: Replayer }) {
  const { t, format } = useLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const actions = replayActions(stores, store, replayer)
  const paused = usePlayback((playback) => playback.paused)
  const speed = usePlayback((playback) => playback.speed)
  const loop = useReplayState((replay) => replay.loop)
  const signals = useReplayState((replay) => replay.signals)
  const skipsQuiet = useReplayState((replay) => replay.skipsQuiet)
  const status = useReplayState((replay) => replay.status)
  const { origin } = replayer.source
  return (
    <div className="transport" role="toolbar" aria-label={t('replay.transport')}>
      <Tool what="replay.start" onClick={() => actions.toStart()}>
        <IconPlayerSkipBack size={18} />
      </Tool>
      <Tool what="replay.previousEvent" onClick={() => actions.step(-1)}>
        <IconChevronLeft size={18} />
      </Tool>
      <Tool
        what="replay.backwards"
        pressed={!paused && speed < 0}
        onClick={() => actions.run(-1)}
        testId="replay-backwards"
      >
        {!paused && speed < 0 ? (
          <IconPlayerPause size={18} />
        ) : (
          <IconPlayerPlay size={18} style={{ transform: 'scaleX(-1)' }} />
        )}
      </Tool>
      <Tool
        what="replay.forwards"
        pressed={!paused && speed > 0}
        onClick={() => actions.run(1)}
        testId="replay-forwards"
      >
        {!paused && speed > 0 ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
      </Tool>
      <Tool what="replay.nextEvent" onClick={() => actions.step(1)}>
        <IconChevronRight size={18} />
      </Tool>
      <Tool what="replay.nextAlarm" onClick={() => actions.step(1, true)}>
        <IconPlayerSkipForward size={18} />
      </Tool>
      <ReplayClock />
      <span className="replay-status" role="status">
        {status === 'loading' && t('replay.loading')}
        {status === 'gap' && t('replay.gap')}
      </span>
      <label className="replay-speed">
        <span className="visually-hidden">{t('bar.speed')}</span>
        <select
          value={Math.abs(speed)}
          onChange={(event) => actions.setSpeed(Number(event.target.value))}
          data-testid="replay-speed"
        >
          {replaySpeeds.map((factor) => (
            <option key={factor} value={factor}>
              {t('bar.speedValue', { speed: format.factor(factor) })}
            </option>
          ))}
        </select>
      </label>
      <Tool what="replay.loop" pressed={loop !== undefined} onClick={() => actions.toggleLoop()}>
        <IconRepeat size={18} />
      </Tool>
      <Tool what="replay.signals" pressed={signals} onClick={() => actions.toggleSignals()}>
        <IconChartLine size={18} />
      </Tool>
      <Tool what="replay.skipQuiet" pressed={skipsQuiet} onClick={() => actions.toggleQuiet()}>
        <IconPlayerTrackNext size={18} />
      </Tool>
      <Tool what="replay.bookmark" onClick={() => void actions.pin('')} testId="replay-bookmark">
        <IconBookmark size={18} />
      </Tool>
      <Tool what="replay.zoomOut" onClick={() => actions.zoom(2)}>
        <IconZoomOut size={18} />
      </Tool>
      <Tool what="replay.zoomIn" onClick={() => actions.zoom(0.5)}>
        <IconZoomIn size={18} />
      </Tool>
      <ForkButton />
      <button
        type="button"
        className="text-button replay-live"
        data-testid="replay-leave"
        onClick={() => replayer.leave()}
      >
        <IconArrowBackUp size={16} aria-hidden="true" />{' '}
        {t(replayer.interruptsReplay ? 'compare.back' : origin ? 'capsule.close' : 'replay.live')}
      </button>
    </div>
  )
}

/** Drawn anew ten times a second, and so by itself. */
function ReplayClock() {
  const { format } = useLanguage()
  const timeUs = useTwin((_twin, nowUs) => Math.floor(nowUs / 1e5) * 1e5, 10)
  return (
    <time className="replay-clock" data-testid="replay-clock" data-us={timeUs}>
      <strong>{format.clock(timeUs)}</strong>
      <span className="muted">{format.date(timeUs)}</span>
    </time>
  )
}

function Tool({
  what,
  pressed,
  testId,
  onClick,
  children,
}: {
  readonly what: MessageKey
  readonly pressed?: boolean
  readonly testId?: string
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  const { t } = useLanguage()
  return (
    <button
      type="button"
      className="tool-button"
      aria-label={t(what)}
      title={t(what)}
      aria-pressed={pressed}
      data-testid={testId}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
