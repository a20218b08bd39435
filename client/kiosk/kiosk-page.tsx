/** The screen in the lobby: attract screen, tour, and whoever touches it; it looks after itself. */
import { useEffect, useRef, type ComponentType } from 'react'
import { useStore } from 'zustand'

import { BrandMark } from '#client/cockpit/brand-mark.tsx'
import { SceneStage } from '#client/cockpit/scene-stage.tsx'
import { enKiosk, type KioskKey } from '#client/i18n/en-kiosk.ts'
import { translatorsOf } from '#client/i18n/translator.ts'
import { zhCNKiosk } from '#client/i18n/zh-cn-kiosk.ts'
import { Presenting } from '#client/presenter/presenting.tsx'
import { presentStore } from '#client/presenter/present-store.ts'
import { setFreeLook, setTourPlaying } from '#client/tour/tour-store.ts'
import { Tour } from '#client/tour/tour.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useConnection, useView } from '#client/ui/use-twin.ts'
import { orbitKeys, turnS } from './attract-orbit.ts'
import { kioskPace } from './kiosk-address.ts'
import { continuesInS, handOverS } from './kiosk-machine.ts'
import { kioskStore, startKiosk } from './kiosk-store.ts'
import { useKioskGuard } from './use-kiosk-guard.ts'
import { useWatchdog } from './use-watchdog.ts'
import './kiosk.css'

const texts = translatorsOf<KioskKey>({ en: enKiosk, 'zh-CN': zhCNKiosk })
/** A lobby has visitors of both languages at once. */
const [zh, en] = [texts('zh-CN'), texts('en')]

export function KioskPage({ Scene }: { readonly Scene: ComponentType }) {
  const phase = useStore(kioskStore, (kiosk) => kiosk.phase)
  const loops = useStore(kioskStore, (kiosk) => kiosk.loops)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => startKiosk(kioskPace(location.search)), [])
  useKioskGuard()
  useWatchdog()
  useScale(frame)
  useRenewedCode()
  return (
    <div
      ref={frame}
      className="cockpit kiosk"
      data-testid="kiosk"
      data-phase={phase}
      data-loops={loops}
    >
      <main className="stage">
        <SceneStage Scene={Scene} />
      </main>
      {phase === 'attract' ? <AttractScreen /> : <Tour />}
      {phase === 'free' && <ContinuesRing />}
      <ConnectionLine />
      <Presenting />
    </div>
  )
}

function AttractScreen() {
  const { view, twin } = useStores()
  const { plant } = twin.getState()
  const ready = useView(({ sceneStatus }) => sceneStatus === 'ready')
  useEffect(() => {
    if (!ready) return undefined
    const orbit = () =>
      view.setState({
        insets: { top: 0, right: 0, bottom: 0, left: 0 },
        labels: false,
        camera: { kind: 'fly', keys: orbitKeys(plant.hall) },
      })
    orbit()
    const timer = setInterval(orbit, turnS * 1000)
    return () => {
      clearInterval(timer)
      view.setState({ labels: true })
    }
  }, [view, plant, ready])
  return (
    <section className="attract" data-testid="attract">
      <header>
        <BrandMark />
        <h1 lang="zh-CN">{plant.name.zh}</h1>
        <p lang="en">{plant.name.en}</p>
      </header>
      <p className="attract-touch">
        <strong lang="zh-CN">{zh('kiosk.touch')}</strong>
        <span lang="en">{en('kiosk.touch')}</span>
      </p>
    </section>
  )
}

/** How long the screen is still theirs. */
function ContinuesRing() {
  const seconds = useStore(kioskStore, continuesInS) ?? 0
  return (
    <div className="kiosk-ring panel" data-testid="kiosk-ring" data-seconds={seconds}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="17" />
        <circle
          className="kiosk-ring-left"
          cx="20"
          cy="20"
          r="17"
          pathLength={1}
          strokeDasharray={`${seconds / handOverS} 1`}
        />
      </svg>
      <p role="status">
        <span lang="zh-CN">{zh('kiosk.continues', { seconds })}</span>
        <span lang="en">{en('kiosk.continues', { seconds })}</span>
      </p>
      <button
        type="button"
        className="button primary"
        data-testid="kiosk-resume"
        onClick={() => {
          setFreeLook(false)
          setTourPlaying(true)
        }}
      >
        {zh('kiosk.resume')} · {en('kiosk.resume')}
      </button>
    </div>
  )
}

/** The last state is shown for what it is. */
function ConnectionLine() {
  const connection = useConnection((twin) => twin.connection)
  if (connection === 'live' || connection === 'connecting') return undefined
  const key = connection === 'stale' ? 'kiosk.stale' : 'kiosk.lost'
  return (
    <p className="kiosk-lost" role="alert" data-testid="kiosk-lost">
      <span lang="zh-CN">{zh(key)}</span>
      <span lang="en">{en(key)}</span>
    </p>
  )
}

/** Drawn for 1920 × 1080, and as large as the screen allows. */
function useScale(frame: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const fit = () => {
      const scale = Math.min(innerWidth / 1920, innerHeight / 1080)
      frame.current?.style.setProperty('--kiosk-scale', String(scale))
    }
    fit()
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [frame])
}

/** A screen that stands for days opens a new code when the old one has run out. */
function useRenewedCode(): void {
  useEffect(
    () =>
      presentStore.subscribe(({ problem }) => {
        if (problem === 'unknown-presentation') presentStore.setState({ problem: undefined })
      }),
    [],
  )
}
