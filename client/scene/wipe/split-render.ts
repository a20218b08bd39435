/** Draws two scenes with one camera into one picture: one left of a divider, the other right of it. */
import type { Camera, Scene, WebGLRenderer, WebGLRenderTarget } from 'three'

import { hideBeside } from './hide-beside.ts'

export interface Split {
  /** Share of the width that the left scene gets, 0..1. */
  share: number
  /** Shadows of the left scene are drawn anew with the next frame. */
  shadows: boolean
  /** Nothing is left out: things are not drawn where they stand. */
  whole: boolean
}

/**
 * `right` is the scene that is drawn by whoever draws frames, on the screen or into a target of the composer;
 * `left` goes into the same picture right after it. The returned function ends that.
 */
export function splitRender(right: Scene, left: Scene, split: Split): () => void {
  const before = { on: right.onBeforeRender, after: right.onAfterRender }
  let width = 0
  let show = () => undefined as void
  right.onBeforeRender = (renderer, _scene, camera) => {
    show = leaveOut(renderer, right, camera, split, split.share, 1)
    width = pictureWidth(renderer)
    cut(renderer, width * split.share, width * (1 - split.share))
  }
  right.onAfterRender = (renderer, _scene, camera) => {
    show()
    if (split.share > 0) drawLeft(renderer, camera, left, split, width)
    uncut(renderer)
  }
  return () => {
    right.onBeforeRender = before.on
    right.onAfterRender = before.after
  }
}

function drawLeft(
  renderer: WebGLRenderer,
  camera: Camera,
  left: Scene,
  split: Split,
  width: number,
): void {
  cut(renderer, 0, width * split.share)
  renderer.clear()
  if (split.shadows) renderer.shadowMap.needsUpdate = true
  split.shadows = false
  const show = leaveOut(renderer, left, camera, split, 0, split.share)
  renderer.render(left, camera)
  show()
}

/** What stands beside the picture may throw its shadow into it. */
function leaveOut(
  renderer: WebGLRenderer,
  scene: Scene,
  camera: Camera,
  { whole }: Split,
  from: number,
  to: number,
): () => void {
  const { needsUpdate, autoUpdate } = renderer.shadowMap
  if (whole || (needsUpdate && !autoUpdate)) return () => undefined
  return hideBeside(scene, camera, from, to)
}

/** In pixels of what is drawn into. */
function pictureWidth(renderer: WebGLRenderer): number {
  return renderer.getRenderTarget()?.width ?? renderer.domElement.width
}

/** Only this part of the picture is drawn, in pixels of what is drawn into. */
function cut(renderer: WebGLRenderer, left: number, width: number): void {
  const target = renderer.getRenderTarget()
  const from = Math.round(left)
  const to = Math.round(left + width)
  if (target) {
    target.scissor.set(from, 0, to - from, target.height)
    apply(renderer, target, true)
  } else {
    const ratio = renderer.getPixelRatio()
    const height = renderer.domElement.height
    renderer.setScissor(from / ratio, 0, (to - from) / ratio, height / ratio)
    renderer.setScissorTest(true)
  }
}

function uncut(renderer: WebGLRenderer): void {
  const target = renderer.getRenderTarget()
  if (!target) return renderer.setScissorTest(false)
  target.scissor.set(0, 0, target.width, target.height)
  apply(renderer, target, false)
}

/** The renderer looks at the scissor of a target only when it takes it. */
function apply(renderer: WebGLRenderer, target: WebGLRenderTarget, on: boolean): void {
  target.scissorTest = on
  renderer.setRenderTarget(target)
}
