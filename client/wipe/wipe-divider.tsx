/** The line between before and now: a slider for mouse, touch and keys, with a chip on each side. */
import { IconArrowsHorizontal, IconX } from '@tabler/icons-react'
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react'
import { useStore } from 'zustand'

import { openSimulationFeed } from '#client/feed/simulation-feed.ts'
import { beforeStore } from '#client/store/before-store.ts'
import { stageStore } from '#client/store/stage-store.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { usePlayback, useView } from '#client/ui/use-twin.ts'
import { AppError } from '#models/app-error.ts'
import { openBefore } from './open-before.ts'
import { shareByKey, shareWithin } from './wipe-share.ts'
import './wipe.css'

export function WipeDivider() {
  const { t } = useLanguage()
  const { view, playback, twin } = useStores()
  const feed = useFeed()
  const { plant } = twin.getState()
  const share = useView((state) => state.beforeAfter ?? 0.5)
  const insets = useView((state) => state.insets)
  const ready = useStore(beforeStore, ({ stores }) => stores !== undefined)
  const problem = useStore(beforeStore, (before) => before.problem)
  const stage = useStore(stageStore, ({ shown }) => shown)
  const past = usePlayback(({ mode }) => mode !== 'live')
  const frame = useRef<HTMLDivElement>(null)

  useEffect(() => {
    return openBefore(playback, () => {
      const { files } = feed
      if (!files) throw new AppError('no-files', 'nobody has the files of this plant')
      return openSimulationFeed({ plant: plant.id, taken: '0', files })
    })
  }, [feed, plant.id, playback])

  const move = (to: number) => {
    const width = frame.current?.clientWidth ?? 0
    view.setState({ beforeAfter: shareWithin(to, width, insets) })
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return
    const { left, width } = frame.current.getBoundingClientRect()
    move((event.clientX - left) / width)
  }
  const key = (event: KeyboardEvent) => {
    const to = shareByKey(event.key, event.shiftKey, share)
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  const now = past ? 'wipe.then' : stage === undefined ? 'wipe.now' : 'wipe.stage'
  const before =
    problem !== undefined
      ? t('wipe.failed', { code: problem })
      : t(ready ? 'wipe.before' : 'wipe.opening')
  return (
    <div
      className="wipe"
      ref={frame}
      data-testid="wipe"
      data-ready={ready}
      style={
        {
          '--wipe': `${share * 100}%`,
          '--wipe-top': `${insets.top + 12}px`,
        } as CSSProperties
      }
    >
      <span className="wipe-chip wipe-before" role="status">
        {before}
      </span>
      <span className="wipe-chip wipe-now">
        {t(now)}
        <button
          type="button"
          aria-label={t('wipe.close')}
          data-testid="wipe-close"
          onClick={() => view.setState({ beforeAfter: undefined })}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      </span>
      <div
        className="wipe-line"
        role="slider"
        tabIndex={0}
        aria-label={t('wipe.slider')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={t('wipe.value', { percent: Math.round(share * 100) })}
        data-testid="wipe-slider"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={key}
      >
        <span className="wipe-grip">
          <IconArrowsHorizontal size={18} aria-hidden="true" />
        </span>
      </div>
    </div>
  )
}
