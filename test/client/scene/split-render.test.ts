/** Two scenes in one picture: each is drawn on its side only, and nothing of it stays. */
import {
  BoxGeometry,
  BufferAttribute,
  InstancedMesh,
  Matrix4,
  PerspectiveCamera,
  Scene,
  Vector4,
  WebGLRenderTarget,
  type WebGLRenderer,
} from 'three'
import { expect, test } from 'vitest'

import { hideBeside } from '#client/scene/wipe/hide-beside.ts'
import { splitRender } from '#client/scene/wipe/split-render.ts'

/** Draws nothing; keeps which scene would have been drawn where, in pixels. */
class PaperRenderer {
  readonly drawn: [scene: string, left: number, width: number][] = []
  readonly domElement = { width: 1600, height: 900 }
  readonly shadowMap = { needsUpdate: false }
  readonly #scissor = new Vector4()
  #test = false
  #target: WebGLRenderTarget | null = null
  getPixelRatio = () => 2
  getRenderTarget = () => this.#target
  clear = () => {}
  setScissor(x: number, y: number, width: number, height: number) {
    this.#scissor.set(x, y, width, height).multiplyScalar(2)
  }
  setScissorTest(on: boolean) {
    this.#test = on
  }
  setRenderTarget(target: WebGLRenderTarget | null) {
    this.#target = target
    if (!target) return
    this.#scissor.copy(target.scissor)
    this.#test = target.scissorTest
  }
  render(scene: Scene, camera: PerspectiveCamera) {
    const self = this as unknown as WebGLRenderer
    scene.onBeforeRender(
      self,
      scene,
      camera,
      undefined as never,
      undefined as never,
      undefined as never,
    )
    const { x, z } = this.#test ? this.#scissor : { x: 0, z: this.#target?.width ?? 1600 }
    this.drawn.push([scene.name, x, z])
    scene.onAfterRender(
      self,
      scene,
      camera,
      undefined as never,
      undefined as never,
      undefined as never,
    )
  }
}

function named(name: string): Scene {
  const scene = new Scene()
  scene.name = name
  return scene
}

test('each scene has its side of the screen, and the whole of it when the wipe is over', () => {
  const renderer = new PaperRenderer()
  const [now, before, camera] = [named('now'), named('before'), new PerspectiveCamera()]
  const end = splitRender(now, before, { share: 0.25, shadows: false, whole: true })
  renderer.render(now, camera)
  end()
  renderer.render(now, camera)
  expect(renderer.drawn).toEqual([
    ['now', 400, 1200],
    ['before', 0, 400],
    ['now', 0, 1600],
  ])
})

test('a target of the composer is cut likewise and left whole', () => {
  const renderer = new PaperRenderer()
  const [now, before, camera] = [named('now'), named('before'), new PerspectiveCamera()]
  const target = new WebGLRenderTarget(800, 450)
  splitRender(now, before, { share: 0.5, shadows: false, whole: true })
  renderer.setRenderTarget(target)
  renderer.render(now, camera)
  expect(renderer.drawn).toEqual([
    ['now', 400, 400],
    ['before', 0, 400],
  ])
  expect(target.scissorTest).toBe(false)
  expect(target.scissor.width).toBe(800)
})

test('at the left edge nothing of the left scene is drawn', () => {
  const renderer = new PaperRenderer()
  const now = named('now')
  splitRender(now, named('before'), { share: 0, shadows: false, whole: true })
  renderer.render(now, new PerspectiveCamera())
  expect(renderer.drawn).toEqual([['now', 0, 1600]])
})

test('what lies wholly beside its part of the picture is not drawn there, and is shown again', () => {
  const scene = new Scene()
  const camera = new PerspectiveCamera(40, 16 / 9, 1, 100)
  camera.position.set(0, 0, 20)
  camera.updateMatrixWorld()
  const at = (name: string, ...xs: number[]) => {
    const box = new BoxGeometry()
    box.setAttribute('aMat', new BufferAttribute(new Float32Array(24 * 4), 4))
    const mesh = new InstancedMesh(box, undefined, xs.length)
    mesh.name = name
    xs.forEach((x, i) => mesh.setMatrixAt(i, new Matrix4().makeTranslation(x, 0, 0)))
    scene.add(mesh)
  }
  at('left', -6, -9)
  at('right', 6)
  at('both', -6, 6)
  at('divider', 0)
  at('outside', 90)
  scene.updateMatrixWorld()
  const shown = () => scene.children.filter(({ visible }) => visible).map(({ name }) => name)
  const show = hideBeside(scene, camera, 0.5, 1)
  expect(shown()).toEqual(['right', 'both', 'divider'])
  show()
  expect(shown()).toHaveLength(5)
  hideBeside(scene, camera, 0, 0.5)
  expect(shown()).toEqual(['left', 'both', 'divider'])
})
