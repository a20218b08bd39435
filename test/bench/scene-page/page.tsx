/** Three scenes of the same plant, run one after the other: ours, a naive one, and a bare three.js loop: `?plant=...&hours=...`. */
import { createRoot } from 'react-dom/client'

import { FactoryScene } from '#client/scene/factory-scene.tsx'
import { createViewStore } from '#client/store/view-store.ts'
import { StoresContext } from '#client/ui/stores.ts'
import { runBareLoop } from './bare-loop.ts'
import {
  drawnOnce,
  heapSlope,
  installFrameMeter,
  measureFrames,
  type FrameCosts,
} from './frame-meter.ts'
import { NaiveScene } from './naive-scene.tsx'
import { openRunningPlant } from './running-plant.ts'

export interface BenchAnswer {
  readonly ours: FrameCosts
  readonly naive: FrameCosts
  readonly bare: FrameCosts
  /** Of our scene. */
  readonly heapSlopeKBPerMin: number
}

installFrameMeter()

async function run(): Promise<BenchAnswer> {
  const query = new URLSearchParams(location.search)
  const running = await openRunningPlant({
    id: query.get('plant') ?? 'lier-refractory',
    hours: Number(query.get('hours') ?? 240),
    speed: Number(query.get('speed') ?? 60),
  })
  const { twin, playback } = running
  const view = createViewStore({ theme: 'day', tier: 'low', locale: 'en' })
  const stores = { twin, playback, view }
  let pumping = 0
  const pump = () => {
    running.pump()
    pumping = requestAnimationFrame(pump)
  }
  const host = () => {
    const element = document.createElement('div')
    element.style.cssText = 'position:relative;width:640px;height:360px'
    document.getElementById('root')!.replaceChildren(element)
    return element
  }
  running.resume()
  pump()

  const root = createRoot(host())
  root.render(
    <StoresContext value={stores}>
      <FactoryScene />
    </StoresContext>,
  )
  await drawnOnce()
  const ours = await measureFrames(30, 200, 15_000)
  const heapSlopeKBPerMin = await heapSlope(20_000)
  root.unmount()

  const stopBare = runBareLoop(host(), running)
  await drawnOnce()
  const bare = await measureFrames(30, 200, 15_000)
  stopBare()

  const naiveRoot = createRoot(host())
  naiveRoot.render(<NaiveScene running={running} />)
  await drawnOnce()
  const naive = await measureFrames(4, 40, 15_000)
  naiveRoot.unmount()
  cancelAnimationFrame(pumping)
  running.dispose()
  return { ours, naive, bare, heapSlopeKBPerMin }
}

declare global {
  interface Window {
    benchAnswer?: Promise<BenchAnswer>
  }
}
window.benchAnswer = run()
