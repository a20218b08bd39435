/** The scene alone, without server and panels: `?plant=lier-refractory&scenario=before&view=kiln&theme=day&tier=low&hours=240&speed=60&freeze=1&section=1&sel=...`. */
import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-sc'
import { createRoot } from 'react-dom/client'

import { FactoryScene } from '#client/scene/factory-scene.tsx'
import { viewFromAddress } from '#client/store/view-address.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { StoresContext, type Stores } from '#client/ui/stores.ts'
import { cssVariables } from '#client/ui/tokens.ts'
import { openRunningPlant } from './running-plant.ts'

const query = new URLSearchParams(location.search)
const scenario = query.get('scenario')
const running = await openRunningPlant({
  hours: Number(query.get('hours') ?? 240),
  speed: Number(query.get('speed') ?? 60),
  id: query.get('plant') ?? 'lier-refractory',
  ...(scenario ? { scenario } : {}),
})
const view = createViewStore(viewFromAddress(location.search))
const stores: Stores = { twin: running.twin, playback: running.playback, view }
for (const [name, value] of Object.entries(cssVariables(view.getState().theme)))
  document.documentElement.style.setProperty(name, value)

running.resume(query.has('freeze'))
const pump = () => {
  running.pump()
  requestAnimationFrame(pump)
}
if (!query.has('freeze')) pump()

declare global {
  interface Window {
    stores?: Stores
  }
}
window.stores = stores

createRoot(document.getElementById('root')!).render(
  <StoresContext value={stores}>
    <FactoryScene />
  </StoresContext>,
)
