/** Draws the scene once at a size of its own, and the page's picture again before the screen takes anything. */
import type { EffectComposer } from 'postprocessing'
import type { PerspectiveCamera, Scene, WebGLRenderer } from 'three'

import { piecesOf, type PixelRegion, type PixelSize } from '#client/store/picture-region.ts'

export interface DrawnScene {
  readonly gl: WebGLRenderer
  readonly scene: Scene
  readonly camera: PerspectiveCamera
  /** Of the canvas, pixels of the page. */
  readonly page: PixelSize
  /** What is done to the finished picture; undefined on the tier that does nothing. */
  readonly composer: EffectComposer | undefined
}

/**
 * The part `region` of the page's picture in `wanted` pixels. Larger than the graphics card allows: in pieces; where
 * effects reach over the whole picture, and pieces would show seams, as large as it goes and enlarged.
 */
export function drawStill(
  { gl, scene, camera, page, composer }: DrawnScene,
  region: PixelRegion,
  wanted: PixelSize,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = wanted.width
  canvas.height = wanted.height
  const context = canvas.getContext('2d')
  const before = { ratio: gl.getPixelRatio(), view: camera.view && { ...camera.view } }
  const shift = before.view?.enabled ? before.view : { offsetX: 0, offsetY: 0 }
  const limit = largestSide(gl)
  const pieces = composer ? [{ x: 0, y: 0, ...wanted }] : piecesOf(wanted, limit)
  const shrink = Math.min(1, limit / Math.max(wanted.width, wanted.height))
  const resize = ({ width, height }: PixelSize) =>
    composer ? composer.setSize(width, height, false) : gl.setSize(width, height, false)
  const render = () => (composer ? composer.render(0) : gl.render(scene, camera))
  const pagePerPixel = region.width / wanted.width
  try {
    gl.setPixelRatio(1)
    for (const piece of pieces) {
      const share = composer ? shrink : 1
      resize({
        width: Math.round(piece.width * share),
        height: Math.round(piece.height * share),
      })
      camera.setViewOffset(
        page.width,
        page.height,
        shift.offsetX + region.x + piece.x * pagePerPixel,
        shift.offsetY + region.y + piece.y * pagePerPixel,
        piece.width * pagePerPixel,
        piece.height * pagePerPixel,
      )
      render()
      context?.drawImage(gl.domElement, piece.x, piece.y, piece.width, piece.height)
    }
  } finally {
    gl.setPixelRatio(before.ratio)
    resize(page)
    const { view } = before
    if (view?.enabled)
      camera.setViewOffset(
        view.fullWidth,
        view.fullHeight,
        view.offsetX,
        view.offsetY,
        view.width,
        view.height,
      )
    else camera.clearViewOffset()
    render()
  }
  return canvas
}

/** Pixels that one side of the drawing buffer can have. */
function largestSide(gl: WebGLRenderer): number {
  const context = gl.getContext()
  const viewport = context.getParameter(context.MAX_VIEWPORT_DIMS) as ArrayLike<number>
  return Math.min(
    context.getParameter(context.MAX_RENDERBUFFER_SIZE) as number,
    viewport[0] ?? Infinity,
    viewport[1] ?? Infinity,
    gl.capabilities.maxTextureSize,
  )
}
