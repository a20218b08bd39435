/** The bar of the tour: back, run, on, the chapters with how far the stop is, the voice, and looking around by hand. */
import {
  IconHandMove,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
  IconReload,
  IconRoute,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react'
import { useStore } from 'zustand'

import { voices } from './narrator.ts'
import { isOver, stopLengthS } from './tour-engine.ts'
import { useTourLanguage } from './tour-language.ts'
import { goToStop, setFreeLook, setTourPlaying, useTour } from './tour-store.ts'
import { toggleRun } from './use-tour-keys.ts'

export function TourControls({ compact }: { readonly compact: boolean }) {
  const { t } = useTourLanguage()
  const free = useTour((tour) => tour.free)
  return (
    <div className="tour-bar" data-compact={compact}>
      {free && (
        <div className="tour-free" role="status">
          <button
            type="button"
            className="tour-button primary"
            data-testid="tour-back"
            onClick={() => {
              setFreeLook(false)
              setTourPlaying(true)
            }}
          >
            <IconRoute size={20} aria-hidden="true" /> {t('tour.back')}
          </button>
          <span>{t('tour.freeHelp')}</span>
        </div>
      )}
      <RunButtons />
      <Rail />
      <div className="tour-tools">
        <VoiceButton />
        {!free && (
          <button
            type="button"
            className="tour-button"
            data-testid="tour-free"
            onClick={() => setFreeLook(true)}
          >
            <IconHandMove size={20} aria-hidden="true" /> {t('tour.free')}
          </button>
        )}
      </div>
    </div>
  )
}

function RunButtons() {
  const { t } = useTourLanguage()
  const at = useTour(({ stop }) => stop)
  const count = useTour(({ tour }) => tour?.stops.length ?? 0)
  const playing = useTour((tour) => tour.playing)
  const over = useTour(isOver)
  const label = t(playing ? 'tour.pause' : over ? 'tour.again' : 'tour.play')
  const Icon = playing ? IconPlayerPauseFilled : over ? IconReload : IconPlayerPlayFilled
  return (
    <div className="tour-run">
      <button
        type="button"
        className="tour-button"
        data-testid="tour-previous"
        aria-label={t('tour.previous')}
        title={`${t('tour.previous')} (←)`}
        disabled={at === 0}
        onClick={() => goToStop(at - 1)}
      >
        <IconPlayerSkipBackFilled size={20} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="tour-button tour-play"
        data-testid="tour-play"
        data-playing={playing}
        aria-label={label}
        onClick={toggleRun}
      >
        <Icon size={20} aria-hidden="true" />
        <span>{playing ? t('tour.running') : label}</span>
      </button>
      <button
        type="button"
        className="tour-button"
        data-testid="tour-next"
        aria-label={t('tour.next')}
        title={`${t('tour.next')} (→)`}
        disabled={at === count - 1}
        onClick={() => goToStop(at + 1)}
      >
        <IconPlayerSkipForwardFilled size={20} aria-hidden="true" />
      </button>
    </div>
  )
}

function Rail() {
  const { t, format } = useTourLanguage()
  const tour = useTour((state) => state.tour)
  const at = useTour(({ stop }) => stop)
  if (!tour) return undefined
  const count = tour.stops.length
  return (
    <ol className="tour-rail" aria-label={t('tour.stops')} data-testid="tour-rail">
      {tour.stops.map(({ id, name }, index) => (
        <li key={id}>
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            aria-label={t('tour.stop', { number: index + 1, count, name: format.name(name) })}
            title={format.name(name)}
            onClick={() => goToStop(index)}
          >
            <span className="tour-rail-name">
              <b>{index + 1}</b> {format.name(name)}
            </span>
            <span className="tour-rail-track">
              {index < at && <span style={{ inlineSize: '100%' }} />}
              {index === at && <Passed />}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** How much of the stop has passed. */
function Passed() {
  const percent = useTour(({ tour, stop, passedS }) => {
    const shown = tour?.stops[stop]
    return shown ? Math.min(100, Math.round((passedS / stopLengthS(shown)) * 100)) : 0
  })
  return <span className="tour-rail-passed" style={{ inlineSize: `${percent}%` }} />
}

function VoiceButton() {
  const { t, locale } = useTourLanguage()
  const on = useStore(voices, (state) => state.on)
  const known = useStore(voices, ({ locales }) => locales.includes(locale))
  const Icon = on && known ? IconVolume : IconVolumeOff
  return (
    <button
      type="button"
      className="tour-button"
      data-testid="tour-voice"
      aria-pressed={on && known}
      aria-label={t('tour.voice')}
      title={t(known ? 'tour.voice' : 'tour.voiceNone')}
      disabled={!known}
      onClick={() => voices.setState({ on: !on })}
    >
      <Icon size={20} aria-hidden="true" />
    </button>
  )
}
