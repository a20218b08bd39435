/** Measures whether the lobby screen still draws and hears, and loads the page anew when it does not. */
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { mustReload } from './watchdog.ts'

const lookMs = 1000
const reloadedKey = 'kiosk-reloaded-ms'

export function useWatchdog(): void {
  const { view, twin } = useStores()
  useEffect(() => {
    const begunMs = performance.now()
    let frameMs = begunMs
    let lostMs: number | undefined
    let problemMs: number | undefined
    let frame = requestAnimationFrame(function drawn() {
      frameMs = performance.now()
      frame = requestAnimationFrame(drawn)
    })
    const look = () => {
      const nowMs = performance.now()
      const { connection } = twin.getState()
      const lost = view.getState().sceneStatus === 'context-lost'
      const gone = connection === 'failed' || connection === 'incompatible'
      lostMs = lost ? (lostMs ?? nowMs) : undefined
      problemMs = gone ? (problemMs ?? nowMs) : undefined
      // A page that nobody can see is not asked for frames.
      if (document.hidden) frameMs = nowMs
      const reloadedMs = Number(sessionStorage.getItem(reloadedKey) ?? Number.NaN)
      const health = {
        contextLostMs: lostMs === undefined ? 0 : nowMs - lostMs,
        withoutFrameMs: nowMs - frameMs,
        problemMs: problemMs === undefined ? 0 : nowMs - problemMs,
        sinceReloadMs: Number.isNaN(reloadedMs) ? Infinity : Date.now() - reloadedMs,
      }
      if (!mustReload(health)) return
      sessionStorage.setItem(reloadedKey, String(Date.now()))
      location.reload()
    }
    const timer = setInterval(look, lookMs)
    return () => {
      clearInterval(timer)
      cancelAnimationFrame(frame)
    }
  }, [view, twin])
}
