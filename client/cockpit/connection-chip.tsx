/** What the numbers stand on: live or simulated, how fast, how old, and whether anyone is still there. */
import { IconHistory } from '@tabler/icons-react'

import { useCompare } from '#client/compare/compare-store.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import { useConnection, usePlayback, useTwin } from '#client/ui/use-twin.ts'
import { useWallClock } from '#client/ui/use-wall-clock.ts'

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

export function useConnectionText(): { status: string; text: string } {
  const language = useLanguage()
  const status = useConnection((twin) => twin.connection)
  const simulated = useTwin((twin) => twin.state.source === 'simulation')
  const speed = usePlayback((playback) => playback.speed)
  const paused = usePlayback((playback) => playback.paused)
  const { retryInS, ageUs } = useWaiting(status !== 'live')
  return { status, text: textOf(language) }

  function textOf({ t, format }: Language): string {
    switch (status) {
      case 'live':
        if (!simulated) return t(paused ? 'connection.paused' : 'connection.live')
        return paused
          ? t('connection.simulatedPaused')
          : t('connection.simulated', { speed: format.factor(speed) })
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

export function ConnectionChip() {
  const { t, format } = useLanguage()
  const feed = useFeed()
  const { status, text } = useConnectionText()
  const simulated = useTwin((twin) => twin.state.source === 'simulation')
  const replaying = useReplayState(({ active }) => active)
  const origin = useReplay().replayer?.source.origin
  const played = useCompare((compare) => compare.played)
  if (replaying)
    return (
      <div className="connection" role="status">
        <span className="chip" data-testid="connection" data-status="replay">
          <IconHistory size={14} aria-hidden="true" />
          {played
            ? t('compare.banner', { future: t(`compare.${played.shown}`) })
            : origin
              ? t('capsule.banner', {
                  plant: format.name(origin.plant),
                  from: format.dateTime(origin.fromUs),
                  to: format.dateTime(origin.toUs),
                })
              : t('replay.banner')}
        </span>
      </div>
    )
  return (
    <div className="connection" role="status">
      <span
        className="chip"
        data-testid="connection"
        data-status={status}
        data-simulated={simulated}
        title={simulated ? t('connection.demo') : undefined}
      >
        <span className="chip-dot" aria-hidden="true" />
        {text}
      </span>
      {status === 'disconnected' && (
        <button type="button" className="text-button" onClick={() => feed.retry()}>
          {t('connection.retry')}
        </button>
      )}
    </div>
  )
}
