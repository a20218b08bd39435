/** Calls back once a frame, and also while the page is hidden, when browsers draw no frames. */

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
  return () => {
    cancelAnimationFrame(frame)
    clearInterval(timer)
  }
}
