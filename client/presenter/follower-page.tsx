/** The page of a guest: the hall as the host shows it, what is said about it, and a way to look around and come back. */
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useState, type ComponentType } from 'react'
import { useStore } from 'zustand'

import { LanguageSwitch } from '#client/cockpit/language-switch.tsx'
import { SceneStage } from '#client/cockpit/scene-stage.tsx'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection } from '#client/ui/use-twin.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import type { Tour } from '#models/tour/tour.ts'
import { followStore } from './follow-store.ts'
import { usePresenterText } from './presenter-language.ts'
import { viewOfPose } from './view-of-pose.ts'
import './presenter.css'

export function FollowerPage({ Scene }: { readonly Scene: ComponentType }) {
  const t = usePresenterText()
  const { format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const free = useStore(followStore, (state) => state.free)
  const began = useStore(followStore, (state) => state.pose !== undefined)
  useFollowing()
  useHandOnScene()
  return (
    <div className="follower" data-testid="follower" data-free={free}>
      <main className="stage">
        <SceneStage Scene={Scene} />
      </main>
      <header className="follower-top panel">
        <h1>{format.name(plant.name)}</h1>
        <LanguageSwitch />
      </header>
      <footer className="follower-bottom">
        <ConnectionLine />
        <StopCaption />
        {!began && <p className="follower-note panel">{t('follow.waiting')}</p>}
        {began && free && (
          <button
            type="button"
            className="button primary follower-back"
            data-testid="follow-back"
            onClick={() => followStore.setState({ free: false })}
          >
            <IconArrowBackUp size={20} stroke={1.8} aria-hidden="true" />
            {t('follow.back')}
          </button>
        )}
        {began && (
          <p className="follower-state" role="status">
            {t(free ? 'follow.free' : 'follow.with')}
          </p>
        )}
      </footer>
    </div>
  )
}

/** The view of the host, as long as the guest does not look around by hand. */
function useFollowing(): void {
  const { view } = useStores()
  useEffect(() => {
    const look = () => {
      const { pose, free } = followStore.getState()
      if (pose && !free) view.setState(viewOfPose(pose))
    }
    look()
    return followStore.subscribe(look)
  }, [view])
}

function useHandOnScene(): void {
  useEffect(() => {
    const take = ({ target }: Event) => {
      if (target instanceof Element && target.closest('.scene-stage'))
        followStore.setState({ free: true })
    }
    const events = ['pointerdown', 'wheel'] as const
    for (const name of events) window.addEventListener(name, take, { passive: true })
    return () => {
      for (const name of events) window.removeEventListener(name, take)
    }
  }, [])
}

/** A state that is old is never shown as if it were the present. */
function ConnectionLine() {
  const t = usePresenterText()
  const connection = useConnection((twin) => twin.connection)
  const problem = useConnection((twin) => twin.problem)
  if (connection === 'live' || connection === 'connecting') return undefined
  const ended = connection === 'failed' && problem?.startsWith('join-code')
  const lost = connection === 'stale' ? 'follow.stale' : 'follow.lost'
  return (
    <p className="follower-note panel" role="alert" data-testid="follow-connection">
      {t(ended ? 'follow.ended' : lost)}
    </p>
  )
}

function StopCaption() {
  const { format } = useLanguage()
  const tour = useSeenTour()
  const id = useStore(followStore, ({ pose }) => pose?.stop)
  const stop = tour?.stops.find((other) => other.id === id)
  if (!stop) return undefined
  return (
    <div className="follower-caption panel" aria-live="polite" data-testid="follow-caption">
      <strong>{format.name(stop.name)}</strong>
      <p>{format.name(stop.caption)}</p>
    </div>
  )
}

/** The tour as guests get it; without one there are no captions. */
function useSeenTour(): Tour | undefined {
  const feed = useFeed()
  const { plant } = useStores().twin.getState()
  const [tour, setTour] = useState<Tour>()
  useEffect(() => {
    let left = false
    const read = async () => {
      const files = await feed.files?.().catch(() => undefined)
      if (left || files?.tour === undefined) return
      setTour(parseTour(files.tour, { file: 'tour.yaml', plant, incidents: [] }))
    }
    read().catch(() => setTour(undefined))
    return () => {
      left = true
    }
  }, [feed, plant])
  return tour
}
