/**
 * Measures what frames cost the main thread: the time of all animation callbacks, and the draw calls and
 * triangles that they ask for. While it measures, each draw is cut down to one triangle: the calls stay, but a software
 * rasteriser, whose time says nothing about a graphics card, can't make JavaScript wait for it.
 */

export interface FrameCosts {
  readonly jsMs: readonly number[]
  readonly drawCalls: number
  readonly triangles: number
}

let frameAt = -1
let frameMs = 0
let drawCalls = 0
let triangles = 0
let measured: number[] | undefined
let callsOfFrames: number[] = []
let trianglesOfFrames: number[] = []
let framesDrawn = 0

/** Must run before anything asks for a frame or a context. */
export function installFrameMeter(): void {
  const request = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (callback) =>
    request((atMs) => {
      if (atMs !== frameAt) closeFrame(atMs)
      const startMs = performance.now()
      callback(atMs)
      frameMs += performance.now() - startMs
    })
  shortenDraws(WebGL2RenderingContext.prototype)
}

/** Arguments: `drawArrays(mode, first, count)`, `drawElements(mode, count, type, offset)`, then instances. */
function shortenDraws(prototype: WebGL2RenderingContext): void {
  const { drawArrays, drawElements, drawArraysInstanced, drawElementsInstanced } = prototype
  const short = (mode: number, count: number, instances = 1) => {
    drawCalls++
    if (mode === prototype.TRIANGLES) triangles += (count / 3) * instances
    return measured ? Math.min(3, count) : count
  }
  const one = (instances: number) => (measured ? Math.min(1, instances) : instances)
  prototype.drawArrays = function (mode, first, count) {
    drawArrays.call(this, mode, first, short(mode, count))
  }
  prototype.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, short(mode, count), type, offset)
  }
  prototype.drawArraysInstanced = function (mode, first, count, instances) {
    drawArraysInstanced.call(this, mode, first, short(mode, count, instances), one(instances))
  }
  prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(
      this,
      mode,
      short(mode, count, instances),
      type,
      offset,
      one(instances),
    )
  }
}

function closeFrame(atMs: number): void {
  if (drawCalls > 0) framesDrawn++
  // Callbacks that drew nothing are not frames of the scene.
  if (drawCalls > 0 && measured) {
    measured.push(frameMs)
    callsOfFrames.push(drawCalls)
    trianglesOfFrames.push(triangles)
  }
  frameAt = atMs
  frameMs = 0
  drawCalls = 0
  triangles = 0
}

/** Waits for `skip` frames, then measures `count` of them, for at most `limitMs`. */
export async function measureFrames(
  skip: number,
  count: number,
  limitMs: number,
): Promise<FrameCosts> {
  // What was drawn in full before may still be on its way through a software rasteriser.
  await gather(skip, Math.max(limitMs, 30_000))
  await gather(count, limitMs)
  const jsMs = measured ?? []
  measured = undefined
  return {
    jsMs,
    drawCalls: median(callsOfFrames),
    triangles: median(trianglesOfFrames),
  }
}

async function gather(count: number, limitMs: number): Promise<void> {
  measured = []
  callsOfFrames = []
  trianglesOfFrames = []
  const endMs = performance.now() + limitMs
  while (measured.length < count && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** What a page with `--expose-gc` and `--enable-precise-memory-info` has more than others. */
interface MeasuredPage {
  readonly gc?: () => void
  readonly performance: { readonly memory?: { readonly usedJSHeapSize: number } }
}

/** How fast what is still in use after a collection grows while frames are drawn for `ms`, KB a minute. */
export async function heapSlope(ms: number): Promise<number> {
  const { gc, performance: page } = window as unknown as MeasuredPage
  const used = () => {
    gc?.()
    return page.memory?.usedJSHeapSize ?? Number.NaN
  }
  measured = []
  const before = used()
  const startMs = performance.now()
  while (performance.now() < startMs + ms) await new Promise((resolve) => setTimeout(resolve, 20))
  const minutes = (performance.now() - startMs) / 60e3
  measured = undefined
  return (used() - before) / 1024 / minutes
}

/** Waits until the scene has been drawn twice, pixels and all, so that it is known to work. */
export async function drawnOnce(): Promise<void> {
  const wanted = framesDrawn + 2
  const endMs = performance.now() + 8000
  const isDrawn = () => framesDrawn >= wanted
  while (!isDrawn() && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
}
