/** Reads from a trace of Chromium what frames cost the main thread. */
import { drawnMark } from './scene-page/frame-meter.ts'

interface TraceEvent {
  readonly name: string
  /** When it began, and how long it took by the clock and by the thread's CPU time, us. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly message?: string } }
}

/** Callbacks of one frame follow each other closer than this, us. */
const sameFrameUs = 2000

/** CPU time of all animation callbacks of each frame in which the scene was drawn, ms. Throws when none was traced. */
export function drawnFrames(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
  const marksUs = traceEvents
    .filter(({ name, args }) => name === 'TimeStamp' && args?.data?.message === drawnMark)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b)
  const callbacks = traceEvents
    .filter(({ name, tdur }) => name === 'FireAnimationFrame' && tdur !== undefined)
    .sort((a, b) => a.ts - b.ts)
  const frames: { fromUs: number; toUs: number; cpuUs: number }[] = []
  for (const { ts, dur = 0, tdur = 0 } of callbacks) {
    const last = frames.at(-1)
    if (last && ts - last.toUs <= sameFrameUs) {
      last.toUs = ts + dur
      last.cpuUs += tdur
    } else frames.push({ fromUs: ts, toUs: ts + dur, cpuUs: tdur })
  }
  const drawn = frames.filter(({ fromUs, toUs }) =>
    marksUs.some((markUs) => markUs >= fromUs && markUs <= toUs),
  )
  if (drawn.length === 0) throw new Error('the trace has no frame in which the scene was drawn')
  return drawn.map(({ cpuUs }) => cpuUs / 1000)
}
