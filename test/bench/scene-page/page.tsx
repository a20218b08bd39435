/** Scenes of the same plant, of which one is shown at a time: ours, a naive one, a bare three.js loop, one that follows nothing: `?plant=...&hours=...`. */
import { createRoot } from 'react-dom/client'

import { FactoryScene } from '#client/scene/factory-scene.tsx'
import { createViewStore } from '#client/store/view-store.ts'
import { StoresContext } from '#client/ui/stores.ts'
import { runBareLoop } from './bare-loop.ts'
import { drawnOnce, installFrameMeter, measureFrames, type FrameCosts } from './frame-meter.ts'
import { NaiveScene } from './naive-scene.tsx'
import { openRunningPlant } from './running-plant.ts'

export type BenchScene = 'ours' | 'naive' | 'merged' | 'bare' | 'floor'

export interface Bench {
  /** Shows a scene in place of the one before; resolves once it has been drawn. */
  show(scene: BenchScene): Promise<void>
  /** Costs of frames of the scene that is shown, for at most `limitMs`. */
  measure(count: number, limitMs: number): Promise<FrameCosts>
}

installFrameMeter()

async function open(): Promise<Bench> {
  const query = new URLSearchParams(location.search)
  const running = await openRunningPlant({
    id: query.get('plant') ?? 'lier-refractory',
    hours: Number(query.get('hours') ?? 240),
    speed: Number(query.get('speed') ?? 60),
  })
  const { twin, playback } = running
  const view = createViewStore({ theme: 'day', tier: 'low', locale: 'en' })
  const stores = { twin, playback, view }
  const pump = () => {
    running.pump()
    requestAnimationFrame(pump)
  }
  running.resume()
  pump()

  let stop = () => {}
  return {
    async show(scene) {
      stop()
      const host = document.createElement('div')
      host.style.cssText = 'position:relative;width:640px;height:360px'
      document.getElementById('root')!.replaceChildren(host)
      if (scene === 'bare' || scene === 'floor') stop = runBareLoop(host, running, scene === 'bare')
      else {
        const root = createRoot(host)
        root.render(
          scene === 'ours' ? (
            <StoresContext value={stores}>
              <FactoryScene />
            </StoresContext>
          ) : (
            <NaiveScene running={running} merged={scene === 'merged'} />
          ),
        )
        stop = () => root.unmount()
      }
      await drawnOnce()
    },
    measure: measureFrames,
  }
}

declare global {
  interface Window {
    bench?: Promise<Bench>
  }
}
window.bench = open()
