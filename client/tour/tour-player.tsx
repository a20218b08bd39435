/** The guided tour on the screen: opens the one that is wanted, and shows stop after stop over the hall. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { say } from '#client/cockpit/panel-store.ts'
import { useInsets } from '#client/cockpit/use-insets.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useConnection } from '#client/ui/use-twin.ts'
import type { Tour } from '#models/tour/tour.ts'
import { AlarmPanel, MachinePanel, TodayPanel } from './plant-panels.tsx'
import { FigurePanels } from './figure-panels.tsx'
import { TourCaption } from './tour-caption.tsx'
import { TourControls } from './tour-controls.tsx'
import { readTour, tourFacts, type TourFacts } from './tour-facts.ts'
import { useTourLanguage } from './tour-language.ts'
import { startTour, useTour } from './tour-store.ts'
import { StopPanel } from './stop-panel.tsx'
import { TourTitle } from './tour-title.tsx'
import { tourWish } from './tour-wish.ts'
import { useTourAddress } from './use-tour-address.ts'
import { useTourEngine } from './use-tour-engine.ts'
import { useTourKeys } from './use-tour-keys.ts'
import './tour.css'
import './tour-small.css'

export function TourPlayer() {
  const tour = useTour((state) => state.tour)
  const keepsTheme = useOpening()
  useTourKeys()
  return tour ? <TourScreen tour={tour} keepsTheme={keepsTheme} /> : <TourLoading />
}

/** Opens the tour that is wanted, once the plant is there; true: the theme of the page stays. */
function useOpening(): boolean {
  const feed = useFeed()
  const { plant } = useStores().twin.getState()
  const { t } = useTourLanguage()
  const wanted = useStore(tourWish, (wish) => wish.wanted)
  const begun = useConnection((twin) => twin.keyframes > 0)
  const [keepsTheme, setKeepsTheme] = useState(wanted?.keepsTheme ?? false)
  useEffect(() => {
    if (!wanted || !begun) return undefined
    let left = false
    const open = async () => {
      const { tour, problem } = await readTour(feed, plant)
      if (left) return
      if (problem !== undefined) say(t('tour.automatic', { problem }), true)
      const asked = tour.stops.findIndex(({ id }) => id === wanted.stop)
      setKeepsTheme(wanted.keepsTheme ?? false)
      startTour(tour, { stop: Math.max(0, asked), loops: wanted.loops ?? false })
      tourWish.setState({ wanted: undefined })
    }
    void open()
    return () => {
      left = true
    }
  }, [feed, plant, wanted, begun, t])
  return keepsTheme
}

function TourLoading() {
  const { t, format } = useTourLanguage()
  const { plant } = useStores().twin.getState()
  return (
    <div className="tour tour-opening" role="status" data-testid="tour-loading">
      <strong>{format.name(plant.name)}</strong>
      <span>{t('tour.loading')}</span>
    </div>
  )
}

interface TourScreenProps {
  readonly tour: Tour
  readonly keepsTheme: boolean
}

function TourScreen({ tour, keepsTheme }: TourScreenProps) {
  const { t } = useTourLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const phone = useMedia(phoneQuery)
  const facts = useFacts()
  const at = useTour(({ stop }) => stop)
  const free = useTour((state) => state.free)
  const connection = useConnection((twin) => twin.connection)
  useTourEngine(keepsTheme ? undefined : tour.theme)
  useTourAddress()
  useInsets(frame)
  const stop = tour.stops[at]!
  return (
    <section
      ref={frame}
      className="tour"
      aria-label={t('tour.region')}
      data-testid="tour"
      data-stop={stop.id}
      data-free={free}
      data-connection={connection}
    >
      <TourTitle />
      <div className="tour-left" data-edge={phone ? undefined : 'left'} hidden={phone || free}>
        {!phone && <StopPanel />}
        {!phone && <FigurePanels stop={stop} facts={facts} />}
      </div>
      <aside className="tour-right" data-edge={phone ? undefined : 'right'} hidden={phone || free}>
        {!phone && <MachinePanel />}
        {!phone && <AlarmPanel />}
        {!phone && <TodayPanel stop={stop} facts={facts} />}
      </aside>
      <div className="tour-bottom" data-edge="bottom">
        {!free && <TourCaption both={!phone} />}
        {phone && !free && <FigurePanels stop={stop} facts={facts} />}
        {phone && !free && <StopPanel />}
        <TourControls compact={phone} />
      </div>
    </section>
  )
}

/** Undefined while the files of the plant are read. */
function useFacts(): TourFacts | undefined {
  const feed = useFeed()
  const [read, setRead] = useState<{ readonly of: unknown; readonly facts: TourFacts }>()
  useEffect(() => {
    let left = false
    void tourFacts(feed).then((facts) => {
      if (!left) setRead({ of: feed, facts })
    })
    return () => {
      left = true
    }
  }, [feed])
  return read?.of === feed ? read.facts : undefined
}
