/** Three scenes of the same plant, run one after the other: ours, a naive one, and a bare three.js loop. */
import { createRoot } from 'react-dom/client'

import { FactoryScene } from '#client/scene/factory-scene.tsx'
import { createViewStore } from '#client/store/view-store.ts'
import { StoresContext } from '#client/ui/stores.ts'
import { runBareLoop } from './bare-loop.ts'
import { drawnOnce, installFrameMeter, measureFrames, type FrameCosts } from './frame-meter.ts'
import { NaiveScene } from './naive-scene.tsx'
import { openRunningPlant } from './running-plant.ts'

export interface BenchAnswer {
  readonly ours: FrameCosts
  readonly naive: FrameCosts
  readonly bare: FrameCosts
}

installFrameMeter()

async function run(): Promise<BenchAnswer> {
  const running = await openRunningPlant()
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
  const ours = await measureFrames(30, 200, 9000)
  root.unmount()

  const stopBare = runBareLoop(host(), running)
  await drawnOnce()
  const bare = await measureFrames(30, 200, 7000)
  stopBare()

  const naiveRoot = createRoot(host())
  naiveRoot.render(<NaiveScene running={running} />)
  await drawnOnce()
  const naive = await measureFrames(4, 40, 9000)
  naiveRoot.unmount()
  cancelAnimationFrame(pumping)
  return { ours, naive, bare }
}

declare global {
  interface Window {
    benchAnswer?: Promise<BenchAnswer>
  }
}
window.benchAnswer = run()
