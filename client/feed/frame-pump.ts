/** Calls back once a frame, also of a film, and while the page is hidden, when browsers draw no frames. */
import { onStep } from '#client/store/look-clock.ts'

const hiddenMs = 250

/** Starts calling; returns what ends it. */
export function startPump(pump: () => void): () => void {
  let frame = 0
  const draw = () => {
    pump()
    frame = requestAnimationFrame(draw)
  }
  frame = requestAnimationFrame(draw)
  const timer = setInterval(pump, hiddenMs)
  const stopSteps = onStep(pump)
  return () => {
    cancelAnimationFrame(frame)
    clearInterval(timer)
    stopSteps()
  }
}
