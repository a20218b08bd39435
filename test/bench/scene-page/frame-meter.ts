/**
 * Measures what frames cost the main thread: the time of all animation callbacks, and the draw calls that
 * they make. While it measures, each draw is cut down to one triangle: the calls stay, but a software
 * rasteriser, whose time says nothing about a graphics card, can't make JavaScript wait for it.
 */

export interface FrameCosts {
  readonly jsMs: readonly number[]
  readonly drawCalls: number
}

let frameAt = -1
let frameMs = 0
let drawCalls = 0
let measured: number[] | undefined
let callsOfFrames: number[] = []
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
  const short = (count: number) => {
    drawCalls++
    return measured ? Math.min(3, count) : count
  }
  const one = (instances: number) => (measured ? Math.min(1, instances) : instances)
  prototype.drawArrays = function (mode, first, count) {
    drawArrays.call(this, mode, first, short(count))
  }
  prototype.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, short(count), type, offset)
  }
  prototype.drawArraysInstanced = function (mode, first, count, instances) {
    drawArraysInstanced.call(this, mode, first, short(count), one(instances))
  }
  prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(this, mode, short(count), type, offset, one(instances))
  }
}

function closeFrame(atMs: number): void {
  if (drawCalls > 0) framesDrawn++
  // Callbacks that drew nothing are not frames of the scene.
  if (drawCalls > 0 && measured) {
    measured.push(frameMs)
    callsOfFrames.push(drawCalls)
  }
  frameAt = atMs
  frameMs = 0
  drawCalls = 0
}

/** Waits for `skip` frames, then measures `count` of them, for at most `limitMs` in all. */
export async function measureFrames(
  skip: number,
  count: number,
  limitMs: number,
): Promise<FrameCosts> {
  measured = []
  callsOfFrames = []
  const endMs = performance.now() + limitMs
  while (measured.length < skip + count && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const taken = Math.min(skip, Math.floor(measured.length / 3))
  const jsMs = measured.slice(taken)
  const calls = callsOfFrames.slice(taken).sort((a, b) => a - b)
  measured = undefined
  return { jsMs, drawCalls: calls[Math.floor(calls.length / 2)] ?? 0 }
}

/** Waits until the scene has been drawn twice, pixels and all, so that it is known to work. */
export async function drawnOnce(): Promise<void> {
  const wanted = framesDrawn + 2
  const endMs = performance.now() + 8000
  const isDrawn = () => framesDrawn >= wanted
  while (!isDrawn() && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 20))
}
