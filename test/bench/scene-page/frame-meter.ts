/**
 * Measures what frames cost the main thread: the time of all animation callbacks, by the clock, and the draw calls and
 * triangles that they ask for. Marks each frame that draws, for who traces what the thread really worked. While it measures, each draw is cut down to one triangle: the calls stay, but a software
 * rasteriser, whose time says nothing about a graphics card, can't make JavaScript wait for it.
 */

/** Stands in traces within the callback that draws. */
export const drawnMark = 'scene drawn'

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
    if (measured && drawCalls === 0) console.timeStamp(drawnMark)
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

/** Measures `count` frames, for at most `limitMs`. */
export async function measureFrames(count: number, limitMs: number): Promise<FrameCosts> {
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

/** Waits until the scene has been drawn twice, pixels and all, so that it is known to work. */
export async function drawnOnce(): Promise<void> {
  const wanted = framesDrawn + 2
  const endMs = performance.now() + 8000
  const isDrawn = () => framesDrawn >= wanted
  while (!isDrawn() && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
}
