/** What the numbers stand on: measured, simulated, on record or forecast, how fast, how old, and whether anyone is still there. */
import { IconDatabase, IconHistory, IconPlugConnected, IconSparkles } from '@tabler/icons-react'

import { useCompare } from '#client/compare/compare-store.ts'
import { countWithoutData } from '#client/store/belief.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useConnection, usePlayback, useTwin } from '#client/ui/use-twin.ts'
import { useWallClock } from '#client/ui/use-wall-clock.ts'
import { panelStore } from './panel-store.ts'

const icons = {
  live: IconPlugConnected,
  simulation: IconSparkles,
  recording: IconHistory,
  forecast: IconDatabase,
} as const

/** Seconds until the next attempt, and how old the data is; asked twice a second while it matters. */
function useWaiting(active: boolean) {
  const retryAtMs = useConnection((twin) => twin.retryAtMs)
  const { lastFrameMs } = useStores().twin.getState()
  const nowMs = useWallClock(active)
  return {
    retryInS: Math.max(0, Math.ceil(((retryAtMs ?? 0) - nowMs) / 1000)),
    ageUs: Math.max(0, nowMs - lastFrameMs) * 1000,
  }
}

/** How the connection stands; empty while there is nothing to say. */
function useConnectionText(): string {
  const language = useLanguage()
  const status = useConnection((twin) => twin.connection)
  const paused = usePlayback((playback) => playback.paused)
  const { retryInS, ageUs } = useWaiting(status !== 'live')
  return textOf(language)

  function textOf({ t, format }: Language): string {
    switch (status) {
      case 'live':
        return paused ? t('badge.paused') : ''
      case 'stale':
        return ageUs < 2e6
          ? t('connection.staleSource')
          : t('connection.stale', { age: format.duration(ageUs) })
      case 'disconnected':
        return retryInS > 0
          ? t('connection.disconnected', { seconds: retryInS })
          : t('connection.disconnectedNow')
      default:
        return t(`connection.${status}`)
    }
  }
}

/** Whose record is shown, and which of two futures. */
function useRecordText(): string {
  const { t, format } = useLanguage()
  const origin = useReplay().replayer?.source.origin
  const played = useCompare((compare) => compare.played)
  if (played) return t('compare.banner', { future: t(`compare.${played.shown}`) })
  return origin
    ? t('capsule.banner', {
        plant: format.name(origin.plant),
        from: format.dateTime(origin.fromUs),
        to: format.dateTime(origin.toUs),
      })
    : ''
}

export function SourceBadge() {
  const { t, format } = useLanguage()
  const feed = useFeed()
  const { kind, origin } = useSource()
  const connection = useConnection((twin) => twin.connection)
  const replaying = useReplayState(({ active }) => active)
  const speed = usePlayback((playback) => playback.speed)
  const connectionText = useConnectionText()
  const recordText = useRecordText()
  const status = replaying ? 'replay' : connection
  const detail = replaying ? recordText : connectionText
  const word =
    kind === 'simulation' && status === 'live' && detail === ''
      ? t('connection.simulated', { speed: format.factor(speed) })
      : t(`source.${kind}`)
  const Icon = icons[kind]
  const tip =
    kind !== origin && origin === 'simulation'
      ? `${t(`source.tip.${kind}`)} · ${t('source.simulation')}`
      : t(`source.tip.${kind}`)
  return (
    // What it says of another status is another thing to see, not the old one that has moved.
    <div key={status} className="connection" role="status">
      <span
        className="chip"
        data-testid="connection"
        data-status={status}
        data-source={kind}
        data-simulated={kind === 'simulation'}
        title={tip}
      >
        <Icon size={14} aria-hidden="true" />
        {detail === '' ? word : `${word} · ${detail}`}
      </span>
      {status === 'disconnected' && (
        <button type="button" className="text-button" onClick={() => feed.retry()}>
          {t('connection.retry')}
        </button>
      )}
    </div>
  )
}

/** How many machines nobody knows anything about at present; nothing while all are heard. */
export function DataGap({ short = false }: { readonly short?: boolean }) {
  const { t } = useLanguage()
  const { plant } = useStores().twin.getState()
  const { kind } = useSource()
  const count = useTwin((twin) => countWithoutData(twin, plant.workUnits))
  const connecting = useConnection(({ connection }) => connection === 'connecting')
  // Before anything has been heard the connection is all there is to say.
  if (count === 0 || connecting) return undefined
  const values = { count, total: plant.workUnits.length }
  const text = t('belief.gap', values)
  return (
    <button
      type="button"
      className="chip data-gap"
      data-testid="data-gap"
      data-count={count}
      title={text}
      disabled={kind !== 'live'}
      onClick={() => panelStore.setState({ leftTab: 'links', left: true })}
    >
      <StateMark name="stale" size={13} />
      {short ? t('belief.gapShort', values) : text}
    </button>
  )
}
